/** A default that violates its own schema would give the operation a value that the contract forbids. */

import type { Validate } from '@openapi-lambda/runtime/contract-spec';
import * as formats from '@openapi-lambda/runtime/validation';
import type { FunctionText } from './function-text.ts';
import { literal } from './literal.ts';
import { createModule } from './module.ts';
import type { Normal } from './normal.ts';
import type { Default, Normaliser } from './normalise.ts';
import type { Report } from './report.ts';

const runtime: Readonly<Record<string, unknown>> = formats;

/** Checks each default once, as soon as the definitions that its schema uses are known. */
export function createDefaultCheck(
  write: (schema: Normal) => FunctionText,
  report: Report,
): (normaliser: Normaliser) => void {
  const results = new Map<string, boolean>();

  return (normaliser) => {
    for (const given of normaliser.takeDefaults()) {
      const key = `${normaliser.direction} ${literal(given.schema)} ${literal(given.value)}`;
      const isValid = results.get(key) ?? keeps(given, normaliser);
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

  function keeps({ schema, value }: Default, normaliser: Normaliser): boolean {
    const module = createModule(normaliser, write, 'response');
    const validate = module.validator(schema, 'default');
    const names = [...module.imports];
    const build = new Function(...names, `${module.declarations()}\nreturn ${validate};`);
    const built = build(...names.map((name) => runtime[name])) as Validate;
    if (built(value)) return true;
    // In a response, every value comes from the operation, and many contracts write `default: ""` for "no URI".
    return normaliser.direction === 'response' && (built.errors ?? []).every(({ keyword }) => keyword === 'format');
  }
}

function abridged(text: string): string {
  return text.length > 60 ? `${text.slice(0, 60)}…` : text;
}
