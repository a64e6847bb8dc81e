/**
 * Generates functions that apply defaults to a validated value. Validators never apply them: a value that was not sent
 * must not change whether the rest is valid.
 */

import { Answers } from './answers.ts';
import { literal } from './literal.ts';
import { type Definitions, isSchema, type Normal, type NormalSchema } from './normal.ts';

export interface Filler {
  /** Body of `fill_<name>(value)`. */
  readonly code: string;
  readonly imports: readonly string[];
  /** Definitions whose fill function it calls. */
  readonly fills: readonly string[];
  /** Schemas whose validators it calls to select a branch: `\u0001<index>\u0001` in the code. */
  readonly branches: readonly Normal[];
}

/** Whether there is a default anywhere inside the schema. */
export function hasDefaults(schema: Normal | undefined, definitions: Definitions): boolean {
  return answers.find(schema, definitions);
}

const answers = new Answers(search);

function search(schema: Normal | undefined, definitions: Definitions, lead: (name: string) => void): boolean {
  if (!isSchema(schema)) return false;
  const inside = (part: Normal): boolean =>
    defaultOf(part, definitions) !== undefined || search(part, definitions, lead);
  const { properties, patternProperties, additionalProperties, items, prefixItems } = schema;
  const values = [...Object.values(properties ?? {}), ...Object.values(patternProperties ?? {})];
  if (additionalProperties !== undefined) values.push(additionalProperties);
  if (items !== undefined) values.push(items);
  if ([...values, ...(prefixItems ?? [])].some(inside)) return true;
  for (const part of inPlace(schema)) {
    if (typeof part === 'string') lead(part);
    else if (search(part, definitions, lead)) return true;
  }
  return false;
}

/** Everything that applies to the same value: schemas, and names of definitions. */
function* inPlace(schema: NormalSchema): Generator<Normal | string> {
  yield* schema.call ?? [];
  yield* Object.values(schema.dispatch?.definitions ?? {});
  for (const keyword of ['allOf', 'anyOf', 'oneOf'] as const) yield* schema[keyword] ?? [];
  if (schema.if !== undefined) yield* [schema.if, schema.then ?? true, schema.else ?? true];
  yield* Object.values(schema.dependentSchemas ?? {});
}

/** The default of the value itself, if its schema has one. */
export function defaultOf(schema: Normal | undefined, definitions: Definitions): { value: unknown } | undefined {
  const open = [schema];
  const seen = new Set<Normal | undefined>();
  while (open.length > 0) {
    const part = open.pop();
    if (!isSchema(part) || seen.has(part)) continue;
    seen.add(part);
    if ('default' in part) return { value: part.default };
    const called = (part.call ?? []).map((name) => definitions.get(name));
    open.push(...[...called, ...(part.allOf ?? [])].reverse());
  }
  return undefined;
}

export function writeFiller(schema: Normal, definitions: Definitions): Filler {
  const imports = new Set<string>();
  const fills = new Set<string>();
  const branches: Normal[] = [];
  let count = 0;

  const needed = (part: Normal | undefined): part is NormalSchema => hasDefaults(part, definitions);

  function fill(part: Normal, value: string): string[] {
    if (!needed(part)) return [];
    const conditional: string[] = [];
    const when = (condition: string, then: string[]): void => {
      if (then.length > 0) conditional.push(`if (${condition}) {`, ...then, '}');
    };
    // Branches are selected before any default is applied, since a default could change the selection.
    const asked: string[] = [];
    const takes = (branch: Normal): string => {
      const name = `b${count++}`;
      asked.push(`const ${name} = \u0001${branches.push(branch) - 1}\u0001(${value});`);
      return name;
    };
    for (const branch of [...(part.anyOf ?? []), ...(part.oneOf ?? [])])
      if (needed(branch)) when(takes(branch), fill(branch, value));
    if (part.if !== undefined && (needed(part.then) || needed(part.else) || needed(part.if))) {
      const name = takes(part.if);
      when(name, [...fill(part.if, value), ...fill(part.then ?? true, value)]);
      when(`!${name}`, fill(part.else ?? true, value));
    }
    const always = [...properties(part, value), ...items(part, value)];
    for (const inside of part.allOf ?? []) always.push(...fill(inside, value));
    for (const name of part.call ?? []) always.push(...called(name, value));
    for (const [tag, name] of Object.entries(part.dispatch?.definitions ?? {})) {
      imports.add('isObject');
      when(
        `isObject(${value}) && ${member(value, part.dispatch?.property ?? '')} === ${literal(tag)}`,
        called(name, value),
      );
    }
    for (const [name, inside] of Object.entries(part.dependentSchemas ?? {})) {
      imports.add('isObject');
      when(`isObject(${value}) && Object.hasOwn(${value}, ${literal(name)})`, fill(inside, value));
    }
    return [...asked, ...always, ...conditional];
  }

  function called(name: string, value: string): string[] {
    if (!needed(definitions.get(name))) return [];
    fills.add(name);
    return [`fill_${name}(${value});`];
  }

  function properties(part: NormalSchema, value: string): string[] {
    const lines: string[] = [];
    for (const [name, inside] of Object.entries(part.properties ?? {})) {
      const given = defaultOf(inside, definitions);
      const deeper = fill(inside, member(value, name));
      if (given !== undefined)
        lines.push(`if (!Object.hasOwn(${value}, ${literal(name)})) ${member(value, name)} = ${literal(given.value)};`);
      if (deeper.length > 0) lines.push(`if (Object.hasOwn(${value}, ${literal(name)})) {`, ...deeper, '}');
    }
    const key = `k${count++}`;
    const loop = (condition: string, inside: Normal): void => {
      const deeper = fill(inside, `${value}[${key}]`);
      if (deeper.length > 0)
        lines.push(`for (const ${key} of Object.keys(${value})) {`, `if (${condition}) {`, ...deeper, '}', '}');
    };
    const patterns = Object.entries(part.patternProperties ?? {});
    const matches = (pattern: string): string => `new RegExp(${literal(pattern)}, "u").test(${key})`;
    for (const [pattern, inside] of patterns) loop(matches(pattern), inside);
    if (part.additionalProperties !== undefined) {
      const named = `!${literal(Object.keys(part.properties ?? {}))}.includes(${key})`;
      loop([named, ...patterns.map(([pattern]) => `!${matches(pattern)}`)].join(' && '), part.additionalProperties);
    }
    if (lines.length === 0) return [];
    imports.add('isObject');
    return [`if (isObject(${value})) {`, ...lines, '}'];
  }

  function items(part: NormalSchema, value: string): string[] {
    const lines: string[] = [];
    for (const [index, inside] of (part.prefixItems ?? []).entries()) {
      const deeper = fill(inside, `${value}[${index}]`);
      if (deeper.length > 0) lines.push(`if (${value}.length > ${index}) {`, ...deeper, '}');
    }
    const item = `i${count++}`;
    const deeper = part.items === undefined ? [] : fill(part.items, item);
    if (deeper.length > 0)
      lines.push(`for (const ${item} of ${value}.slice(${part.prefixItems?.length ?? 0})) {`, ...deeper, '}');
    return lines.length === 0 ? [] : [`if (Array.isArray(${value})) {`, ...lines, '}'];
  }

  const code = fill(schema, 'value').join('\n');
  return { code, imports: [...imports], fills: [...fills], branches };
}

/** Assigning a default to `__proto__` would set the prototype. */
function member(value: string, name: string): string {
  return `${value}[${literal(name)}]`;
}
