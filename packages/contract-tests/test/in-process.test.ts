import { describe, expect, test } from 'vitest';
import type { SerializedRequest } from '../src/serialization/request.ts';
import { type Handler, inProcess } from '../src/targets/in-process.ts';

const request: SerializedRequest = { method: 'GET', path: '/a', query: '', headers: [], body: undefined };
const ok = { statusCode: 200, headers: {}, body: 'fine' };
const crashOf = async (handler: Handler) => (await inProcess(handler).send(request, 'rest')).crash;

describe('a function that ends its process', () => {
  test.each<{ given: string; handler: Handler }>([
    { given: 'at once', handler: () => process.exit(0) },
    {
      given: 'and catches every error',
      handler: () => {
        try {
          process.exit(0);
        } catch {
          return ok;
        }
      },
    },
    {
      given: 'while it waits for something that never happens',
      handler: () => {
        setTimeout(() => process.exit(0), 5);
        return new Promise(() => {});
      },
    },
  ])('$given is reported by name, and the test process continues', async ({ handler }) => {
    expect(await crashOf(handler)).toBe('the function called process.exit(0)');
  });

  test('has its own log of that', async () => {
    const handler = async () => {
      try {
        await ok;
        process.exit(0);
      } catch {
        await ok;
        console.log('the end');
      }
    };
    expect((await inProcess(handler).send(request, 'rest')).log).toEqual(['the end']);
  });

  test('leaves process.exit as it was', async () => {
    const { exit } = process;
    await crashOf(() => process.exit(3));
    expect(process.exit).toBe(exit);
  });
});

describe('an error that nobody catches', () => {
  const boom = () => {
    throw new Error('boom');
  };
  const throwsIn = (milliseconds: number) => () => {
    setTimeout(boom, milliseconds);
    return ok;
  };

  test.each<{ given: string; handler: Handler; want: string }>([
    {
      given: 'a promise that is not awaited',
      handler: () => {
        Promise.reject(new Error('boom'));
        return ok;
      },
      want: 'the function died of an unhandled rejection: Error: boom',
    },
    {
      given: 'a callback',
      handler: () => {
        setImmediate(boom);
        return ok;
      },
      want: 'the function died of an uncaught exception: Error: boom',
    },
    {
      given: 'a callback that should have answered',
      handler: () => {
        setTimeout(boom, 5);
        return new Promise(() => {});
      },
      want: 'the function died of an uncaught exception: Error: boom',
    },
  ])('$given ends the function, as in Lambda', async ({ handler, want }) => {
    expect(await crashOf(handler)).toBe(want);
  });

  test('is attributed to the request that caused it, even if others were sent meanwhile', async () => {
    let handler: () => unknown = throwsIn(5);
    const target = inProcess(() => handler());
    await target.send(request, 'rest');
    handler = () => new Promise((resolve) => setTimeout(resolve, 10, ok));
    const other = { ...request, path: '/b' };
    expect(await target.send(other, 'url')).toMatchObject({ status: 200 });
    expect(await target.afterwards?.()).toMatchObject([
      { request, kind: 'rest', answer: { crash: 'the function died of an uncaught exception: Error: boom' } },
    ]);
  });

  test('is waited for briefly after the last request', async () => {
    const target = inProcess(throwsIn(5));
    await target.send(request, 'rest');
    expect(await target.afterwards?.()).toHaveLength(1);
    expect(await target.afterwards?.()).toEqual([]);
  });

  test('reaches the previous listeners again when the function is done', async () => {
    const before = process.listeners('unhandledRejection');
    await crashOf(() => ok);
    expect(process.listeners('unhandledRejection')).toEqual(before);
  });
});

test('a function that does not answer is awaited no longer than the time limit', async () => {
  const answer = await inProcess(() => new Promise(() => {}), 'it', 10).send(request, 'rest');
  expect(answer).toMatchObject({ crash: 'no answer within 0.01 s', silence: 'time-out' });
});

test('output that a function writes directly is in the log of its answer, not on the screen', async () => {
  const { write } = process.stdout;
  const handler = () => {
    process.stdout.write('one\n');
    process.stderr.write(Buffer.from('two\nthree\n'));
    return ok;
  };
  expect((await inProcess(handler).send(request, 'rest')).log).toEqual(['one', 'two', 'three']);
  expect(process.stdout.write).toBe(write);
});

test('output that a function writes later is captured as far as possible', async () => {
  const handler = () => new Promise((resolve) => process.stdout.write('one', () => resolve(ok)));
  expect(await inProcess(handler).send(request, 'rest')).toMatchObject({ status: 200, log: ['one'] });
});
