import { once } from 'node:events';
import { connect } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type RuntimeApi, serveRuntimeApi } from '../../src/start/runtime-api.ts';

let api: RuntimeApi;
beforeAll(async () => {
  api = await serveRuntimeApi('arn', 200);
});
afterAll(() => api.close());

const open = () => connect(Number(api.address.split(':')[1]), '127.0.0.1');

async function status(method: string, path: string, headers: Record<string, string>): Promise<string | undefined> {
  const socket = open();
  const lines = Object.entries({ host: api.address, connection: 'close', 'content-length': '2', ...headers });
  socket.write(`${method} ${path} HTTP/1.1\r\n${lines.map((line) => line.join(': ')).join('\r\n')}\r\n\r\n{}`);
  return (await text(socket)).split(' ')[1];
}

describe('the Runtime API', () => {
  it.each([
    { by: 'its origin', headers: { origin: 'https://evil.example' } },
    { by: 'its site', headers: { 'sec-fetch-site': 'cross-site' } },
    { by: 'its host, as with DNS rebinding', headers: { host: 'evil.example' } },
  ])('refuses a web page by $by', async ({ headers }) => {
    expect(await status('GET', '/2018-06-01/runtime/invocation/next', headers as Record<string, string>)).toBe('403');
    expect(await status('POST', '/2018-06-01/runtime/init/error', headers as Record<string, string>)).toBe('403');
  });

  it('serves the function', async () => {
    expect(await status('POST', '/2018-06-01/runtime/invocation/other/response', {})).toBe('400');
  });

  it.each(['', 'GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\n', 'GET / HTTP/1.1\r\nx: '])(
    'closes a connection that does not go on after %j',
    async (start) => {
      const socket = open();
      socket.on('error', () => {});
      if (start !== '') socket.write(start);
      socket.resume();
      await once(socket, 'close');
    },
  );

  it('waits as long as it takes for an invocation', async () => {
    const socket = open();
    socket.write(`GET /2018-06-01/runtime/invocation/next HTTP/1.1\r\nhost: ${api.address}\r\n\r\n`);
    // By then, a connection whose headers never end is closed.
    const slow = open();
    slow.on('error', () => {}).resume();
    slow.write('GET ');
    await once(slow, 'close');
    const delivered = api.deliver({ requestId: 'one', event: Buffer.from('{"n":1}'), taken: () => 1 });
    const [received] = await once(socket, 'data');
    expect(String(received)).toContain('{"n":1}');
    expect(await status('POST', '/2018-06-01/runtime/invocation/one/response', {})).toBe('202');
    expect(await delivered).toEqual({ kind: 'result', body: Buffer.from('{}') });
    socket.destroy();
  });
});
