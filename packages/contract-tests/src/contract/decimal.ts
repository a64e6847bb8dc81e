/** A number as it is written in the contract and in requests: its digits, and how many of them are after the point. */
export interface Decimal {
  readonly digits: bigint;
  readonly places: number;
}

export function decimalOf(value: number): Decimal {
  const [mantissa = '0', exponent = '0'] = value.toExponential().split('e');
  const [whole = '0', fraction = ''] = mantissa.split('.');
  const places = fraction.length - Number(exponent);
  const digits = BigInt(whole + fraction);
  return places < 0 ? { digits: digits * 10n ** BigInt(-places), places: 0 } : { digits, places };
}

/** JSON Schema's `multipleOf`, on the decimal text: 1.16 is a multiple of 0.01, although not in floating point. */
export function isMultiple(value: number, step: number): boolean {
  const [one, two] = [decimalOf(value), decimalOf(step)];
  const places = Math.max(one.places, two.places);
  const scaled = ({ digits, places: own }: Decimal) => digits * 10n ** BigInt(places - own);
  return scaled(two) !== 0n && scaled(one) % scaled(two) === 0n;
}
