import { spawnSync } from 'node:child_process';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFunction } from '../../tools/local/function.ts';
import { maxEventBytes, maxResultBytes } from '../../tools/local/payload.ts';
import { fixture } from './fixture.ts';

let fn: LocalFunction;
afterEach(() => fn.stop());

/** Invokes the function and gives what it answered as the caller of the invocations endpoint reads it. */
async function invoke(event: object) {
  const { kind, body } = await fn.invoke(Buffer.from(JSON.stringify(event)));
  return { kind, body: kind === 'timeout' ? body.toString() : JSON.parse(body.toString()) };
}

describe('a function that works', () => {
  it.each([
    {
      it: 'answers what the handler returns',
      event: { do: 'echo', a: [1, null, 'ä'] },
      want: { do: 'echo', a: [1, null, 'ä'] },
    },
    { it: 'answers null where the handler returns nothing', event: { do: 'nothing' }, want: null },
  ])('$it', async ({ event, want }) => {
    fn = await fixture('behaviour');
    expect(await invoke(event)).toEqual({ kind: 'result', body: want });
  });

  it('stays in its process from one invocation to the next', async () => {
    fn = await fixture('behaviour');
    const first = (await invoke({ do: 'count' })).body;
    const second = (await invoke({ do: 'count' })).body;
    expect([first.invocations, second.invocations]).toEqual([1, 2]);
    expect(second.pid).toBe(first.pid);
    expect(first.pid).not.toBe(process.pid);
  });

  it('gets the context that Lambda gives', async () => {
    fn = await fixture('behaviour', { timeLimit: 7, env: { ...process.env, AWS_LAMBDA_FUNCTION_NAME: 'named' } });
    const { remaining, awsRequestId, ...context } = (await invoke({ do: 'context' })).body;
    expect(remaining).toBeGreaterThan(0);
    expect(remaining).toBeLessThanOrEqual(7000);
    expect(awsRequestId).toMatch(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/);
    expect(context).toEqual({
      functionName: 'named',
      functionVersion: '$LATEST',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:012345678912:function:named',
      memoryLimitInMB: '3008',
      logGroupName: '/aws/lambda/named',
      logStreamName: '$LATEST',
      callbackWaitsForEmptyEventLoop: true,
    });
  });

  it('finds the environment variables of Lambda and those of the service', async () => {
    fn = await fixture('behaviour', { env: { ...process.env, DOCS: 'off' } });
    const names = ['_HANDLER', 'AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_VERSION', 'DOCS'];
    expect((await invoke({ do: 'variables', names })).body).toEqual({
      _HANDLER: 'behaviour.handler',
      AWS_LAMBDA_FUNCTION_NAME: 'test_function',
      AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      DOCS: 'off',
    });
  });

  it('is invoked one event at a time, in the order in which they came', async () => {
    fn = await fixture('behaviour');
    const order: string[] = [];
    const waits = [40, 0, 20].map(async (milliseconds, index) => {
      order.push((await invoke({ do: 'wait', milliseconds, name: `event ${index}` })).body);
    });
    await Promise.all(waits);
    expect(order).toEqual(['event 0', 'event 1', 'event 2']);
  });

  it('takes an event of 6 MB', async () => {
    fn = await fixture('behaviour');
    const length = maxEventBytes - JSON.stringify({ do: 'size', text: '' }).length;
    expect((await invoke({ do: 'size', text: 'x'.repeat(length) })).body).toBe(length);
  });

  it.each([
    { it: 'answers with as much as Lambda lets it', bytes: maxResultBytes, want: 'result' },
    { it: 'fails with one byte more', bytes: maxResultBytes + 1, want: 'error' },
  ])('$it', async ({ bytes, want }) => {
    fn = await fixture('behaviour');
    const { kind, body } = await invoke({ do: 'large', bytes });
    expect(kind).toBe(want);
    if (kind === 'error') expect(body.errorType).toBe('Function.ResponseSizeTooLarge');
    expect((await invoke({ do: 'count' })).body.invocations).toBe(2);
  });
});

describe('a handler that fails', () => {
  it.each([
    { does: 'throw', want: { errorType: 'TypeError', errorMessage: 'thrown' } },
    { does: 'reject', want: { errorType: 'RangeError', errorMessage: 'rejected' } },
    { does: 'rejectText', want: { errorType: 'string', errorMessage: 'text', trace: [] } },
    {
      does: 'circle',
      want: { errorType: 'Runtime.JSONStringifyError', errorMessage: 'Unable to stringify response body' },
    },
  ])('is reported and goes on in the same process: $does', async ({ does, want }) => {
    fn = await fixture('behaviour');
    expect(await invoke({ do: does })).toMatchObject({ kind: 'error', body: want });
    expect((await invoke({ do: 'count' })).body.invocations).toBe(2);
  });

  it('is reported with the lines of its stack', async () => {
    fn = await fixture('behaviour');
    const { trace } = (await invoke({ do: 'throw' })).body;
    expect(trace[0]).toBe('TypeError: thrown');
    expect(trace[1]).toContain('behaviour.mjs');
  });
});

const withRequestId = (rest: string) => expect.stringMatching(new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${rest}$`));

describe('a function that dies', () => {
  it.each([
    { dies: 'with an exit code', event: { do: 'exit', code: 2 }, want: 'Runtime exited with error: exit status 2' },
    { dies: 'with exit code 0', event: { do: 'exit', code: 0 }, want: 'Runtime exited without providing a reason' },
    { dies: 'by a signal', event: { do: 'kill' }, want: 'Runtime exited with error: signal: killed' },
    { dies: 'by an uncaught exception', event: { do: 'uncaught' }, want: 'Runtime exited with error: exit status 1' },
  ])('$dies is replaced by a new process', async ({ event, want }) => {
    fn = await fixture('behaviour');
    const body = { errorType: 'Runtime.ExitError', errorMessage: withRequestId(want) };
    expect(await invoke(event)).toEqual({ kind: 'error', body });
    expect((await invoke({ do: 'count' })).body.invocations).toBe(1);
  });

  it.each([{ does: 'hang' }, { does: 'block' }])('is stopped at its time limit: $does', async ({ does }) => {
    fn = await fixture('behaviour', { timeLimit: 0.5 });
    await invoke({ do: 'nothing' });
    expect(await invoke({ do: does })).toEqual({ kind: 'timeout', body: 'Task timed out after 0.50 seconds' });
    expect((await invoke({ do: 'count' })).body.invocations).toBe(1);
  });

  it('after it has answered costs the next invocation nothing', async () => {
    fn = await fixture('behaviour');
    expect(await invoke({ do: 'answerAndExit' })).toEqual({ kind: 'result', body: 'answered' });
    await sleep(200);
    expect((await invoke({ do: 'count' })).body.invocations).toBe(1);
  });
});

describe('a function that cannot start', () => {
  it.each([
    { file: 'missing-module', type: 'Runtime.ImportModuleError', message: /no-such-package/ },
    { file: 'no-such-file', type: 'Runtime.ImportModuleError', message: /no-such-file/ },
    { file: 'syntax-error', type: 'Runtime.UserCodeSyntaxError', message: /SyntaxError/ },
    { file: 'throws-at-start', type: 'Error', message: /^no configuration$/ },
    { file: 'no-handler', type: 'Runtime.HandlerNotFound', message: /no-handler.handler is undefined or not exported/ },
    { file: 'exits-at-start', type: 'Runtime.ExitError', message: /Runtime exited with error: exit status 7$/ },
  ])('answers every invocation with the reason: $file', async ({ file, type, message }) => {
    fn = await fixture(file);
    for (const _ of ['first', 'second']) {
      const { kind, body } = await invoke({});
      expect(kind).toBe('error');
      expect(body.errorType).toBe(type);
      expect(body.errorMessage).toMatch(message);
    }
  });

  it('is stopped at its time limit where it hangs', async () => {
    fn = await fixture('hangs-at-start', { timeLimit: 0.5 });
    expect(await invoke({})).toEqual({ kind: 'timeout', body: 'Task timed out after 0.50 seconds' });
  });

  it('answers where the program that should run it does not exist', async () => {
    fn = await fixture('behaviour', { command: ['/no/such/program'] });
    const { body } = await invoke({});
    expect(body.errorType).toBe('Runtime.ExitError');
    expect(body.errorMessage).toContain('/no/such/program');
  });
});

describe('a function under new files', () => {
  it('is replaced after the invocations that were there before', async () => {
    fn = await fixture('behaviour');
    const before = invoke({ do: 'wait', milliseconds: 50, name: 'before' });
    const restarted = fn.restart();
    const after = invoke({ do: 'count' });
    expect((await before).body).toBe('before');
    await restarted;
    expect((await after).body.invocations).toBe(1);
  });
});

describe('a function that is stopped', () => {
  it('leaves no process behind, not even one that it started itself', async () => {
    fn = await fixture('behaviour');
    const pids = [(await invoke({ do: 'count' })).body.pid, (await invoke({ do: 'child' })).body];
    fn.stop();
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });
});

/** A process that has ended and that nobody has asked about yet (a zombie) does not run. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}
