import type { OperationReport, Report, Share } from './report.ts';

const shares = ['responses', 'parameters', 'constraints', 'mediaTypes', 'links', 'security'] as const;

/** A missing item without its reason, which may differ from run to run. */
const nameOf = (missing: string): string => missing.replace(/: [^:]*$/s, '');
const missingOf = (share: Share | undefined): Set<string> => new Set((share?.missing ?? []).map(nameOf));

/** What an earlier report covered, and this one does not: `readItem responses 404`. */
export function lostCoverage({ operations }: Report, earlier: readonly Partial<OperationReport>[]): string[] {
  return operations.flatMap((one) => {
    const before = earlier.find(({ id }) => id === one.id);
    if (!before) return [];
    return shares.flatMap((share) => {
      // A report of an earlier version does not have all of them.
      if (!before[share] || before[share].declared !== one[share].declared) return [];
      const known = missingOf(before[share]);
      return [...missingOf(one[share])].filter((name) => !known.has(name)).map((name) => `${one.id} ${share} ${name}`);
    });
  });
}
