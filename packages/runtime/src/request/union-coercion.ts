/**
 * `value=5` is a number in one alternative of a schema and a text in another (`oneOf`, `if`, patterns of names): which it
 * is, only the whole object tells.
 */

import type { CoercionSchema, SchemaError, Validate } from '../contract-spec.ts';
import { errorsOf } from '../validation/validate.ts';

/** A request must not make the function try for long. */
const mostTries = 64;

/**
 * What is wrong with a value that was read as numbers where it can be. Of an object that the schema refuses so, all or
 * some of the members are tried as texts: the first way that the schema takes is put into `value`.
 *
 * @param read reads the same again, by another shape
 */
export function settle(
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
    // A bit of `which` says that a member keeps its type. Tries have few bits, so members beyond are texts in all of them.
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

/** The shape by which what may be a text is one. */
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
