import { readFileSync } from 'node:fs';
import { CannotRun, isObject } from '../contract/documents.ts';
import { type EarlierOperation, totals } from './coverage.ts';
import type { FailureGroup, Report } from './report.ts';

/** The report as data, for other programs, `--baseline` and `--replay`. */
export function json(report: Report): string {
  return `${JSON.stringify({ version: 1, coverage: totals(report), ...report }, undefined, 2)}\n`;
}

export interface EarlierReport {
  readonly failures: readonly FailureGroup[];
  readonly operations: readonly EarlierOperation[];
}

/** @throws {CannotRun} if the file is not such a report */
export function readJsonReport(option: string, file: string): EarlierReport {
  let value: unknown;
  try {
    value = JSON.parse(readFileSync(file, 'utf8'));
  } catch (cause) {
    throw new CannotRun(`--${option} ${file} cannot be read: ${cause instanceof Error ? cause.message : cause}.`, {
      cause,
    });
  }
  if (isObject(value) && value.version === 1) {
    const { failures, operations } = value;
    if (Array.isArray(failures)) return { failures, operations: Array.isArray(operations) ? operations : [] };
    // The coverage alone has no failures that would be known, or could be repeated.
    if (Array.isArray(operations) && option === 'baseline') return { failures: [], operations };
  }
  throw new CannotRun(`--${option} ${file} is not a json report of version 1: write one with --report json:FILE.`);
}

/** Identifies a failure from run to run: its values may differ. */
const identity = (one: FailureGroup): string =>
  [one.check, one.operation, one.at?.pointer ?? '', ...(one.check === 'no server error' ? [errorOf(one)] : [])].join(
    ' | ',
  );

/** The status and the error, without the request that led to it, and without values, which are often at the end. */
function errorOf({ message }: FailureGroup): string {
  const [, status = '', rest = message] = /^status (\d+) (.*)$/s.exec(message) ?? [];
  const [, name = '', text = ''] = /(?:^|\()([\w$.]*(?:Error|Exception))\b(?:: (.*))?/s.exec(rest) ?? [];
  const words = text
    .replace(/(["'`]).*?\1|[:(].*$/gs, ' ')
    .split(/\s+/)
    .filter((word) => /^[A-Za-z]{2,}$/.test(word));
  return [status, name, ...words.slice(0, 3)].join(' ');
}

/** The report, with the failures marked that an earlier one has as well; those that count come first. */
export function comparedTo(report: Report, earlier: readonly FailureGroup[]): Report {
  const known = new Set(earlier.map(identity));
  const marked = report.failures.map((one) => (known.has(identity(one)) ? { ...one, isKnown: true as const } : one));
  const [fresh, old] = [marked.filter((one) => !('isKnown' in one)), marked.filter((one) => 'isKnown' in one)];
  return { ...report, failures: [...fresh, ...old] };
}
