/** A default that violates its own schema would give the operation a value that the contract forbids. */

import type { Validate } from '@openapi-lambda/runtime/contract-spec';
import * as formats from '@openapi-lambda/runtime/validation';
import { abridged } from '../../visible.ts';
import type { FunctionText } from './function-text.ts';
import { Library } from './library.ts';
import { literal } from './literal.ts';
import type { Module } from './module.ts';
import type { Normal } from './normal.ts';
import type { Default, Normaliser } from './normalise.ts';
import type { Report } from './report.ts';
import type { Part } from './surroundings.ts';

const runtime: Readonly<Record<string, unknown>> = formats;

/** Checks each default once, as soon as the definitions that its schema uses are known. */
export function createDefaultCheck(
  normaliser: Normaliser,
  write: (schema: Normal) => FunctionText,
  report: Report,
): () => void {
  const results = new Map<string, boolean>();
  // Its own, so that what only a default needs is not generated. In a response, validators do not apply defaults.
  const library = new Library({ normaliser: { ...normaliser, direction: 'response' }, write });
  const validators = new Map<string, Validate>();

  return () => {
    for (const given of normaliser.takeDefaults()) {
      const key = `${literal(given.schema)} ${literal(given.value)}`;
      const isValid = results.get(key) ?? keeps(given);
      results.set(key, isValid);
      if (isValid) continue;
      report({
        pointer: given.pointer,
        ignored: true,
        kind: 'default',
        message: `The default ${abridged(literal(given.value))} does not match its own schema. It is not applied.`,
        advice:
          given.value === null
            ? 'Add null to the types, or give another default.'
            : 'Give a default that the schema allows, or let the schema allow it.',
      });
    }
  };

  function keeps({ schema, value }: Default): boolean {
    const module = library.create();
    const validate = run(module, module.validator(schema, 'default')) as Validate;
    if (validate(value)) return true;
    // In a response, every value comes from the operation, and many contracts write `default: ""` for "no URI".
    return normaliser.direction === 'response' && (validate.errors ?? []).every(({ keyword }) => keyword === 'format');
  }

  /** The value of an expression in a module. */
  function run({ imports, uses, functions }: Module, expression: string): unknown {
    const used = [...uses].flatMap(([name, parts]) => [...parts].map((part) => ({ name, part })));
    const names = [...imports, ...used.map(({ name, part }) => `${part}_${name}`)];
    const values = [...[...imports].map((name) => runtime[name]), ...used.map(({ name, part }) => lazy(name, part))];
    return new Function(...names, `${[...functions.values()].join('\n')}\nreturn ${expression};`)(...values);
  }

  /** A part of a definition, which is compiled when it is first called: definitions may be recursive. */
  function lazy(name: string, part: Part): Validate {
    const identifier = `${part}_${name}`;
    const known = validators.get(identifier);
    if (known !== undefined) return known;
    let real: Validate | undefined;
    const validate: Validate = (...values) => {
      real ??= run(library.module(name, part), identifier) as Validate;
      const result = real(...values);
      validate.errors = real.errors ?? null;
      return result;
    };
    validators.set(identifier, validate);
    return validate;
  }
}
