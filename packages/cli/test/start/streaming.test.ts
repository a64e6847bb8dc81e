import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Readable } from 'node:stream';
import type { GatewayKind } from '@openapi-lambda/runtime/gateway';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { invocationsPath } from '../../src/start/invocations.ts';
import { maxResultBytes } from '../../src/start/payload.ts';
import { type Service, type ServiceOptions, startService } from '../../src/start/service.ts';
import { passOn } from '../../src/start/streamed.ts';
import { StreamedResponse } from '../../src/start/streamed-response.ts';
import { type Call, call } from '../../src/testing-call.ts';
import { functions } from './fixture.ts';

const lines: string[] = [];
const started: Service[] = [];
afterAll(() => {
  for (const service of started) service.stop();
});

async function serve(as: GatewayKind, options: Partial<ServiceOptions> = {}): Promise<number> {
  const service = await startService({
    port: 0,
    as,
    timeLimit: 20,
    env: process.env,
    log: (line) => lines.push(line),
    taskRoot: functions,
    handler: 'streams.handler',
    ...options,
  });
  started.push(service);
  return service.port;
}

const pathOf = (behaviour: object) => `/?do=${encodeURIComponent(JSON.stringify(behaviour))}`;
const ask = (port: number, behaviour: object, options?: Call) => call(port, pathOf(behaviour), options);

/** Opens a request and returns its response before the body is read. */
async function open(port: number, behaviour: object): Promise<IncomingMessage> {
  const [response] = await once(request({ port, path: pathOf(behaviour) }).end(), 'response');
  return response;
}

/** A function asks this server before each of its chunks, and waits until the test answers. */
async function permissions() {
  const waiting: (() => void)[] = [];
  const server = createServer((_request, response) => void waiting.push(() => response.end())).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    port: (server.address() as AddressInfo).port,
    async grant() {
      await vi.waitFor(() => expect(waiting).not.toHaveLength(0), 10_000);
      waiting.shift()?.();
    },
    close: () => server.close(),
  };
}

describe.each(['url', 'rest'] as const)('a streamed response through %s', (as) => {
  let port: number;
  beforeAll(async () => {
    port = await serve(as);
  });

  it('arrives chunk by chunk, each before the next one is made', async () => {
    const { port: granting, grant, close } = await permissions();
    const response = await open(port, { do: 'handshake', port: granting });
    expect([response.statusCode, response.headers['x-n']]).toEqual([200, '1']);
    expect(String(await once(response, 'data'))).toBe('first');
    await grant();
    expect(String(await once(response, 'data'))).toBe('second');
    await grant();
    await once(response, 'end');
    close();
  });

  it('has its status and cookies, and no body where there is none', async () => {
    const more = as === 'url' ? { cookies: ['a=1', 'b=2'] } : { multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] } };
    const { status, headers, text } = await ask(port, { do: 'chunks', chunks: ['a'], status: 201, more });
    expect({ status, cookies: headers['set-cookie'], text }).toEqual({
      status: 201,
      cookies: ['a=1', 'b=2'],
      text: 'a',
    });
    expect(await ask(port, { do: 'chunks', chunks: ['a'] }, { method: 'HEAD' })).toMatchObject({
      status: 200,
      text: '',
    });
    expect(await ask(port, { do: 'chunks', chunks: [''], status: 204 })).toMatchObject({ status: 204, text: '' });
  });

  it('may be larger than a result', async () => {
    const bytes = 2 * maxResultBytes;
    expect((await ask(port, { do: 'large', bytes })).body).toHaveLength(bytes);
  });

  it.each(
    [
      { given: 'fails before it', behaviour: { do: 'throwFirst' }, remark: 'RangeError: first' },
      { given: 'ends before it', behaviour: { do: 'nothing' }, remark: /valid HTTP response: the stream/ },
      { given: 'has none in 16 KB', behaviour: { do: 'longPrelude' }, remark: /no end of its status and headers/ },
      { given: 'has a wrong one', behaviour: { do: 'chunks', chunks: ['a'], status: 99 }, remark: /statusCode is not/ },
    ].filter(({ behaviour }) => as === 'rest' || !['nothing', 'longPrelude'].includes(behaviour.do)),
  )('is 502 if the function $given, its status', async ({ behaviour, remark }) => {
    expect((await ask(port, behaviour)).status).toBe(502);
    await expect.poll(() => lines.at(-1)).toMatch(remark);
  });

  it.each([
    { given: 'throws', behaviour: { do: 'throwLater' }, remark: /the stream broke off: RangeError: later$/ },
    { given: 'exits', behaviour: { do: 'exitLater' }, remark: /the stream broke off: Runtime.ExitError: / },
  ])('is left incomplete if the function $given, and the next one is whole', async ({ behaviour, remark }) => {
    const response = await open(port, behaviour);
    expect(response.statusCode).toBe(200);
    await expect(response.toArray()).rejects.toThrow('aborted');
    await expect.poll(() => lines.at(-1)).toMatch(remark);
    expect((await ask(port, { do: 'chunks', chunks: ['a'] })).text).toBe('a');
  });

  it('does not stop the function when the client goes', async () => {
    const { port: granting, grant, close } = await permissions();
    const response = await open(port, { do: 'handshake', port: granting });
    response.destroy();
    await grant();
    await grant();
    expect((await ask(port, { do: 'chunks', chunks: ['a'] })).text).toBe('a');
    close();
  });
});

describe('a streamed response', () => {
  it('is left incomplete at the time limit of the function', async () => {
    const port = await serve('url', { timeLimit: 1 });
    await expect((await open(port, { do: 'hangLater' })).toArray()).rejects.toThrow('aborted');
    await expect.poll(() => lines.at(-1)).toMatch(/the stream broke off: Task timed out after 1.00 seconds$/);
  });

  it('without a status is sent by a Function URL as it is, and not taken by a REST API', async () => {
    const urlPort = await serve('url');
    expect(await ask(urlPort, { do: 'nothing' })).toMatchObject({ status: 200, text: '' });
    const url = await ask(urlPort, { do: 'raw', type: 'text/x-raw' });
    expect(url).toMatchObject({ status: 200, text: 'ab', headers: { 'content-type': 'text/x-raw' } });
    expect((await ask(await serve('rest'), { do: 'raw' })).status).toBe(502);
    await expect.poll(() => lines.at(-1)).toContain('awslambda.HttpResponseStream.from');
  });

  it('is refused by a gateway that cannot stream', async () => {
    const port = await serve('http');
    expect((await ask(port, { do: 'chunks', chunks: ['a'] })).status).toBe(500);
    await expect.poll(() => lines.at(-1)).toMatch(/it is a stream, which needs --as url or --as rest$/);
  });

  it('that is a page is edited as a whole', async () => {
    const edit: ServiceOptions['edit'] = (answer) => ({ ...answer, body: Buffer.from(`<${answer.body}>`) });
    const port = await serve('url', { edit });
    const more = { headers: { 'content-type': 'text/html; charset=utf-8' } };
    expect((await ask(port, { do: 'chunks', chunks: ['a', 'b'], more })).text).toBe('<ab>');
    expect((await ask(port, { do: 'chunks', chunks: ['a', 'b'] })).text).toBe('ab');
  });

  it('has the media type of its metadata at the invocations endpoint', async () => {
    const port = await serve('rest');
    const body = JSON.stringify({ do: 'chunks', chunks: ['a'] });
    const { status, headers, text } = await call(port, invocationsPath, { method: 'POST', body });
    expect({ status, type: headers['content-type'], text }).toEqual({
      status: 200,
      type: 'application/vnd.awslambda.http-integration-response',
      text: expect.stringMatching(/^\{"statusCode":200.*\0{8}a$/),
    });
    await call(port, invocationsPath, { method: 'POST', body: '{"do":"throwLater"}' });
    await expect.poll(() => lines.at(-1)).toMatch(/invocations 200 \d+ ms RangeError: later$/);
  });

  it('lifts the time limit of a REST API as soon as it begins', async () => {
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
    const port = await serve('rest', { timeLimit: 60 });
    const { port: granting, grant, close } = await permissions();
    const response = await open(port, { do: 'handshake', port: granting });
    await vi.advanceTimersByTimeAsync(30_000);
    vi.useRealTimers();
    await grant();
    await grant();
    expect(Buffer.concat(await response.toArray()).toString()).toBe('firstsecond');
    close();
  });

  it('has its status also where that comes byte by byte', async () => {
    const bytes = Buffer.from(`{"statusCode":201,"headers":{"x-n":"1"}}${'\0'.repeat(8)}ab`);
    const server = createServer(async (request, response) => {
      const streamed = new StreamedResponse('url', { request, response, edit: undefined });
      const chunks = Readable.from(Array.from(bytes, (byte) => Buffer.from([byte])));
      await streamed.receive('application/vnd.awslambda.http-integration-response', chunks);
      streamed.end(undefined);
    }).listen(0, '127.0.0.1');
    await once(server, 'listening');
    const { status, headers, text } = await call((server.address() as AddressInfo).port, '/');
    expect({ status, n: headers['x-n'], text }).toEqual({ status: 201, n: '1', text: 'ab' });
    server.close();
  });

  it.each([
    { bytes: 6, want: Buffer.alloc(0), received: 6 },
    { bytes: 7, want: undefined, received: 6 },
  ])('of $bytes bytes under a limit of 6 passes on $received', async ({ bytes, want, received }) => {
    const chunks = Array.from({ length: bytes }, () => Buffer.from('x'));
    const incoming = Object.assign(Readable.from(chunks), { headers: {} }) as unknown as IncomingMessage;
    let count = 0;
    const receive = async (_: string, stream: AsyncIterable<Buffer>) => {
      for await (const chunk of stream) count += chunk.length;
    };
    expect(await passOn(incoming, receive, 6)).toEqual(want);
    expect(count).toBe(received);
  });
});
