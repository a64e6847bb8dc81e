/**
 * Work grows in proportion to the contract. It is counted, not timed; what a call of a built-in function does is not
 * seen.
 */

import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { growing } from './contracts.ts';
import { stepsOf } from './steps.ts';

const script = join(import.meta.dirname, 'count-work.ts');
const output = execFileSync(process.execPath, [script, '100', '400'], { encoding: 'utf8' });
const work: Record<string, Record<string, readonly [small: number, large: number]>> = JSON.parse(output);
const steps = [...stepsOf('')].map(([step]) => step);

describe.each(Object.keys(growing))('four times the %s take at most about four times the work', (name) => {
  test.each(steps)('to %s', (step) => {
    const [small, large] = work[name]?.[step] ?? [0, Number.NaN];
    expect(large).toBeGreaterThan(0);
    // A little more for what has several levels, and a constant for what begins at a certain size.
    expect(large).toBeLessThanOrEqual(4.6 * small + 4000);
  });
});
