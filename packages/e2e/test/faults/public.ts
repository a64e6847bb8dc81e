/**
 * Runs the contract tests on third-party contracts, each served by a mock, which must keep its promises:
 *
 * node test/faults/public.ts [--details] [--max-time <CPU seconds>] [name=]<contract file> …
 *
 * Prints the failures, what was not reached and why, and a table; ends with 1 if there is a failure.
 */

import { fork } from 'node:child_process';
import { once } from 'node:events';
import { basename, join } from 'node:path';
import { parseArgs } from 'node:util';

/** What a run sends to this process. */
export interface PublicRun {
  readonly crash?: string;
  readonly operations?: number;
  /** Operations that were called with valid requests. */
  readonly called?: number;
  readonly cases?: number;
  /** Constraints that can be broken, and those that were. */
  readonly declared?: number;
  readonly covered?: number;
  readonly missing?: readonly string[];
  readonly failures?: readonly {
    check: string;
    operation: string;
    message: string;
    line?: string | undefined;
    count: number;
  }[];
  readonly notes?: readonly string[];
  readonly warnings?: number;
  readonly seconds?: number;
  /** CPU time of `generate`, and of the tests and the mock. */
  readonly generateSeconds?: number;
  readonly cpuSeconds?: number;
  /** Examples that break the contract's own schemas. */
  readonly contradictions?: number;
  readonly megabytes?: number;
}

if (import.meta.main) await main();

async function main(): Promise<void> {
  const options = { details: { type: 'boolean' }, 'max-time': { type: 'string', default: '55' } } as const;
  const { values, positionals } = parseArgs({ options, allowPositionals: true });
  const rows: string[] = [];
  for (const given of positionals) {
    const [, name = '', file = ''] = /^(?:([^=/]+)=)?(.+)$/s.exec(given) ?? [];
    const title = name || basename(file).replace(/\.[^.]*$/, '');
    const run = await runOf(file, values['max-time']);
    print(title, run, values.details === true);
    rows.push(rowOf(title, run));
    if (run.crash !== undefined || (run.failures?.length ?? 0) > 0) process.exitCode = 1;
  }
  console.log(
    '\n| contract | operations | called | cases | constraints | CPU s | generate, CPU s | MB | wrong examples | failures |',
  );
  console.log('|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|');
  for (const row of rows) console.log(row);
}

async function runOf(file: string, maxTime: string): Promise<PublicRun> {
  const child = fork(join(import.meta.dirname, 'public-run.ts'), [file, maxTime], {
    stdio: ['ignore', 'ignore', 'inherit', 'ipc'],
  });
  let run: PublicRun = { crash: 'The process ended without a result.' };
  child.on('message', (message) => {
    run = message as PublicRun;
  });
  await once(child, 'close');
  return run;
}

function print(title: string, run: PublicRun, hasDetails: boolean): void {
  const { crash, failures = [], notes = [], missing = [], declared = 0, covered = 0, warnings = 0 } = run;
  console.log(`\n${title}: constraints ${covered} of ${declared}, ${warnings} warnings of generate`);
  if (crash !== undefined) console.log(`  ${crash}`);
  for (const { check, operation, message, line = '', count } of failures)
    console.log(`  ${check} · ${operation} · ${message} (${count}) ${line}`);
  for (const [reason, count] of reasonsOf(missing)) console.log(`  not reached, ${count}: ${reason}`);
  if (!hasDetails) return;
  for (const one of missing) console.log(`    ${one}`);
  for (const note of notes) console.log(`  note: ${note}`);
}

/** How many constraints were not reached for each reason. */
function reasonsOf(missing: readonly string[]): [reason: string, count: number][] {
  const counts = new Map<string, number>();
  for (const one of missing) {
    const reason = one.split(': ').slice(2).join(': ');
    counts.set(reason, (counts.get(reason) ?? 0) + 1);
  }
  return [...counts];
}

function rowOf(title: string, run: PublicRun): string {
  const { operations, called, cases, declared, covered, cpuSeconds = 0, generateSeconds = 0, megabytes = 0 } = run;
  if (run.crash !== undefined) return `| ${title} | crashed |`;
  const figures = [
    cpuSeconds.toFixed(1),
    generateSeconds.toFixed(1),
    Math.round(megabytes),
    run.contradictions,
    run.failures?.length,
  ];
  return `| ${[title, operations, called, cases, `${covered} of ${declared}`, ...figures].join(' | ')} |`;
}
