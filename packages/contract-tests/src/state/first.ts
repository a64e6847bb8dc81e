import { readingsOfLeaf } from '../serialization/leaves.ts';

export type First = (values: readonly unknown[]) => unknown;

/** The first of some values that matches, as it is or as its text is read. */
export const firstOf =
  (fits: (value: unknown) => boolean): First =>
  (values) =>
    values
      .flatMap((value) => (typeof value === 'object' ? [value] : [value, ...readingsOfLeaf(String(value))]))
      .find((value) => value !== null && fits(value));
