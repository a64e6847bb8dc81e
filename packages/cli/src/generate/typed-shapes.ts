/**
 * Schemas that openapi-typescript gives a type with fewer values than they accept: in TypeScript, an index signature is
 * also about the properties that are declared next to it, and the items of a tuple are required.
 */

import type { TypeNode } from 'typescript';
import { isObject } from '../document/check.ts';

type Compiler = typeof import('typescript');
type Json = Readonly<Record<string, unknown>>;

/** Keywords that have a type of their own, which may be large. */
const nested = [
  'properties',
  'additionalProperties',
  'patternProperties',
  'items',
  'prefixItems',
  'allOf',
  'anyOf',
  'oneOf',
];
/** Keywords next to `type` that become a part of the type. */
const besides = ['nullable', 'allOf', 'anyOf', 'oneOf'];

/** The same schema, except for what its type cannot express. */
export function withTypedShape(schema: Json): Json {
  return withOwnList(withIndexSignature(schema));
}

function withIndexSignature({ patternProperties, ...schema }: Json): Json {
  const patterns = isObject(patternProperties) ? Object.values(patternProperties) : [];
  const { additionalProperties = true } = schema;
  if (additionalProperties === false && patterns.length === 0) return { ...schema };
  if (additionalProperties === true) return patterns.length === 0 ? schema : { ...schema, additionalProperties };
  const properties = isObject(schema.properties) ? Object.values(schema.properties) : [];
  if (patterns.length === 0 && properties.length === 0) return schema;
  return { ...schema, additionalProperties: eitherOf([additionalProperties, ...patterns], properties) };
}

/** What every property has that is declared or not. `true` where that would repeat a large type. */
function eitherOf(others: readonly unknown[], properties: readonly unknown[]): unknown {
  if (properties.some((one) => isObject(one) && nested.some((keyword) => Object.hasOwn(one, keyword)))) return true;
  const all = [...others, ...properties.map(typeOnly)].filter((one) => one !== false);
  if (all.includes(true)) return true;
  const different = [...new Map(all.map((one) => [JSON.stringify(isSimple(one) ? typeOnly(one) : one), one])).values()];
  return different.length > 1 ? { anyOf: different } : (different[0] ?? false);
}

const isSimple = (schema: unknown): boolean =>
  isObject(schema) && !['enum', 'const', ...nested].some((keyword) => Object.hasOwn(schema, keyword));

function typeOnly(schema: unknown): unknown {
  if (!isObject(schema)) return schema;
  const { $ref, type, nullable, enum: values, const: value } = schema;
  if ($ref !== undefined) return { $ref };
  if (type !== undefined) return nullable === undefined ? { type } : { type, nullable };
  if (values !== undefined) return { enum: values };
  return value === undefined ? true : { const: value };
}

/** openapi-typescript replaces the whole type of a property by what `transform` returns: here the list alone. */
function withOwnList(schema: Json): Json {
  const isComposed = besides.some((keyword) => schema[keyword] !== undefined);
  return schema.type === 'array' && hasOwnType(schema) && isComposed ? { ...schema, type: ['array'] } : schema;
}

/** Tuples, and lists whose items are composed: openapi-typescript mistakes those for the list if they are lists. */
function hasOwnType({ prefixItems, items }: Json): boolean {
  return Array.isArray(prefixItems) || (isObject(items) && besides.some((keyword) => items[keyword] !== undefined));
}

/** The type of such a list. Only as many items of a tuple are required as `minItems`, and others may follow. */
export function listType(schema: object, toType: (item: unknown) => TypeNode, ts: Compiler): TypeNode | undefined {
  const { type, prefixItems = [], items = true, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema as Json;
  if (type !== 'array' || !hasOwnType(schema as Json)) return undefined;
  const { factory } = ts;
  const list = prefixItems as readonly unknown[];
  if (list.length === 0) return factory.createArrayTypeNode(toType(items));
  const first = list.slice(0, Number(maxItems)).map((item, index) => {
    const own = toType(item);
    return index < Number(minItems) ? own : factory.createOptionalTypeNode(own);
  });
  if (items === false || Number(maxItems) <= list.length) return factory.createTupleTypeNode(first);
  const rest = factory.createRestTypeNode(factory.createArrayTypeNode(toType(items)));
  return factory.createTupleTypeNode([...first, rest]);
}
