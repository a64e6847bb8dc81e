import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import { inProcess } from '../src/targets/in-process.ts';
import { type Answers, correct, serviceOf } from './service.ts';

const contract = join(import.meta.dirname, 'messages.yaml');
const run = (answers: Answers, runs: number) =>
  runContractTests({ contract, target: inProcess(serviceOf(answers)), seed: 1, runs });

describe('a failure that random requests find', () => {
  test('is shrunk to the smallest request', async () => {
    const answers: Answers = {
      ...correct,
      'POST /test3': ({ message: text = '' }) =>
        text.includes('é') ? { status: 200, body: {} } : { status: 200, body: { message: text } },
    };
    const { failures } = await run(answers, 300);
    const cause = failures.find(({ check }) => check === 'body valid');
    const query = new URLSearchParams(cause?.shown?.request.split('?')[1]);
    expect(query.get('message')).toBe('é');
  });

  test.each([
    { given: 'once', fails: (count: number) => count === 60 },
    { given: 'now and then', fails: (count: number) => count % 59 === 0 },
  ])('is reported if it fails $given, with a note that it did not fail again', async ({ fails }) => {
    let count = 0;
    const answers: Answers = {
      ...correct,
      'POST /test3': (query) => {
        if (fails(++count)) throw new Error('oops');
        return correct['POST /test3']?.(query) ?? { status: 500, body: '' };
      },
    };
    const { failures, operations } = await run(answers, 100);
    expect(failures).toMatchObject([
      { operation: 'postTest3', message: 'the function threw Error: oops; sent once more, it did not fail' },
    ]);
    const { operations: whole } = await run(correct, 100);
    expect(operations.at(-1)?.cases).toBeGreaterThanOrEqual(whole.at(-1)?.cases ?? 0);
  });
});
