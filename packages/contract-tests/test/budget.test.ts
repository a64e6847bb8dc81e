import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { GenerationContext } from '../src/cases/operation-cases.ts';
import { GenerationTime } from '../src/generation-time.ts';
import { smallestFirst } from '../src/order.ts';
import { TimeBudget } from '../src/time-budget.ts';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { draw } from '../src/values/draw.ts';
import { contractOf, schemaOf, writeContract } from './fixture.ts';
import { run } from './test-service.ts';

/** A clock that goes on by one whenever it is read. */
function ticking() {
  let now = 0;
  return () => now++;
}

const responses = { 200: { description: '' }, 422: { description: '' } };
const wide = (count: number) => ({
  type: 'object',
  required: ['n'],
  properties: Object.fromEntries(
    Array.from({ length: count }, (_, index) => [
      index === 0 ? 'n' : `text${index}`,
      { type: 'string', maxLength: 30 },
    ]),
  ),
});
const post = (operationId: string, count: number) => ({
  post: {
    operationId,
    requestBody: { required: true, content: { 'application/json': { schema: wide(count) } } },
    responses,
  },
});

describe('a run with a limit', () => {
  test.each([200, 2000])('of %d reads of its clock ends after about as many', async (maxTime) => {
    const paths = Object.fromEntries([1, 2, 3, 4].map((n) => [`/a${n}`, post(`a${n}`, 30)]));
    const clock = ticking();
    await run(writeContract(paths), () => ({ status: 200 }), { maxTime, clock });
    // Each operation has a least time, and every one of them is called at least once.
    expect(clock()).toBeLessThan(maxTime + 4 * 60 + 500);
  });

  test('tests small operations first, so that large ones get the time that they leave', () => {
    const contract = contractOf({ '/large': post('large', 200), '/small': post('small', 1) });
    const context = new GenerationContext(contract, 1);
    expect(smallestFirst(contract.operations, context).map(({ id }) => id)).toEqual(['small', 'large']);
  });

  test('tests operations that are about as small in the order of the contract', () => {
    const contract = contractOf({ '/b': post('b', 3), '/a': post('a', 1) });
    const context = new GenerationContext(contract, 1);
    expect(smallestFirst(contract.operations, context).map(({ id }) => id)).toEqual(['b', 'a']);
  });

  test('reports what it left out as such', async () => {
    const contract = writeContract({ '/a': post('a', 60), '/b': post('b', 60) });
    const { operations } = await run(contract, () => ({ status: 200 }), { maxTime: 600, clock: ticking() });
    const reasons = operations.flatMap(({ constraints }) => constraints.missing.map((one) => one.split(': ').at(-1)));
    expect(new Set(reasons)).toContain('the time or the cases of the operation were used up');
    expect(new Set(reasons)).not.toContain('no valid value can be sent around it');
  });
});

describe('generating values', () => {
  test('looks at the clock while it draws', () => {
    let asked = 0;
    const found = draw(
      fc.string(),
      1,
      () => false,
      () => ++asked === 5,
    );
    expect(found).toBeUndefined();
    expect(asked).toBe(5);
  });

  test('draws no more values than are needed', () => {
    let drawn = 0;
    const counted = fc.nat().map((n) => {
      drawn++;
      return n;
    });
    let asked = 0;
    draw(counted, 1, () => ++asked === 3);
    expect(drawn).toBe(3);
  });

  test('passes on what its caller throws', () => {
    const fail = () => {
      throw new Error('the schema cannot be used');
    };
    expect(() => draw(fc.nat(), 1, fail)).toThrow('the schema cannot be used');
  });

  test('ends with the constraints that were found in time', () => {
    const { contract, schema } = schemaOf(wide(60));
    const found = (most: number) => {
      let asked = 0;
      const isOver = () => ++asked > most;
      return constraintsOf(schema, contract.schemas, new Arbitraries(contract.schemas), { seed: 1, isOver }).length;
    };
    expect(found(20)).toBeGreaterThan(0);
    expect(found(20)).toBeLessThan(found(Number.POSITIVE_INFINITY));
  });

  test('leaves time that an operation does not need to the others', () => {
    let now = 0;
    const time = new GenerationTime(3, { maxTime: 3000, clock: () => now });
    const share = (operation: string) => {
      const start = now;
      return time.spend(operation, (isOver) => {
        for (; !isOver(); ) now++;
        return now - start;
      });
    };
    const first = share('a');
    time.spend('b', () => undefined);
    expect(share('c')).toBeGreaterThan(2 * first);
    expect([time.wasCut('a'), time.wasCut('b')]).toEqual([true, false]);
  });
});

test('a part of the remaining time ends before the whole', () => {
  let now = 0;
  const budget = new TimeBudget({ maxTime: 1000, clock: () => now });
  budget.start();
  now = 200;
  const isOver = budget.part(4);
  now = 400;
  expect(isOver()).toBe(false);
  now = 401;
  expect(isOver()).toBe(true);
});
