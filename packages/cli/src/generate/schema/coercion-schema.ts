/**
 * The CoercionSchema of a schema (contract-spec.ts of the runtime): how serialized strings become the values that it
 * validates.
 */

import type { JsonType } from '@openapi-lambda/runtime/contract-spec';
import { Answers } from './answers.ts';
import { literal } from './literal.ts';
import { type Definitions, type Dispatch, isSchema, type Normal, type NormalSchema } from './normal.ts';
import { allTypes, typesMeantBy, typesOf } from './types-of.ts';

/** One level of a CoercionSchema; nested schemas are not converted yet. */
export interface Level {
  readonly types: readonly JsonType[];
  /** The media type of the bytes that the string represents. */
  readonly binary?: string;
  /** Whether the string represents encoded bytes. */
  readonly encoded?: true;
  /** Whether the value must not appear in responses or logs. */
  readonly secret?: true;
  readonly items?: Normal;
  readonly prefixItems?: readonly Normal[];
  readonly properties?: Readonly<Record<string, Normal>>;
  readonly additionalProperties?: Normal;
  /** Whether only validation can decide which coercion applies. */
  readonly ambiguous: boolean;
}

const primitives: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string'];

export function levelOf(schema: Normal, definitions: Definitions): Level {
  // A schema that allows everything leaves text unchanged: `007` and `7` should not differ in type.
  if (saysNothing(schema)) return { types: ['string'], ambiguous: false, ...(isSecret(schema) && { secret: true }) };
  const parts = [...partsOf(schema, definitions)];
  const possible = new Set(typesOf(schema, definitions));
  const found = allTypes.every((type) => possible.has(type)) ? typesMeantBy(parts) : [...possible];
  const types = allTypes.filter((type) => found.includes(type) && !(type === 'integer' && found.includes('number')));
  const level: { -readonly [K in keyof Level]: Level[K] } = { types, ambiguous: isAmbiguous(types) };
  const binary = parts.find((part) => part.binary !== undefined)?.binary;
  if (binary !== undefined) level.binary = binary;
  if (parts.some((part) => part.encoded)) level.encoded = true;
  if (parts.some(isSecret)) level.secret = true;
  if (types.includes('array')) {
    const length = Math.max(0, ...parts.map((part) => part.prefixItems?.length ?? 0));
    if (length > 0) {
      level.prefixItems = Array.from({ length }, (_, index) =>
        either(parts.map((part) => part.prefixItems?.[index] ?? part.items)),
      );
    }
    const items = parts.flatMap((part) => [
      part.items,
      part.contains as Normal | undefined,
      part.unevaluatedItems as Normal | undefined,
    ]);
    if (items.some(isSchema)) level.items = either(items);
  }
  if (types.includes('object')) {
    const properties = parts.flatMap((part) => Object.entries(part.properties ?? {}));
    if (properties.length > 0) {
      const byName = Map.groupBy(properties, ([name]) => name);
      level.properties = Object.fromEntries(
        [...byName].map(([name, same]) => [name, either(same.map(([, schema]) => schema))]),
      );
    }
    const others = parts.flatMap((part) => [
      part.additionalProperties,
      part.unevaluatedProperties as Normal | undefined,
      ...Object.values(part.patternProperties ?? {}),
    ]);
    if (others.some((other) => other === true || isSchema(other))) level.additionalProperties = either(others);
  }
  return level;
}

/** The schema itself and every subschema that may apply to the same value. */
function* partsOf(schema: Normal, definitions: Definitions): Generator<NormalSchema> {
  const seen = new Set<string>();
  // A stack of schemas and names of definitions: a chain of definitions may be longer than that of calls.
  const open: (Normal | string | undefined)[] = [schema];
  while (open.length > 0) {
    let part = open.pop();
    if (typeof part === 'string') {
      if (seen.has(part)) continue;
      seen.add(part);
      part = definitions.get(part);
    }
    if (part === undefined || !isSchema(part)) continue;
    yield part;
    const { allOf, anyOf, oneOf, if: condition, then, else: otherwise, dependentSchemas } = part;
    const inPlace = [allOf, anyOf, oneOf, condition, then, otherwise, Object.values(dependentSchemas ?? {})].flat();
    const called = [...(part.call ?? []), ...Object.values(part.dispatch?.definitions ?? {})];
    open.push(...[...inPlace, ...called].reverse());
  }
}

/** The union of several schemas when it is unknown which of them apply. */
function either(schemas: readonly (Normal | undefined)[]): Normal {
  const saying = new Map(
    schemas
      .filter((schema) => isSchema(schema) && (!saysNothing(schema) || isSecret(schema)))
      .map((schema) => [literal(schema), schema]),
  );
  const [first, ...more] = saying.values() as Iterable<Normal>;
  return first === undefined ? true : more.length === 0 ? first : { anyOf: [first, ...more] };
}

export function saysNothing(schema: Normal): boolean {
  const says = (keyword: string): boolean => keyword !== 'default' && keyword !== 'secret';
  return schema === true || (isSchema(schema) && !Object.keys(schema).some(says));
}

const isSecret = (schema: Normal): boolean => isSchema(schema) && schema.secret === true;

/**
 * Whether a JSON value of the schema has members that the runtime must be able to locate: secrets, and names that are
 * rejected unless they are declared.
 */
export function hasMarkedMembers(schema: Normal, definitions: Definitions): boolean {
  return marked.find(schema, definitions);
}

const marked = new Answers((schema, _, lead) => isMarked(schema, lead));

function isMarked(value: unknown, lead: (name: string) => void, key?: string): boolean {
  if (key === 'secret' && value === true) return true;
  if (Array.isArray(value)) {
    if (key !== 'call') return value.some((item) => isMarked(item, lead));
    for (const name of value) lead(name);
    return false;
  }
  if (typeof value !== 'object' || value === null) return false;
  if (key === 'properties' && guardedNames.some((name) => Object.hasOwn(value, name))) return true;
  // A property may have this name.
  const { definitions = {} } = key === 'dispatch' ? (value as Partial<Dispatch>) : {};
  for (const name of Object.values(definitions)) if (typeof name === 'string') lead(name);
  return Object.entries(value).some(([name, inside]) => isMarked(inside, lead, name));
}

/** See `pollution.ts` of the runtime. */
const guardedNames = ['__proto__', 'constructor'];

/**
 * Whether one string can be coerced in several ways: to text or a typed value, a list or its only item, a list or an
 * object.
 */
function isAmbiguous(types: readonly JsonType[]): boolean {
  const structured = types.filter((type) => type === 'array' || type === 'object').length;
  const plain = types.filter((type) => primitives.includes(type));
  if (structured > 0) return structured + plain.length > 1;
  return plain.length > 1 && plain.includes('string');
}
