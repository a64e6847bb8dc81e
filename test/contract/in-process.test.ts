import { describe, expect, test } from 'vitest';
import { type Handler, inProcess } from './targets/in-process.ts';
import type { WireRequest } from './wire/request.ts';

const request: WireRequest = { method: 'GET', path: '/a', query: '', headers: [], body: undefined };
const ok = { statusCode: 200, headers: {}, body: 'fine' };
const crashOf = async (handler: Handler) => (await inProcess(handler).send(request, 'rest')).crash;

describe('a function that ends its process', () => {
  test.each<{ given: string; handler: Handler }>([
    { given: 'at once', handler: () => process.exit(0) },
    {
      given: 'and catches all that is thrown',
      handler: () => {
        try {
          process.exit(0);
        } catch {
          return ok;
        }
      },
    },
  ])('$given is told by name, and ours goes on', async ({ handler }) => {
    expect(await crashOf(handler)).toBe('the function called process.exit(0)');
  });

  test('has what it logs of that in its own log', async () => {
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

test('what a function writes by itself is in the log of its answer, not on the screen', async () => {
  const { write } = process.stdout;
  const handler = () => {
    process.stdout.write('one\n');
    process.stderr.write(Buffer.from('two\nthree\n'));
    return ok;
  };
  expect((await inProcess(handler).send(request, 'rest')).log).toEqual(['one', 'two', 'three']);
  expect(process.stdout.write).toBe(write);
});

test('what a function waits for is written, as far as it can know', async () => {
  const handler = () => new Promise((resolve) => process.stdout.write('one', () => resolve(ok)));
  expect(await inProcess(handler).send(request, 'rest')).toMatchObject({ status: 200, log: ['one'] });
});
