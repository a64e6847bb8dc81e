/**
 * `unevaluatedProperties` and `unevaluatedItems` apply to whatever the adjacent keywords have not evaluated, including
 * nested `allOf`, `oneOf` and references. These functions collect what was evaluated in a value that is valid so far.
 * https://json-schema.org/draft/2020-12/json-schema-core#section-11 (Ajv's own implementation is not always correct.)
 */

import { literal } from './literal.ts';
import { isSchema, type Normal, type NormalSchema } from './normal.ts';

export interface Seer {
  /** Body of `seen_<name>(value, seen)`, which adds names and indexes to the set. */
  readonly code: string;
  readonly imports: readonly string[];
  /** Definitions whose `seen_…` functions it calls. */
  readonly sees: readonly string[];
  /** Schemas whose validators it calls: `\u0001<index>\u0001` in the code. */
  readonly branches: readonly Normal[];
}

export function writeCollector(schema: Normal): Seer {
  const imports = new Set<string>();
  const sees = new Set<string>();
  const branches: Normal[] = [];

  const takes = (branch: Normal, value = 'value'): string => `\u0001${branches.push(branch) - 1}\u0001(${value})`;

  function see(part: Normal | undefined): string[] {
    if (!isSchema(part)) return [];
    const lines = [...properties(part), ...items(part)];
    for (const inside of part.allOf ?? []) lines.push(...see(inside));
    for (const name of part.call ?? []) lines.push(called(name));
    for (const branch of [...(part.anyOf ?? []), ...(part.oneOf ?? [])])
      lines.push(...when(() => takes(branch), see(branch)));
    if (part.if !== undefined) {
      const [then, otherwise] = [[...see(part.if), ...see(part.then)], see(part.else)];
      if (then.length + otherwise.length > 0)
        lines.push(`if (${takes(part.if)}) {`, ...then, '} else {', ...otherwise, '}');
    }
    for (const [name, inside] of Object.entries(part.dependentSchemas ?? {})) {
      lines.push(...when(() => `isObject(value) && Object.hasOwn(value, ${literal(name)})`, see(inside)));
    }
    for (const [tag, name] of Object.entries(part.dispatch?.definitions ?? {})) {
      const property = literal(part.dispatch?.property);
      lines.push(...when(() => `isObject(value) && value[${property}] === ${literal(tag)}`, [called(name)]));
    }
    if (lines.some((line) => line.includes('isObject('))) imports.add('isObject');
    return lines;
  }

  function called(name: string): string {
    sees.add(name);
    return `seen_${name}(value, seen);`;
  }

  function properties(part: NormalSchema): string[] {
    if (part.additionalProperties !== undefined || part.unevaluatedProperties !== undefined) {
      return ['if (isObject(value)) for (const name of Object.keys(value)) seen.add(name);'];
    }
    const lines = Object.keys(part.properties ?? {}).map((name) => `seen.add(${literal(name)});`);
    for (const pattern of Object.keys(part.patternProperties ?? {})) {
      const matches = `new RegExp(${literal(pattern)}, "u").test(name)`;
      lines.push(`if (isObject(value)) for (const name of Object.keys(value)) if (${matches}) seen.add(name);`);
    }
    return lines;
  }

  function items(part: NormalSchema): string[] {
    const each = 'if (Array.isArray(value)) for (const [index, item] of value.entries())';
    if (part.items !== undefined || part.unevaluatedItems !== undefined) return [`${each} seen.add(index);`];
    const lines = (part.prefixItems ?? []).map((_, index) => `seen.add(${index});`);
    if (part.contains !== undefined)
      lines.push(`${each} if (${takes(part.contains as Normal, 'item')}) seen.add(index);`);
    return lines;
  }

  const code = see(schema).join('\n');
  return { code, imports: [...imports], sees: [...sees], branches };
}

/** `condition` is a function, since evaluating it declares the validator that it calls. */
function when(condition: () => string, then: readonly string[]): string[] {
  return then.length === 0 ? [] : [`if (${condition()}) {`, ...then, '}'];
}
