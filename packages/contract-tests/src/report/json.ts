import { readFileSync } from 'node:fs';
import { CannotRun, isObject } from '../contract/documents.ts';
import type { FailureGroup, OperationReport, Report } from './report.ts';

/** The report as data, for other programs, `--baseline` and `--replay`. */
export const json = (report: Report): string => `${JSON.stringify({ version: 1, ...report }, undefined, 2)}\n`;

export interface EarlierReport {
  readonly failures: readonly FailureGroup[];
  readonly operations: readonly Partial<OperationReport>[];
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
  if (isObject(value) && value.version === 1 && Array.isArray(value.failures)) {
    return { failures: value.failures, operations: Array.isArray(value.operations) ? value.operations : [] };
  }
  throw new CannotRun(`--${option} ${file} is not a json report of version 1: write one with --report json:FILE.`);
}

/** Identifies a failure from run to run: its values may differ. */
const identity = ({ check, operation, at }: FailureGroup): string => `${check} | ${operation} | ${at?.pointer ?? ''}`;

/** The failures that an earlier report does not have. */
export function newFailures(
  failures: readonly FailureGroup[],
  earlier: readonly FailureGroup[],
): readonly FailureGroup[] {
  const known = new Set(earlier.map(identity));
  return failures.filter((one) => !known.has(identity(one)));
}
