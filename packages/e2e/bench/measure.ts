import { execFileSync, spawnSync } from 'node:child_process';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Case } from './cases.ts';
import type { Contender } from './contenders.ts';

/** Created again by every run. */
export const work = join(import.meta.dirname, '../../../node_modules/.cache/bench');

/**
 * Milliseconds, but for `warm` microseconds of CPU per request. A busy machine affects CPU time less than elapsed time.
 */
export interface Measured {
  /** From loading the function to its first answer, in process. */
  readonly cold: number;
  /** CPU time of the same. */
  readonly cpu: number;
  /** The whole process, including Node's start. */
  readonly process: number;
  /** Bytes. */
  readonly rss: number;
  readonly statuses: readonly number[];
  readonly warm?: Readonly<Record<string, number>>;
}

/** One process. */
export function measure(
  { folder, program }: Contender,
  cases: readonly Case[],
  requests: number,
  flags: readonly string[] = [],
) {
  const file = join(work, 'cases.json');
  writeFileSync(file, JSON.stringify(cases));
  const node = [
    process.execPath,
    ...flags,
    join(import.meta.dirname, 'measure.cjs'),
    join(folder, 'handler.js'),
  ] as const;
  const [command, ...args] = program ?? node;
  const start = performance.now();
  const output = execFileSync(command, [...args, file, String(requests)], {
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  return { ...JSON.parse(output), process: performance.now() - start } as Measured;
}

/** @returns the cases that a contender answers with another status, as `name: got, not wanted` */
export function wrongAnswers(contender: Contender, cases: readonly Case[]): string[] {
  // The first is that of the cold start, which is asked again.
  const [, ...statuses] = measure(contender, cases, 1).statuses;
  return cases.flatMap(({ name, status }, at) =>
    statuses[at] === status ? [] : [`${name}: ${statuses[at]}, not ${status}`],
  );
}

export interface Spread {
  readonly min: number;
  readonly median: number;
  readonly max: number;
}

export function spread(values: readonly number[]): Spread {
  const sorted = values.toSorted((a, b) => a - b);
  const at = (index: number) => round(sorted[index] ?? Number.NaN);
  return { min: at(0), median: at(sorted.length >> 1), max: at(sorted.length - 1) };
}

export const round = (value: number): number => Math.round(value * 100) / 100;

/** The machine on which it was measured. */
export function machine(): string {
  const { stdout } = spawnSync('uname', ['-srm'], { encoding: 'utf8' });
  return stdout?.trim() ?? process.platform;
}
