import { spawnSync } from 'node:child_process';
import { afterEach, describe, expect, it } from 'vitest';
import type { LocalFunction } from '../../src/start/function.ts';
import { fixture, functions } from './fixture.ts';
import { describeLambda } from './lambda.suite.ts';

describe('our own runtime client', () => {
  describeLambda(async (file, timeLimit) => {
    const fn = await fixture(file, { timeLimit });
    return {
      invoke: async (event) => {
        const { streamed, body } = await fn.invoke(Buffer.from(event));
        return (streamed?.sent ?? body).toString();
      },
      stop: () => fn.stop(),
    };
  });
});

describe('a function on this machine', () => {
  let fn: LocalFunction;
  afterEach(() => fn.stop());
  const invoke = async (event: object) => {
    const { body } = await fn.invoke(Buffer.from(JSON.stringify(event)));
    return JSON.parse(body.toString());
  };

  it('gets the environment variables of the service', async () => {
    fn = await fixture('behaviour', { env: { ...process.env, DOCS: 'off', AWS_LAMBDA_FUNCTION_NAME: 'named' } });
    expect(await invoke({ do: 'variables', names: ['DOCS'] })).toEqual({ DOCS: 'off' });
    expect(await invoke({ do: 'context' })).toMatchObject({
      functionName: 'named',
      invokedFunctionArn: 'arn:aws:lambda:us-east-1:012345678912:function:named',
      logGroupName: '/aws/lambda/named',
    });
  });

  it('that dies after its response does not affect the next invocation', async () => {
    fn = await fixture('behaviour');
    const pid = await invoke({ do: 'answerAndExit' });
    await expect.poll(() => isLeft(pid)).toBe(false);
    expect((await invoke({ do: 'count' })).invocations).toBe(1);
  });

  it('reports a missing runtime client', async () => {
    fn = await fixture('behaviour', { command: ['/no/such/program'] });
    const { errorType, errorMessage } = await invoke({});
    expect(errorType).toBe('Runtime.ExitError');
    expect(errorMessage).toContain('/no/such/program');
  });

  it('reloads its files, and finishes earlier invocations with the old ones', async () => {
    fn = await fixture('behaviour');
    const before = invoke({ do: 'wait', milliseconds: 1000, name: 'before' });
    expect(await fn.restart()).toBeUndefined();
    expect((await invoke({ do: 'count' })).invocations).toBe(1);
    expect(await before).toBe('before');
  });

  it('keeps its old files if the new ones cannot be loaded', async () => {
    fn = await fixture('behaviour');
    const { pid } = await invoke({ do: 'count' });
    const failure = await fn.restart(`${functions}/broken`);
    expect(JSON.parse(failure?.body.toString() ?? '')).toMatchObject({ errorMessage: 'broken' });
    expect((await invoke({ do: 'count' })).pid).toBe(pid);
  });

  it('leaves no process behind when it is stopped, including child processes', async () => {
    fn = await fixture('behaviour');
    const pids = [(await invoke({ do: 'count' })).pid, await invoke({ do: 'child' })];
    expect(pids.filter(isRunning)).toEqual(pids);
    fn.stop();
    await expect.poll(() => pids.filter(isRunning)).toEqual([]);
  });
});

/** An exited process that has not been waited for (a zombie) is not running. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' });
  return /^[^Z\s]/.test(stdout.trim());
}

/** Whether there is a process, including one that has exited and has not been waited for. */
function isLeft(pid: number): boolean {
  try {
    return process.kill(pid, 0);
  } catch {
    return false;
  }
}
