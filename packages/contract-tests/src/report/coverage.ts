import { type OperationReport, type Report, type Share, shares, unbreakable } from './report.ts';

/** An operation of an earlier report, which may be of an earlier version. */
export type EarlierOperation = Partial<OperationReport>;

/** What was covered, without failures, times and seeds: it changes only with the coverage. */
export function coverage(report: Report): string {
  const operations = report.operations.map(({ id, method, path, reason, ...one }) => ({
    ...{ id, method, path },
    ...(reason === undefined ? {} : { reason }),
    ...Object.fromEntries(shares.map((name) => [name, one[name]])),
  }));
  return `${JSON.stringify({ version: 1, coverage: totals(report), operations }, undefined, 2)}\n`;
}

/** How many of all declared ones were covered, by kind. */
export function totals({ operations }: Report): Record<string, Pick<Share, 'declared' | 'covered'>> {
  const called = operations.filter(({ reason }) => reason === undefined).length;
  const sum = (all: readonly number[]) => all.reduce((one, other) => one + other, 0);
  const kinds = shares.map((name) => {
    const declared = sum(operations.map((one) => one[name].declared));
    return [name, { declared, covered: sum(operations.map((one) => one[name].covered)) }] as const;
  });
  return { operations: { declared: operations.length, covered: called }, ...Object.fromEntries(kinds) };
}

/** A missing item without its reason, which may differ from run to run. */
const nameOf = (missing: string): string => missing.replace(/: [^:]*$/s, '');
const missingOf = ({ missing }: Share): Set<string> =>
  new Set(missing.filter((one) => !one.endsWith(unbreakable)).map(nameOf));

/** What an earlier report covered, and this one does not: `readItem responses 404`. */
export function lostCoverage({ operations }: Report, earlier: readonly EarlierOperation[]): string[] {
  return operations.flatMap((one) => {
    const before = earlier.find(({ id }) => id === one.id);
    if (!before) return [];
    if (one.reason !== undefined) return before.reason === undefined ? [`${one.id} was not called`] : [];
    return shares.flatMap((kind) => lostOf(one[kind], before[kind]).map((name) => `${one.id} ${kind} ${name}`));
  });
}

function lostOf(now: Share, before: Share | undefined): string[] {
  if (!before) return [];
  const missing = [...missingOf(now)];
  if (before.reached) return missing.filter((name) => before.reached.includes(name));
  // A report of an earlier version names only what was missing: what the contract has added since looks like a loss.
  const known = missingOf(before);
  return before.declared === now.declared ? missing.filter((name) => !known.has(name)) : [];
}
