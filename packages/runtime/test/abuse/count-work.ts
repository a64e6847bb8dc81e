/** Prints, for each parser, how many blocks of code run for inputs of two sizes. */

import { Session } from 'node:inspector/promises';

const session = new Session();
session.connect();
await session.post('Profiler.enable');
await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
const { growing, parsers } = await import('./growing.ts');

async function workOf(run: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let work = 0;
  for (const { url, functions } of result) {
    if (!url.includes('/runtime/')) continue;
    for (const { ranges } of functions) for (const { count } of ranges) work += count;
  }
  return work;
}

function quadratic(text: string): number {
  let count = 0;
  for (const a of text) for (const b of text) if (a === b) count++;
  return count;
}

const all = { ...parsers, 'a quadratic function': growing(quadratic, (size) => 'a'.repeat(size)) };
const counted: Record<string, number[]> = {};
for (const [name, { run, inputs }] of Object.entries(all)) {
  const work = (size: number): Promise<number> => {
    const sent = inputs.map((input) => input(size));
    return workOf(() => {
      for (const one of sent) run(one);
    });
  };
  await work(10);
  counted[name] = [await work(500), await work(2000)];
}
console.log(JSON.stringify(counted));
