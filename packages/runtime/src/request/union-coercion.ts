/**
 * `value=5` may be a number in one alternative of a schema and text in another (`oneOf`, `if`, patterns of names). Only
 * the whole object decides which one applies.
 */

import type { CoercionSchema, SchemaError, Validate } from '../contract-spec.ts';
import { errorsOf } from '../validation/validate.ts';

/** Limits the time that a request can cost. */
const mostTries = 64;

/**
 * The errors of a value in which all text that can be a number was read as one. If the schema refuses such an object,
 * all or some of its members are read as text instead; the first combination that the schema accepts is stored in
 * `value`.
 *
 * @param read parses the same text again, by another schema
 */
export function resolveUnion(
  value: unknown,
  shape: CoercionSchema,
  validate: Validate,
  read: (shape: CoercionSchema) => unknown,
): readonly SchemaError[] {
  const errors = errorsOf(validate, value);
  if (errors.length === 0 || !isObject(value)) return errors;
  const texts = read(asText(shape));
  if (!isObject(texts)) return errors;
  const typed = { ...value };
  const names = Object.keys(value).filter((name) => JSON.stringify(value[name]) !== JSON.stringify(texts[name]));
  const tries = Math.min(2 ** names.length - 1, mostTries);
  for (let which = 0; which < tries; which++) {
    // A set bit in `which` keeps the type of a member. Members beyond the bits are always read as text.
    for (const [at, name] of names.entries()) {
      value[name] = at < 31 && (which >> at) & 1 ? typed[name] : texts[name];
    }
    if (errorsOf(validate, value).length === 0) return [];
  }
  Object.assign(value, typed);
  return errors;
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The schema by which every value that may be text is text. */
function asText(shape: CoercionSchema, made = new Map<CoercionSchema, CoercionSchema>()): CoercionSchema {
  const known = made.get(shape);
  if (known !== undefined) return known;
  const copy: { -readonly [K in keyof CoercionSchema]: CoercionSchema[K] } = { ...shape, types: textTypes(shape) };
  made.set(shape, copy);
  const { items, additionalProperties, prefixItems, properties } = shape;
  if (items) copy.items = asText(items, made);
  if (additionalProperties) copy.additionalProperties = asText(additionalProperties, made);
  if (prefixItems) copy.prefixItems = prefixItems.map((one) => asText(one, made));
  if (properties) {
    copy.properties = Object.fromEntries(Object.entries(properties).map(([name, one]) => [name, asText(one, made)]));
  }
  return copy;
}

function textTypes({ types }: CoercionSchema): CoercionSchema['types'] {
  return types.includes('string') ? types.filter((type) => !['integer', 'number', 'boolean'].includes(type)) : types;
}
