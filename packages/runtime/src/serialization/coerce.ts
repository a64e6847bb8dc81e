/** Turns text into values, by the JSON syntax of the types that a schema can allow, and by no other rule. */

import type { CoercionSchema, JsonType } from '../contract-spec.ts';

/** The shape of a schema without constraints: text stays as it is. */
export const anything: CoercionSchema = { types: ['string'] };

/**
 * Text that matches none of the types stays text, and the validator reports the wrong type. If several types match,
 * numbers and booleans go before the string, and the string before `null`: a person may be called Null.
 */
export function coerce(text: string, shape: CoercionSchema): unknown {
  const { types, accepts } = shape;
  if (types.length === 1 && types[0] === 'string') return text;
  let first: unknown = text;
  let found = false;
  for (const type of order) {
    if (!types.includes(type)) continue;
    const value = read(text, type);
    if (value === undefined) continue;
    if (accepts === undefined || accepts(value)) return value;
    if (!found) first = value;
    found = true;
  }
  return first;
}

const order: readonly JsonType[] = ['integer', 'number', 'boolean', 'string', 'null'];

function read(text: string, type: JsonType): unknown {
  switch (type) {
    case 'integer':
      // Not `1.0`: JSON Schema counts it as an integer, but its sender means a number, and no serializer writes it.
      return isIntegerForm(text) && !isUnsafeInteger(text) ? Number(text) : undefined;
    case 'number':
      return readNumber(text);
    case 'boolean':
      return text === 'true' ? true : text === 'false' ? false : undefined;
    case 'null':
      return text === 'null' ? null : undefined;
    default:
      return text;
  }
}

/** RFC 8259, 6. `1e400` is valid JSON, but not a number in JavaScript. */
function readNumber(text: string): number | undefined {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) || isUnsafeInteger(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function isIntegerForm(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)$/.test(text);
}

/** Whether the text is an integer that would lose digits as a JavaScript number: `9007199254740993`. */
export function isUnsafeInteger(text: string): boolean {
  return text.length > 15 && isIntegerForm(text) && String(Number(text)) !== text;
}
