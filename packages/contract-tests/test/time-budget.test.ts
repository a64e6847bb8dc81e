import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import { inProcess } from '../src/targets/in-process.ts';
import type { Target } from '../src/targets/target.ts';
import { serviceOf } from './service.ts';

const contract = join(import.meta.dirname, 'messages.yaml');
const run = (target: Target) => runContractTests({ contract, target, seed: 1, runs: 30 });

describe('a run', () => {
  test('gives up an operation that does not answer, and reports it', async () => {
    const service = serviceOf();
    let hanging = 0;
    const target = inProcess(
      (event: { queryStringParameters?: { message?: string } }, context) => {
        if ((event.queryStringParameters?.message ?? '').length <= 5) return service(event as never, context);
        hanging++;
        return new Promise(() => {});
      },
      'a service',
      10,
    );
    const { failures, notes, operations } = await run(target);
    expect(failures).toMatchObject([
      {
        operation: 'postTest3',
        message: 'no answer within 0.01 s',
        line: expect.stringMatching(/messages.yaml:\d+$/),
      },
    ]);
    expect(hanging).toBe(3);
    expect(notes).toContain(
      'postTest3 was given up after 3 requests without a whole answer: its other cases were not sent.',
    );
    expect(operations[0]?.cases).toBe((await run(inProcess(service))).operations[0]?.cases);
  });

  test('gives up a target that stopped answering', async () => {
    const never = new Promise(() => {});
    let sent = 0;
    const target = inProcess(
      () => {
        sent++;
        return sent > 20 ? never : { statusCode: 500, body: '' };
      },
      'a service',
      10,
    );
    const { notes } = await run(target);
    expect(sent).toBe(29);
    expect(notes).toContain('The service stopped answering: the remaining cases were not sent.');
  });
});
