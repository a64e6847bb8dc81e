/** The behaviour of Lambda towards functions and their callers, for every runtime client. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { maxEventBytes, maxResultBytes } from '../../src/start/payload.ts';

export interface RunningFunction {
  /** @returns the text of the response of the invocations endpoint. */
  invoke(event: string): Promise<string>;
  stop(): Promise<void> | void;
}

/** @param start - runs one of `functions/`, with a time limit in seconds. */
export function describeLambda(start: (file: string, timeLimit: number) => Promise<RunningFunction>): void {
  let fn: RunningFunction;
  const invoke = async (event: object) => JSON.parse(await fn.invoke(JSON.stringify(event)));
  function run(file: string, timeLimit = 20): void {
    beforeAll(async () => {
      fn = await start(file, timeLimit);
    });
    afterAll(() => fn.stop());
  }

  describe('a function that works', () => {
    run('behaviour');

    it.each([
      {
        it: 'answers what the handler returns',
        event: { do: 'echo', a: [1, null, 'ä'] },
        want: { do: 'echo', a: [1, null, 'ä'] },
      },
      { it: 'answers null if the handler returns nothing', event: { do: 'nothing' }, want: null },
    ])('$it', async ({ event, want }) => {
      expect(await invoke(event)).toEqual(want);
    });

    it('stays in its process from one invocation to the next', async () => {
      const first = await invoke({ do: 'count' });
      expect(await invoke({ do: 'count' })).toEqual({ pid: first.pid, invocations: first.invocations + 1 });
    });

    it('gets the context that Lambda gives', async () => {
      const context = await invoke({ do: 'context' });
      expect(context).toMatchObject({
        awsRequestId: expect.stringMatching(/^[0-9a-f]{8}(-[0-9a-f]{4}){3}-[0-9a-f]{12}$/),
        functionName: 'test_function',
        functionVersion: '$LATEST',
        invokedFunctionArn: 'arn:aws:lambda:us-east-1:012345678912:function:test_function',
        memoryLimitInMB: '3008',
        logStreamName: '$LATEST',
      });
      expect(context.remaining).toBeGreaterThan(0);
      expect(context.remaining).toBeLessThanOrEqual(20_000);
    });

    it('gets the environment variables of Lambda', async () => {
      const names = ['_HANDLER', 'AWS_LAMBDA_FUNCTION_NAME', 'AWS_LAMBDA_FUNCTION_VERSION'];
      expect(await invoke({ do: 'variables', names })).toEqual({
        _HANDLER: 'behaviour.handler',
        AWS_LAMBDA_FUNCTION_NAME: 'test_function',
        AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
      });
    });

    it('is invoked one event at a time', async () => {
      const waits = [40, 0, 20].map((milliseconds) => invoke({ do: 'wait', milliseconds, name: milliseconds }));
      expect(await Promise.all(waits)).toEqual([40, 0, 20]);
      expect(await invoke({ do: 'overlap' })).toBe(1);
    });

    it('accepts an event of 6 MB', async () => {
      const length = maxEventBytes - JSON.stringify({ do: 'size', text: '' }).length;
      expect(await invoke({ do: 'size', text: 'x'.repeat(length) })).toBe(length);
    });

    it('can return a result of the maximum size', async () => {
      expect(await invoke({ do: 'large', bytes: maxResultBytes })).toHaveLength(maxResultBytes - 2);
    });

    it('fails with one byte more', async () => {
      expect(await invoke({ do: 'large', bytes: maxResultBytes + 1 })).toEqual({
        errorType: 'Function.ResponseSizeTooLarge',
        errorMessage: 'Response payload size exceeded maximum allowed payload size (6291556 bytes).',
      });
    });
  });

  describe('a handler that fails', () => {
    run('behaviour');

    it.each([
      { does: 'throw', want: { errorType: 'TypeError', errorMessage: 'thrown' } },
      { does: 'reject', want: { errorType: 'RangeError', errorMessage: 'rejected' } },
      { does: 'rejectText', want: { errorType: 'string', errorMessage: 'text', trace: [] } },
      {
        does: 'circle',
        want: { errorType: 'Runtime.JSONStringifyError', errorMessage: 'Unable to stringify response body' },
      },
    ])('is reported and continues in the same process: $does', async ({ does, want }) => {
      const { pid } = await invoke({ do: 'count' });
      expect(await invoke({ do: does })).toMatchObject(want);
      expect((await invoke({ do: 'count' })).pid).toBe(pid);
    });

    it('is reported with the lines of its stack', async () => {
      const { trace } = await invoke({ do: 'throw' });
      expect(trace[0]).toBe('TypeError: thrown');
      expect(trace[1]).toContain('behaviour.mjs');
    });
  });

  describe('a function that streams', () => {
    run('streams', 1);
    const zeros = '\0'.repeat(8);

    it.each([
      {
        sends: 'its metadata, eight zero bytes and its chunks',
        event: { do: 'chunks', chunks: ['a', 'b'] },
        want: `{"statusCode":200,"headers":{"content-type":"text/plain","x-n":"1"}}${zeros}ab`,
      },
      {
        sends: 'its metadata with an empty chunk',
        event: { do: 'chunks', chunks: [''], status: 204 },
        want: `{"statusCode":204,"headers":{"content-type":"text/plain","x-n":"1"}}${zeros}`,
      },
      { sends: 'no metadata where only end() has a chunk', event: { do: 'endAlone' }, want: 'body' },
      { sends: 'bytes without metadata', event: { do: 'raw' }, want: 'ab' },
      { sends: 'nothing', event: { do: 'nothing' }, want: '' },
      { sends: 'an object as JSON', event: { do: 'chunks', chunks: [{ a: 1 }] }, want: /\0{8}\{"a":1\}$/ },
    ])('sends $sends', async ({ event, want }) => {
      const sent = await fn.invoke(JSON.stringify(event));
      if (typeof want === 'string') expect(sent).toBe(want);
      else expect(sent).toMatch(want);
    });

    it.each([
      { fails: 'before its first chunk', event: { do: 'throwFirst' }, want: /^$/ },
      { fails: 'after it', event: { do: 'throwLater' }, want: /^\{"statusCode":200,.*\0{8}a$/ },
    ])('fails $fails, and continues in the same process', async ({ event, want }) => {
      const pid = await fn.invoke(JSON.stringify({ do: 'process' }));
      expect(await fn.invoke(JSON.stringify(event))).toMatch(want);
      expect(await fn.invoke(JSON.stringify({ do: 'process' }))).toBe(pid);
    });

    it('is stopped at its time limit if it does not end its stream', async () => {
      expect(await fn.invoke('{"do":"notEnded"}')).toBe('Task timed out after 1.00 seconds');
    });

    it('is replaced if it exits in the middle', async () => {
      expect(await invoke({ do: 'exitLater' })).toMatchObject({ errorType: 'Runtime.ExitError' });
      expect(await fn.invoke('{"do":"nothing"}')).toBe('');
    });

    it('fails with more than a result may have, where the result is collected', async () => {
      expect(await invoke({ do: 'large', bytes: maxResultBytes })).toMatchObject({
        errorType: 'Function.ResponseSizeTooLarge',
      });
    });
  });

  describe('a function that dies', () => {
    run('behaviour', 0.75);

    it.each([
      { dies: 'with an exit code', event: { do: 'exit', code: 2 }, want: 'Runtime exited with error: exit status 2' },
      { dies: 'with exit code 0', event: { do: 'exit', code: 0 }, want: 'Runtime exited without providing a reason' },
      { dies: 'by a signal', event: { do: 'kill' }, want: 'Runtime exited with error: signal: killed' },
      { dies: 'by an uncaught exception', event: { do: 'uncaught' }, want: 'Runtime exited with error: exit status 1' },
    ])('$dies is replaced by a new process', async ({ event, want }) => {
      expect(await invoke(event)).toEqual({
        errorType: 'Runtime.ExitError',
        errorMessage: expect.stringMatching(new RegExp(`^RequestId: [0-9a-f-]{36} Error: ${want}$`)),
      });
      expect((await invoke({ do: 'count' })).invocations).toBe(1);
    });

    it.each([{ does: 'hang' }, { does: 'block' }])('is stopped at its time limit: $does', async ({ does }) => {
      await invoke({ do: 'nothing' });
      expect(await fn.invoke(JSON.stringify({ do: does }))).toBe('Task timed out after 0.75 seconds');
      expect((await invoke({ do: 'count' })).invocations).toBe(1);
    });
  });

  describe.each([
    { file: 'missing-module', type: 'Runtime.ImportModuleError', message: /no-such-package/ },
    { file: 'no-such-file', type: 'Runtime.ImportModuleError', message: /no-such-file/ },
    { file: 'syntax-error', type: 'Runtime.UserCodeSyntaxError', message: /SyntaxError/ },
    { file: 'throws-at-start', type: 'Error', message: /^no configuration$/ },
    { file: 'no-handler', type: 'Runtime.HandlerNotFound', message: /no-handler.handler is undefined or not exported/ },
    { file: 'callback', type: 'Runtime.CallbackHandlerDeprecated', message: /callback/ },
    { file: 'exits-at-start', type: 'Runtime.ExitError', message: /Runtime exited with error: exit status 7$/ },
  ])('a function that cannot start: $file', ({ file, type, message }) => {
    run(file);

    it('answers every invocation with the reason', async () => {
      for (const _ of ['first', 'second']) {
        const { errorType, errorMessage } = await invoke({});
        expect(errorType).toBe(type);
        expect(errorMessage).toMatch(message);
      }
    });
  });

  describe('a function that hangs while it starts', () => {
    run('hangs-at-start', 0.5);

    it('is stopped at its time limit', async () => {
      expect(await fn.invoke('{}')).toBe('Task timed out after 0.50 seconds');
    });
  });
}
