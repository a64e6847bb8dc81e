import { dirname, join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import type { SerializedRequest } from '../src/serialization/request.ts';
import { findHandler, loadHandler } from '../src/targets/handler-file.ts';
import { inProcess } from '../src/targets/in-process.ts';
import { inWorker } from '../src/targets/worker.ts';
import { writeFiles } from './fixture.ts';

const request = (path: string): SerializedRequest => ({ method: 'GET', path, query: '', headers: [], body: undefined });

const home = dirname(
  writeFiles({
    'handler.mjs': `
      let calls = 0;
      export async function handler({ path }) {
        calls++;
        if (path === '/loop') for (;;);
        if (path === '/throw') throw new Error('boom');
        if (path === '/exit') process.exit(3);
        if (path === '/odd') return { statusCode: 200, body: 'a', headers: { later: () => {} } };
        console.log('called', path);
        return { statusCode: 200, body: String(calls) };
      }`,
    'app.cjs': `
      exports.lambdaHandler = (event, context, callback) => {
        setTimeout(() => callback(event.path === '/no' ? new Error('no') : null, { statusCode: 204 }), 1);
      };`,
    'broken.mjs': "throw new Error('half a file');",
  }),
);

describe('a handler in a thread of its own', () => {
  const target = inWorker(findHandler(join(home, 'handler.mjs')), 1500);
  afterAll(() => target.close?.());
  const send = (path: string) => target.send(request(path), 'rest');

  test('answers, with what it logged', async () => {
    expect(await send('/a')).toMatchObject({ status: 200, log: ['called /a'], problems: [] });
  });

  test('that throws or ends its process is known by name', async () => {
    expect((await send('/throw')).crash).toBe('the function threw Error: boom');
    expect((await send('/exit')).crash).toBe('the function called process.exit(3)');
  });

  test('that returns what is not JSON has a wrong result, and goes on', async () => {
    expect((await send('/odd')).problems).toEqual(['headers has a value that is not a string']);
    expect((await send('/a')).status).toBe(200);
  });

  test('that never returns is stopped, and the next request starts anew', async () => {
    expect(await send('/loop')).toMatchObject({ silence: 'time-out', crash: 'no answer within 1.5 s' });
    const { status, body } = await send('/a');
    expect([status, Buffer.from(body).toString()]).toEqual([200, '1']);
  });
});

describe('a handler is found', () => {
  test('by its file, or in the notation of AWS', () => {
    expect(findHandler(join(home, 'handler.mjs'))).toEqual({ file: join(home, 'handler.mjs'), name: 'handler' });
    expect(findHandler(join(home, 'app.lambdaHandler'))).toEqual({
      file: join(home, 'app.cjs'),
      name: 'lambdaHandler',
    });
  });

  test('or else it is said what to do', async () => {
    expect(() => findHandler(join(home, 'nothing.js'))).toThrow(/There is no .*nothing\.js\. Name a file that exports/);
    await expect(loadHandler({ file: join(home, 'app.cjs'), name: 'handler' })).rejects.toThrow(
      /app\.cjs does not export a function `handler`/,
    );
    const target = inWorker({ file: join(home, 'broken.mjs'), name: 'handler' });
    await expect(target.send(request('/'), 'rest')).rejects.toThrow(/broken\.mjs cannot be loaded: half a file/);
    target.close?.();
  });
});

test('a handler with a callback answers by it, with a result or an error', async () => {
  const target = inProcess(await loadHandler(findHandler(join(home, 'app.lambdaHandler'))));
  expect(await target.send(request('/'), 'rest')).toMatchObject({ status: 204, problems: [] });
  expect((await target.send(request('/no'), 'rest')).crash).toBe('the function threw Error: no');
});
