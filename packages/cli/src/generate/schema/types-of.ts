/** The JSON types that a schema may accept. Over-approximation is allowed; under-approximation is not. */

import type { JsonType } from '@openapi-lambda/runtime/contract-spec';
import { type Definitions, isSchema, type Normal, type NormalSchema } from './normal.ts';
import { postOrder } from './post-order.ts';

export const allTypes: readonly JsonType[] = ['null', 'boolean', 'integer', 'number', 'string', 'array', 'object'];

export function typesOf(schema: Normal, definitions: Definitions): JsonType[] {
  const known = new Map<string, readonly JsonType[]>();
  const called = postOrder(callsOf(schema), (name) => callsOf(definitions.get(name) ?? true));
  for (const name of called) known.set(name, typesIn(definitions.get(name) ?? true, known));
  return typesIn(schema, known);
}

/** The definitions that the types of a schema depend on. */
function* callsOf(schema: Normal): Generator<string> {
  if (!isSchema(schema)) return;
  const { allOf: all, anyOf, oneOf, if: condition, then, else: otherwise } = schema;
  for (const part of [all, anyOf, oneOf, condition, then, otherwise].flat()) {
    if (part !== undefined) yield* callsOf(part);
  }
  yield* schema.call ?? [];
}

/** @param known the types of definitions; one that is missing is part of a cycle, and does not narrow */
function typesIn(schema: Normal, known: ReadonlyMap<string, readonly JsonType[]>): JsonType[] {
  if (schema === false) return [];
  if (!isSchema(schema)) return [...allTypes];
  let types: readonly JsonType[] = allTypes;
  const narrow = (to: readonly JsonType[]): void => {
    types = types.filter((type) => to.includes(type) || (type === 'integer' && to.includes('number')));
  };
  const inside = (part: Normal): JsonType[] => typesIn(part, known);
  const union = (parts: readonly Normal[]): JsonType[] => parts.flatMap(inside);
  for (const own of ownTypes(schema)) narrow(own);
  for (const part of schema.allOf ?? []) narrow(inside(part));
  if (schema.anyOf) narrow(union(schema.anyOf));
  if (schema.oneOf) narrow(union(schema.oneOf));
  if (schema.if !== undefined) narrow(union([allOf(schema.if, schema.then ?? true), schema.else ?? true]));
  for (const name of schema.call ?? []) {
    const called = known.get(name);
    if (called !== undefined) narrow(called);
  }
  return [...types];
}

/**
 * For parts that accept every type, the types their keywords apply to: `minLength` implies text, although it does not
 * forbid lists. Serialized strings have no type; coerced to a type that no keyword applies to, they would pass
 * unchecked.
 */
export function typesMeantBy(parts: readonly NormalSchema[]): JsonType[] {
  const meant = new Set<JsonType>();
  for (const part of parts) {
    for (const type of [...ownTypes(part)].flat()) meant.add(type);
    for (const { type } of part.format ?? []) meant.add(type);
    for (const keyword of Object.keys(part)) {
      const type = typeByKeyword.get(keyword);
      if (type !== undefined) meant.add(type);
    }
  }
  return meant.size === 0 ? ['string'] : [...meant];
}

const typeByKeyword = new Map<string, JsonType>(
  Object.entries({
    string: ['minLength', 'maxLength', 'pattern', 'binary', 'encoded'],
    number: ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
    array: ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains', 'unevaluatedItems'],
    object: [
      ...['properties', 'patternProperties', 'additionalProperties', 'unevaluatedProperties', 'propertyNames'],
      ...['required', 'minProperties', 'maxProperties', 'dependentRequired', 'dependentSchemas', 'dispatch'],
    ],
  }).flatMap(([type, keywords]) => keywords.map((keyword) => [keyword, type as JsonType] as const)),
);

const allOf = (...parts: Normal[]): Normal => ({ allOf: parts });

function* ownTypes(schema: NormalSchema): Generator<readonly JsonType[]> {
  if (schema.type !== undefined)
    yield ([schema.type].flat() as JsonType[]).flatMap((type) => (type === 'number' ? ['integer', 'number'] : [type]));
  if (schema.enum !== undefined) yield schema.enum.map(typeOf);
  if (schema.const !== undefined) yield [typeOf(schema.const)];
}

function typeOf(value: unknown): JsonType {
  if (value === null) return 'null';
  if (Array.isArray(value)) return 'array';
  if (typeof value === 'number') return Number.isInteger(value) ? 'integer' : 'number';
  return typeof value as JsonType;
}
