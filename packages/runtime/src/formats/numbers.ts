/** Ranges of numbers. Each function takes a number or, if its name ends in Text, the same as a string. */

// Separate functions instead of one with a parameter, so that a bundle holds only those that a contract uses.
function isIn(value: number, from: number, to: number): boolean {
  return Number.isInteger(value) && value >= from && value <= to;
}

export const isInt8 = (value: number): boolean => isIn(value, -(2 ** 7), 2 ** 7 - 1);
export const isInt16 = (value: number): boolean => isIn(value, -(2 ** 15), 2 ** 15 - 1);
export const isInt32 = (value: number): boolean => isIn(value, -(2 ** 31), 2 ** 31 - 1);
/** JavaScript has no number for the largest, 2^63 - 1: it is read from JSON as 2^63. */
export const isInt64 = (value: number): boolean => isIn(value, -(2 ** 63), 2 ** 63);
export const isUint8 = (value: number): boolean => isIn(value, 0, 2 ** 8 - 1);
export const isUint16 = (value: number): boolean => isIn(value, 0, 2 ** 16 - 1);
export const isUint32 = (value: number): boolean => isIn(value, 0, 2 ** 32 - 1);
/** As for isInt64. */
export const isUint64 = (value: number): boolean => isIn(value, 0, 2 ** 64);
export const isDoubleInt = (value: number): boolean => isIn(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);
export const isUnixTime = (value: number): boolean => isIn(value, Number.MIN_SAFE_INTEGER, Number.MAX_SAFE_INTEGER);

export function isFloat(value: number): boolean {
  return Number.isFinite(Math.fround(value));
}

export function isDouble(value: number): boolean {
  return Number.isFinite(value);
}

const isInteger = (text: string): boolean => text.length <= 20 && /^(?:0|-?[1-9]\d*)$/.test(text);

export function isInt64Text(text: string): boolean {
  return isInteger(text) && BigInt.asIntN(64, BigInt(text)) === BigInt(text);
}

export function isUint64Text(text: string): boolean {
  return isInteger(text) && BigInt.asUintN(64, BigInt(text)) === BigInt(text);
}

export function isDecimal(text: string): boolean {
  return /^[+-]?\d+(?:\.\d+)?$/.test(text);
}

/** 34 significant digits, and values that JSON numbers do not have. */
export function isDecimal128(text: string): boolean {
  if (/^(?:NaN|-?INF)$/.test(text)) return true;
  const match = /^[+-]?(\d+(?:\.\d+)?)(?:[eE]([+-]?\d{1,4}))?$/.exec(text);
  if (match === null) return false;
  const digits = (match[1] ?? '').replace('.', '').replace(/^0+/, '');
  let significant = digits.length;
  // Not `/0+$/`, which would search for the end from each zero.
  while (digits[significant - 1] === '0') significant--;
  return significant <= 34 && Math.abs(Number(match[2] ?? 0)) <= 6176;
}
