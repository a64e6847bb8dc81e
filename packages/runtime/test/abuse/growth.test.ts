/**
 * What a sender can make longer must not cost more than in proportion. Work is counted, not timed: how often each block
 * of the runtime's code runs (V8's block coverage), and, since that does not see inside regular expressions, the
 * complexity of every expression that ran (recheck's automata).
 */

import { Session } from 'node:inspector/promises';
import { backtrackingOf } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { expressionsUsed, parsers, record } from './growing.ts';

const session = new Session();

beforeAll(async () => {
  session.connect();
  await session.post('Profiler.enable');
  await session.post('Profiler.startPreciseCoverage', { callCount: true, detailed: true });
});

afterAll(async () => {
  await session.post('Profiler.stopPreciseCoverage');
  session.disconnect();
});

/** How many times blocks of the runtime run. */
async function workOf(run: () => unknown): Promise<number> {
  await session.post('Profiler.takePreciseCoverage');
  run();
  const { result } = await session.post('Profiler.takePreciseCoverage');
  let work = 0;
  for (const { url, functions } of result) {
    if (!url.includes('/runtime/src/')) continue;
    for (const { ranges } of functions) for (const { count } of ranges) work += count;
  }
  return work;
}

describe('four times the input takes at most about four times the work', () => {
  test.each(Object.entries(parsers))('%s', async (_, { run, inputs }) => {
    const work = (size: number) => {
      const sent = inputs.map((input) => input(size));
      return workOf(() => sent.forEach(run));
    };
    await work(10);
    const [small, large] = [await work(500), await work(2000)];
    // Half more for what happens once a power of two, such as the growth of a list.
    expect(large).toBeLessThanOrEqual(6 * small + 200);
  });

  test('and work is counted', async () => {
    const { run, inputs } = parsers.faultIn ?? { run: () => {}, inputs: [] };
    const [input] = inputs.slice(-3);
    expect(await workOf(() => run(input?.(2000) as never))).toBeGreaterThan(2000);
  });
});

test('every expression that runs on what was sent takes linear time', () => {
  record(() => {
    for (const { run, inputs } of Object.values(parsers)) for (const input of inputs) run(input(20));
  });
  const slow = [...expressionsUsed].filter((text) => {
    const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/su.exec(text) ?? [];
    // `g` and `y` decide where an expression starts, not what it costs from there.
    return backtrackingOf(source, flags.replace(/[gy]/g, ''), 500) !== undefined;
  });
  expect(expressionsUsed.size).toBeGreaterThan(50);
  expect(slow).toEqual([]);
});
