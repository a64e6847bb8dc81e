/**
 * Prints how many blocks of code run in each step, for contracts of four sizes: V8's block coverage, which counts loops
 * and calls. A process of its own, since V8 only counts in code that is compiled after counting was enabled.
 */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { Session } from 'node:inspector/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { growing } from './contracts.ts';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { stepsOf } = await import('./steps.ts');

/** Code of this repository, and of the libraries that do a part of it. */
const counted = /\/packages\/(cli|contract-tests|runtime)\/src\/|\/(ajv|openapi-typescript|fast-check)\//;

/** Since the last call. */
async function countWork(): Promise<number> {
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let work = 0;
  for (const { url, functions } of result) {
    if (!counted.test(url)) continue;
    for (const { ranges } of functions) for (const { count } of ranges) work += count;
  }
  return work;
}

const sizes = process.argv.slice(2).map(Number);
const folder = mkdtempSync(join(tmpdir(), 'growth-'));
const file = join(folder, 'openapi.json');
const work: Record<string, Record<string, number[]>> = {};
for (const [name, contract] of Object.entries(growing)) {
  const counts: Record<string, number[]> = {};
  // The first of all loads what the others use.
  for (const size of Object.keys(work).length === 0 ? [2, ...sizes] : sizes) {
    writeFileSync(file, JSON.stringify(contract(size)));
    await countWork();
    for (const [step, run] of stepsOf(file)) {
      run();
      const count = await countWork();
      if (size > 2) counts[step] = [...(counts[step] ?? []), count];
    }
  }
  work[name] = counts;
}
rmSync(folder, { recursive: true });
console.log(JSON.stringify(work));
