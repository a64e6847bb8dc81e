/** One run of `public.ts`, in a process of its own: it may crash, and its CPU time is that of one contract. */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@openapi-lambda/cli';
import type { Report } from '@openapi-lambda/contract-tests';
import { testMock } from '../../corpus/test-mock.ts';
import type { PublicRun } from './public.ts';

let [readAt, known] = [0, 0];
const [contract = '', maxTime = ''] = process.argv.slice(2);
const out = join(import.meta.dirname, `../../reports/public-contract-${process.pid}`);

try {
  const { warnings } = await generate({ contract, out });
  const generated = seconds();
  const report = await testMock(out, { runs: 20, maxTime: 1000 * Number(maxTime), clock: cpuTime });
  const cpu = { generateSeconds: generated, cpuSeconds: seconds() - generated };
  send({ ...summaryOf(report), ...cpu, warnings: warnings.length });
} catch (error) {
  send({ crash: error instanceof Error ? (error.stack ?? error.message) : String(error) });
} finally {
  rmSync(out, { recursive: true, force: true });
}

/** The load of the machine must not decide what is tested. Reading this clock takes as long as several requests. */
function cpuTime(): number {
  const now = performance.now();
  if (now - readAt < 5) return known;
  [readAt, known] = [now, 1000 * seconds()];
  return known;
}

/** The CPU time of this process. */
function seconds(): number {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
}

function send(run: PublicRun): void {
  process.send?.({ ...run, megabytes: process.resourceUsage().maxRSS / 1024 });
}

function summaryOf({ operations, cases, failures, notes, milliseconds }: Report): PublicRun {
  const others = failures.filter(({ check }) => check !== 'examples valid');
  const constraints = operations.map((one) => one.constraints);
  const sum = (of: 'declared' | 'covered') => constraints.reduce((total, one) => total + one[of], 0);
  return {
    operations: operations.length,
    called: operations.filter(({ reason, cases: sent }) => reason === undefined && sent > 0).length,
    cases,
    declared: sum('declared'),
    covered: sum('covered'),
    missing: operations.flatMap(({ id, constraints: { missing } }) => missing.map((one) => `${id}: ${one}`)),
    contradictions: failures.filter(({ check }) => check === 'examples valid').length,
    failures: others.map(({ check, operation, message, line, count }) => ({
      check,
      operation,
      message,
      line,
      count,
    })),
    notes,
    seconds: milliseconds / 1000,
  };
}
