import { once } from 'node:events';
import { createServer, type RequestListener } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, describe, expect, test } from 'vitest';
import { runContractTests } from '../src/run.ts';
import { toEvent } from '../src/targets/events.ts';
import { remote } from '../src/targets/http.ts';
import { writeContract } from './fixture.ts';
import { checksOf, run } from './test-service.ts';

const closing: (() => void)[] = [];
afterAll(() => {
  for (const close of closing) close();
});

async function serve(listener: RequestListener) {
  const server = createServer(listener).listen(0);
  await once(server, 'listening');
  closing.push(() => {
    server.closeAllConnections();
    server.close();
  });
  return remote(`http://localhost:${(server.address() as AddressInfo).port}`);
}

const content = { 'application/json': { schema: {} } };
const contract = writeContract({
  '/a': { get: { operationId: 'a', responses: { 200: { description: '', content } } } },
});
const judge = async (listener: RequestListener, path = contract) => {
  const target = await serve(listener);
  const report = await runContractTests({ contract: path, target, seed: 1, runs: 0, operations: ['a'] });
  target.close?.();
  return checksOf(report);
};

describe('an excessive answer is reported as a failure:', () => {
  test('without an end', async () => {
    const found = await judge((_, response) => {
      response.writeHead(200, { 'content-type': 'application/json' });
      const chunk = Buffer.alloc(2 ** 20, ' ');
      const fill = () => {
        while (response.write(chunk));
      };
      response.on('drain', fill);
      fill();
    });
    expect(found).toContain('no server error: the answer is larger than 64 MiB');
  });

  test('with a status that ends HTTP', async () => {
    const found = await judge((request) => {
      request.socket.end('HTTP/1.1 101 Switching Protocols\r\nupgrade: x\r\nconnection: upgrade\r\n\r\n');
    });
    expect(found).toContain('status declared: status 101 is not declared; declared are 200');
  });

  test('nested too deeply', async () => {
    const tree = { $ref: '#/components/schemas/Tree' };
    const schemas = { Tree: { type: 'array', items: tree } };
    const path = writeContract(
      {
        '/a': {
          get: {
            operationId: 'a',
            responses: { 200: { description: '', content: { 'application/json': { schema: tree } } } },
          },
        },
      },
      { components: { schemas } },
    );
    const found = await judge((_, response) => {
      const depth = 200_000;
      response.writeHead(200, { 'content-type': 'application/json' }).end('['.repeat(depth) + ']'.repeat(depth));
    }, path);
    expect(found.join()).toMatch(/nested too deeply to be checked|is not JSON/);
  });
});

test('a 429 is waited out, as long as the service asks', async () => {
  let count = 0;
  const found = await judge((_, response) => {
    if (count++ % 2 === 0) response.writeHead(429, { 'retry-after': '0' }).end();
    else response.writeHead(200, { 'content-type': 'application/json' }).end('{}');
  });
  expect(found).toEqual([]);
});

test("a header of the contract replaces the client's own", () => {
  const request = { method: 'GET', path: '/', query: '', headers: [['User-Agent', 'mine']] as const, body: undefined };
  const { headers } = toEvent('http2', request) as { headers: Record<string, string> };
  expect(headers['user-agent']).toBe('mine');
});

test('text/json is JSON, and base64 has no line breaks', async () => {
  const schema = { type: 'object', required: ['data'], properties: { data: { type: 'string', format: 'byte' } } };
  const path = writeContract({
    '/a': {
      post: {
        operationId: 'a',
        requestBody: { required: true, content: { 'text/json': { schema } } },
        responses: { 200: { description: '' }, 415: { description: '' }, 422: { description: '' } },
      },
    },
  });
  const report = await run(path, ({ body, headers, method, path: asked }) => {
    if (asked !== '/a' || method !== 'POST') return { status: 404 };
    if (!headers.some(([name, value]) => name === 'content-type' && /^text\/json/i.test(value))) return { status: 415 };
    try {
      const { data } = JSON.parse(String(body));
      const isBase64 = typeof data === 'string' && /^[A-Za-z\d+/]*={0,2}$/.test(data) && data.length % 4 === 0;
      return { status: isBase64 && !data.includes('\n') ? 200 : 422 };
    } catch {
      return { status: 422 };
    }
  });
  expect(checksOf(report)).toEqual([]);
});
