import * as fc from 'fast-check';
import { decimalOf } from '../contract/decimal.ts';
import { ranges } from '../contract/formats.ts';
import type { SchemaObject } from '../contract/schema.ts';

export function numbers(type: string, keywords: SchemaObject): fc.Arbitrary<unknown> {
  const range = ranges[keywords.format ?? ''];
  const step = keywords.multipleOf ?? (keywords.format === 'sf-decimal' ? 0.001 : undefined);
  const isInteger = type === 'integer' || (range !== undefined && step === undefined);
  const { digits, places } = decimalOf(step ?? 1);
  // As long as floating point can represent every multiple.
  const largest = Number.MAX_SAFE_INTEGER / 10 ** places;
  const [least, most] = range ? [Math.max(range[0], -largest), Math.min(range[1], largest)] : [-largest, largest];
  const low = Math.max(least, keywords.minimum ?? least, keywords.exclusiveMinimum ?? least);
  const high = Math.min(most, keywords.maximum ?? most, keywords.exclusiveMaximum ?? most);
  if (low > high) return fc.constant(low);
  if (step !== undefined) {
    const [from, to] = [Math.ceil(low / step), Math.floor(high / step)];
    // A product of fractions is not what a person would write: 3 × 0.1.
    const multiple = (n: number) => Number(`${BigInt(n) * digits}e-${places}`);
    return from > to ? fc.constant(low) : fc.integer(clamp(from, to)).map(multiple);
  }
  const whole = fc.integer(clamp(Math.ceil(low), Math.max(Math.ceil(low), Math.floor(high))));
  if (isInteger) return whole;
  const narrow = Math.ceil(low) > Math.floor(high);
  const fractions = fc.double({ min: low, max: high, noNaN: true, noDefaultInfinity: true });
  return narrow ? fractions : fc.oneof(whole, fractions);
}

const clamp = (min: number, max: number) => ({
  min: Math.max(min, Number.MIN_SAFE_INTEGER),
  max: Math.min(max, Number.MAX_SAFE_INTEGER),
});
