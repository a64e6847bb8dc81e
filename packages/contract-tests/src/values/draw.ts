import * as fc from 'fast-check';

/** Generates values until one is accepted, or until `isOver`, which is asked after each of them. */
export function draw(
  arbitrary: fc.Arbitrary<unknown>,
  seed: number,
  accepts: (value: unknown) => boolean,
  isOver = () => false,
): unknown {
  for (const [round, numRuns] of [1, 20, 200].entries()) {
    let found: { readonly value: unknown } | undefined;
    let failed: { readonly error: unknown } | undefined;
    let isEnough = false;
    const property = fc.property(arbitrary, (value) => {
      try {
        if (value !== undefined && accepts(value)) found = { value };
      } catch (error) {
        failed = { error };
      }
      isEnough = found !== undefined || failed !== undefined || isOver();
      return !isEnough;
    });
    // Like `fc.sample`, but the values are generated one by one.
    fc.check(property, { seed: seed + round, numRuns, endOnFailure: true });
    if (failed) throw failed.error;
    if (isEnough) return found?.value;
  }
  return undefined;
}
