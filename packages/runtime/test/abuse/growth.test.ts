/**
 * The cost of an input that a sender can make longer must be at most proportional to its length. Work is counted, not
 * timed: how often each block of the runtime's code runs (V8's block coverage) and, since that does not see inside
 * regular expressions, the complexity of every expression that ran (recheck's automata).
 */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { backtrackingOf } from '@openapi-lambda/cli/testing';
import { describe, expect, test } from 'vitest';
import { expressionsUsed, parsers, record } from './growing.ts';

describe('four times the input takes at most about four times the work', () => {
  // In a separate process: V8 counts blocks only in code that is compiled after counting was enabled.
  const output = execFileSync(process.execPath, [join(import.meta.dirname, 'count-work.ts')], { encoding: 'utf8' });
  const work: Record<string, readonly [small: number, large: number]> = JSON.parse(output);

  test.each(Object.keys(parsers))('%s', (name) => {
    const [small, large] = work[name] ?? [0, 0];
    expect(small).toBeGreaterThan(0);
    // Half more for work that happens at powers of two, such as the growth of a list.
    expect(large).toBeLessThanOrEqual(6 * small + 200);
  });

  test('and superlinear work is detected', () => {
    const [small, large] = work['a quadratic function'] ?? [0, 0];
    expect(large).toBeGreaterThan(6 * small + 200);
  });
});

test('every expression that runs on input takes linear time', () => {
  record(() => {
    for (const { run, inputs } of Object.values(parsers)) for (const input of inputs) run(input(20));
  });
  const slow = [...expressionsUsed].filter((text) => {
    const [, source = '', flags = ''] = /^\/(.*)\/(\w*)$/su.exec(text) ?? [];
    // `g` and `y` decide where an expression starts, not what it costs from there.
    return typeof backtrackingOf(source, flags.replace(/[gy]/g, ''), 'automaton') === 'object';
  });
  expect(expressionsUsed.size).toBeGreaterThan(50);
  expect(slow).toEqual([]);
});
