/** Text becomes values, by the JSON form of the types that a schema can let through, and by nothing else. */

import type { CoercionSchema, JsonType } from '../contract-spec.ts';

/** The shape of a schema that says nothing: text stays as it is. */
export const anything: CoercionSchema = { types: ['string'] };

/**
 * Text that has none of the forms stays text: the validator then finds that it has the wrong type. Where several types
 * fit, numbers and booleans go before the string, and the string before `null`: a person may be called Null.
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
      // Not `1.0`: JSON Schema would have it an integer, but who sends it means a number, and no serialiser writes it.
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

/** RFC 8259, 6. `1e400` has the form, but no number in JavaScript. */
function readNumber(text: string): number | undefined {
  if (!/^-?(?:0|[1-9]\d*)(?:\.\d+)?(?:[eE][+-]?\d+)?$/.test(text) || isUnsafeInteger(text)) return undefined;
  const number = Number(text);
  return Number.isFinite(number) ? number : undefined;
}

function isIntegerForm(text: string): boolean {
  return /^-?(?:0|[1-9]\d*)$/.test(text);
}

/** Whether the text is an integer that a JavaScript number would hold with other digits: `9007199254740993`. */
export function isUnsafeInteger(text: string): boolean {
  return text.length > 15 && isIntegerForm(text) && String(Number(text)) !== text;
}
