/** JSON values as JSON Schema compares, counts and divides them. */

/** Unicode code points, as JSON Schema counts them: JSON Schema validation, 6.3.1. */
export function countCodePoints(text: string): number {
  let count = text.length;
  for (let index = 0; index < text.length - 1; index++) {
    if ((text.charCodeAt(index) & 0xfc00) === 0xd800 && (text.charCodeAt(index + 1) & 0xfc00) === 0xdc00) {
      count--;
      index++;
    }
  }
  return count;
}

export function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** Equality of JSON values: JSON Schema core, 4.2.2. The order of properties does not count. */
export function isEqual(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (Array.isArray(a)) {
    return Array.isArray(b) && a.length === b.length && a.every((item, index) => isEqual(item, b[index]));
  }
  if (!isObject(a) || !isObject(b)) return false;
  const names = Object.keys(a);
  return (
    names.length === Object.keys(b).length && names.every((name) => Object.hasOwn(b, name) && isEqual(a[name], b[name]))
  );
}

/** The positions of the first item that occurs twice; `undefined` if all are unique. */
export function findTwins(items: readonly unknown[]): readonly [number, number] | undefined {
  const places = new Map<unknown, number>();
  for (const [index, item] of items.entries()) {
    // The prefix distinguishes a string from the text of a structure.
    const key =
      typeof item === 'string' ? `s${item}` : typeof item === 'object' && item !== null ? canonical(item) : item;
    const before = places.get(key);
    if (before !== undefined) return [before, index];
    places.set(key, index);
  }
  return undefined;
}

/** Equal values give the same text. */
function canonical(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonical).join()}]`;
  if (!isObject(value)) return JSON.stringify(value === 0 ? 0 : value);
  return `{${Object.keys(value)
    .sort()
    .map((name) => `${JSON.stringify(name)}:${canonical(value[name])}`)
    .join()}}`;
}

/** Whether the first decimal number, as written, is a multiple of the second: 0.3 is a multiple of 0.1. */
export function isMultipleOf(value: number, divisor: number): boolean {
  if (Number.isSafeInteger(value) && Number.isSafeInteger(divisor)) return value % divisor === 0;
  // The result of an operation, or a default in YAML, may be Infinity or NaN.
  if (!Number.isFinite(value) || !Number.isFinite(divisor)) return false;
  const [a, aPlaces] = decimal(value);
  const [b, bPlaces] = decimal(divisor);
  const places = Math.max(aPlaces, bPlaces);
  return (a * 10n ** BigInt(places - aPlaces)) % (b * 10n ** BigInt(places - bPlaces)) === 0n;
}

/** A number's shortest decimal form, as an integer and the count of digits after the point. */
function decimal(value: number): [digits: bigint, places: number] {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? [digits * 10n ** BigInt(-places), 0] : [digits, places];
}
