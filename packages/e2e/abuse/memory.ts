/**
 * Measures the memory that bodies, queries, headers, cookies and paths of 1 MB and of 6 MB (Lambda's limit) cost, each in a separate process with the heap
 * that Lambda gives a function of 512 MB. `node packages/e2e/abuse/memory.ts [part of a name]`; fails if a megabyte
 * takes more than 60, or if the process does not survive.
 */

import { spawnSync } from 'node:child_process';
import { join } from 'node:path';
import { abuses } from './bodies.ts';
import { heads } from './heads.ts';

/** `own` is the memory of Node and the tools before any request: a function has less. */
const limits = { perMegabyte: 60, total: 512, own: 80 };
/** Lambda's for 512 MB: about nine tenths of it. */
const heap = ['--expose-gc', '--max-old-space-size=460', '--max-semi-space-size=24'];

interface Cost {
  readonly statusCode: number;
  readonly cpu: number;
  readonly growth: number;
}

function costOf(name: string, megabytes: number): Cost | undefined {
  const script = join(import.meta.dirname, 'answer-one.ts');
  const { status, stdout } = spawnSync(process.execPath, [...heap, script, name, String(megabytes)], {
    encoding: 'utf8',
    timeout: 120_000,
  });
  return status === 0 ? JSON.parse(stdout) : undefined;
}

const [, , wanted = ''] = process.argv;
let failed = false;
console.log('status, MB and ms for 1 MB, MB and ms for 6 MB');
for (const name of [...Object.keys(abuses), ...Object.keys(heads)].filter((one) => one.includes(wanted))) {
  const [small, large] = [costOf(name, 1), costOf(name, 6)];
  const isWrong =
    !small ||
    !large ||
    small.growth > limits.perMegabyte ||
    large.growth + limits.own > limits.total ||
    small.statusCode >= 500;
  failed ||= isWrong;
  const cells = [small?.statusCode, small?.growth, small?.cpu, large?.growth, large?.cpu];
  console.log(
    `${cells.map((cell) => String(cell ?? 'died').padStart(7)).join('')}  ${name}${isWrong ? '  TOO MUCH' : ''}`,
  );
}
process.exitCode = failed ? 1 : 0;
