import * as fc from 'fast-check';
import type { Schema, SchemaObject } from '../contract/schema.ts';
import type { Arbitraries } from './arbitrary.ts';

/**
 * Generated with exactly the length or count that a limit allows, and with one more or one less; for `not`, values of
 * the schema inside it.
 */
export function drawAround(
  keyword: string,
  limit: unknown,
  keywords: SchemaObject,
  base: unknown,
  arbitraries: Arbitraries,
  seed: number,
): [within: unknown[], beyond: unknown[]] {
  if (keyword === 'not') {
    const forbidden = arbitraries.sample(limit as Schema, 'none', seed);
    const whole = [base, forbidden].every((one) => typeof one === 'object' && one !== null && !Array.isArray(one));
    return [[], whole ? [{ ...(base as object), ...(forbidden as object) }, forbidden] : [forbidden]];
  }
  const [, side, what] = /^(min|max)(Items|Length|Properties)$/.exec(keyword) ?? [];
  if (typeof limit !== 'number' || limit > 100) return [[], []];
  const draws = (size: number): unknown[] => {
    if (size < 0) return [];
    const exactly = { ...keywords, [`min${what}`]: size, [`max${what}`]: size };
    const arbitrary = arbitraries.ofVariant({ keywords: exactly, origins: {} }, 'none');
    return fc.sample(arbitrary, { seed: seed, numRuns: 5 });
  };
  return what === undefined ? [[], []] : [draws(limit), draws(side === 'min' ? limit - 1 : limit + 1)];
}
