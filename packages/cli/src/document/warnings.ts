import { shortened, visible } from '../visible.ts';
import type { Mistake } from './errors.ts';

/** Fits on a screen with the rest of the output. */
const shownKinds = 10;

/** Formats warnings: one entry per kind, with its count, first location and advice. */
export function describeWarnings(warnings: readonly Mistake[], verbose: boolean): string[] {
  if (warnings.length === 0) return [];
  if (verbose) return [...warnings.flatMap((one) => entry([one])), summary(warnings, 0)];
  const kinds = [...Map.groupBy(warnings, ({ kind }) => kind).values()];
  // The most frequent kinds first; ties in the contract's order.
  const sorted = kinds.toSorted((a, b) => b.length - a.length);
  return [...sorted.slice(0, shownKinds).flatMap(entry), summary(warnings, sorted.length - shownKinds)];
}

function entry(same: readonly Mistake[]): string[] {
  const [first] = same;
  if (first === undefined) return [];
  const { file, line, column, message, advice } = first;
  const count = same.length > 1 ? ` (${same.length} times)` : '';
  return [`${file}:${line}:${column}  warning: ${shortened(message)}${count}`, `  ${shortened(advice)}`].map(visible);
}

function summary(warnings: readonly Mistake[], hidden: number): string {
  const total = `${warnings.length} warning${warnings.length === 1 ? '' : 's'}`;
  if (hidden > 0) return `${total}, ${hidden} more kind${hidden === 1 ? '' : 's'} of them: --verbose shows all.`;
  return `${total}: generated as described.`;
}
