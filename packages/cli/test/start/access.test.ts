import { once } from 'node:events';
import { createConnection } from 'node:net';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import type { LocalFunction } from '../../src/start/function.ts';
import { answerInvocation, invocationsPath } from '../../src/start/invocations.ts';
import { type LocalServer, listen } from '../../src/start/server.ts';

const fn = {
  invoke: async () => ({ kind: 'result', body: Buffer.from('{"statusCode":200}') }),
} as unknown as LocalFunction;

const servers: LocalServer[] = [];
let local: LocalServer;
let open: LocalServer;

async function serve(host: string | undefined, headersTimeout?: number): Promise<LocalServer> {
  const options = { port: 0, host, ...(headersTimeout !== undefined && { headersTimeout }) };
  const server = await listen(
    options,
    async (request, response) => {
      if (request.url === invocationsPath) return answerInvocation(fn, request, response);
      response.end('served');
      return undefined;
    },
    () => {},
  );
  servers.push(server);
  return server;
}

beforeAll(async () => {
  local = await serve('127.0.0.1');
  open = await serve('0.0.0.0');
});
afterAll(() => {
  for (const server of servers) server.close();
});

/** A raw request, since clients set `Host` themselves. */
async function send({ port }: LocalServer, headers: readonly string[], path = '/', body = ''): Promise<string> {
  const socket = createConnection(port, '127.0.0.1');
  const method = body === '' ? 'GET' : 'POST';
  const lines = [
    `${method} ${path} HTTP/1.1`,
    'connection: close',
    `content-length: ${body.length}`,
    ...headers,
    '',
    body,
  ];
  socket.write(lines.join('\r\n'));
  return (await text(socket)).split(' ')[1] ?? '';
}

describe('a server for this machine', () => {
  it.each(['localhost:9000', 'LOCALHOST', '127.0.0.1:9000', '127.1.2.3', '[::1]:9000', 'app.localhost'])(
    'serves the host %s',
    async (host) => {
      expect(await send(local, [`host: ${host}`])).toBe('200');
    },
  );

  it.each([
    'evil.example',
    'evil.example:9000',
    'localhost.evil.example',
    '127.0.0.1.evil.example',
    '10.0.0.1',
    '0.0.0.0',
    '',
  ])('refuses the host "%s", to which DNS rebinding leads', async (host) => {
    expect(await send(local, [`host: ${host}`])).toBe('403');
  });

  it('accepts every host if it listens for other machines', async () => {
    expect(await send(open, ['host: api.example'])).toBe('200');
  });
});

describe('the invocations endpoint', () => {
  it.each([
    { from: 'a program', headers: [], status: '200' },
    { from: 'a page of the same origin', headers: ['origin: http://localhost:9000'], status: '200' },
    { from: 'a page of another origin', headers: ['origin: https://evil.example'], status: '403' },
    { from: 'a page on another port', headers: ['origin: http://localhost:3000'], status: '403' },
    { from: 'a page without an origin, such as a sandboxed frame', headers: ['origin: null'], status: '403' },
    { from: 'a form of another site', headers: ['sec-fetch-site: cross-site'], status: '403' },
  ])('answers $status to $from', async ({ headers, status }) => {
    expect(await send(local, ['host: localhost:9000', ...headers], invocationsPath, '{}')).toBe(status);
  });
});

it('a connection that does not send its request headers is closed', async () => {
  const { port } = await serve('127.0.0.1', 200);
  const sockets = Array.from({ length: 50 }, () => createConnection(port, '127.0.0.1'));
  for (const socket of sockets) socket.write('GET / HTTP/1.1\r\nhost: localhost\r\nx-a: ');
  await Promise.all(sockets.map((socket) => once(socket.resume(), 'close')));
});
