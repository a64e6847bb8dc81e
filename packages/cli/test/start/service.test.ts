import { Agent } from 'node:http';
import { setTimeout as sleep } from 'node:timers/promises';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { invocationsPath } from '../../src/start/invocations.ts';
import { maxEventBytes } from '../../src/start/payload.ts';
import { type Service, type ServiceOptions, startService } from '../../src/start/service.ts';
import { call } from '../../src/testing-call.ts';
import { functions } from './fixture.ts';

const lines: string[] = [];
const started: Service[] = [];
afterAll(() => {
  for (const service of started) service.stop();
});

async function serve(file: string, options: Partial<ServiceOptions> = {}): Promise<Service> {
  const service = await startService({
    port: 0,
    as: 'rest',
    timeLimit: 1,
    env: process.env,
    log: (line) => lines.push(line),
    taskRoot: functions,
    handler: `${file}.handler`,
    ...options,
  });
  started.push(service);
  return service;
}

describe('the invocations endpoint', () => {
  let port: number;
  beforeAll(async () => {
    port = (await serve('behaviour')).port;
  });
  const invoke = (event: string | Buffer) => call(port, invocationsPath, { method: 'POST', body: event });

  it.each([
    { it: 'answers the result', event: { do: 'echo', n: 1 }, want: { do: 'echo', n: 1 } },
    { it: 'answers null for nothing', event: { do: 'nothing' }, want: null },
    {
      it: 'answers an error with status 200 too',
      event: { do: 'rejectText' },
      want: { errorType: 'string', errorMessage: 'text', trace: [] },
    },
  ])('$it', async ({ event, want }) => {
    const { status, headers, text } = await invoke(JSON.stringify(event));
    expect({ status, type: headers['content-type'], body: JSON.parse(text) }).toEqual({
      status: 200,
      type: 'application/json',
      body: want,
    });
  });

  it.each([
    { given: 'exits', event: { do: 'exit', code: 3 } },
    { given: 'is killed', event: { do: 'kill' } },
  ])('answers 502 if the runtime $given', async ({ event }) => {
    const { status, text } = await invoke(JSON.stringify(event));
    expect({ status, type: JSON.parse(text).errorType }).toEqual({ status: 502, type: 'Runtime.ExitError' });
  });

  it('answers 502 if the function cannot be loaded', async () => {
    const { port: broken } = await serve('throws-at-start');
    expect((await call(broken, invocationsPath, { method: 'POST', body: '{}' })).status).toBe(502);
  });

  it.each([
    {
      given: 'JSON in base64',
      sent: Buffer.from('{"custom":{"name":"日本"}}').toString('base64'),
      want: { custom: { name: '日本' } },
    },
    { given: 'something else', sent: 'not base64 of JSON', want: undefined },
  ])('passes the client context to the function if it is $given', async ({ sent, want }) => {
    const headers = { 'x-amz-client-context': sent };
    const { text } = await call(port, invocationsPath, { method: 'POST', body: '{"do":"context"}', headers });
    expect(JSON.parse(text).clientContext).toEqual(want);
  });

  it('answers a timeout with the message of AWS', async () => {
    const { status, text } = await invoke('{"do":"hang"}');
    expect({ status, text }).toEqual({ status: 200, text: 'Task timed out after 1.00 seconds' });
  });

  it('rejects an event over 6 MB with 413, and continues', async () => {
    const { status, text } = await invoke(`"${'x'.repeat(maxEventBytes - 1)}"`);
    expect(status).toBe(413);
    expect(text).toContain(`${maxEventBytes} bytes`);
    expect((await invoke('{"do":"nothing"}')).status).toBe(200);
  });

  it('rejects invalid JSON with 400, and says why', async () => {
    const { status, text } = await invoke('{"do":');
    expect(status).toBe(400);
    expect(JSON.parse(text).Message).toContain('JSON');
  });

  it('accepts only POST', async () => {
    const { status, headers } = await call(port, invocationsPath);
    expect({ status, allow: headers.allow }).toEqual({ status: 405, allow: 'POST' });
  });

  it('logs what went wrong', async () => {
    await invoke('{"do":"throw"}');
    await expect.poll(() => lines.at(-1)).toMatch(/^POST \S+invocations 200 \d+ ms TypeError: thrown$/);
  });
});

describe('plain HTTP', () => {
  let port: number;
  beforeAll(async () => {
    port = (await serve('http')).port;
  });

  it('becomes an event, and its result becomes the response', async () => {
    const { status, headers, text } = await call(port, '/event?a=1&a=2');
    expect(status).toBe(200);
    expect(headers['content-type']).toBe('application/json');
    expect(JSON.parse(text)).toMatchObject({
      httpMethod: 'GET',
      path: '/event',
      multiValueQueryStringParameters: { a: ['1', '2'] },
    });
  });

  it('keeps every byte of a body, both ways', async () => {
    const bytes = Buffer.from(Array.from({ length: 256 }, (_, byte) => byte));
    const headers = { 'content-type': 'application/octet-stream' };
    expect((await call(port, '/mirror', { method: 'POST', headers, body: bytes })).body).toEqual(bytes);
  });

  it('joins a chunked body', async () => {
    const body = [Buffer.from('grü'), Buffer.from('ße').subarray(0, 2), Buffer.from('ße').subarray(2)];
    const headers = { 'content-type': 'text/plain' };
    expect((await call(port, '/mirror', { method: 'POST', headers, body })).text).toBe('grüße');
  });

  it('counts the length of the response in bytes', async () => {
    expect((await call(port, '/text')).headers['content-length']).toBe('7');
  });

  it('answers HEAD without a body', async () => {
    const { status, text } = await call(port, '/text', { method: 'HEAD' });
    expect({ status, text }).toEqual({ status: 200, text: '' });
  });

  it('answers 204 without a length', async () => {
    const { status, headers } = await call(port, '/created', { method: 'DELETE' });
    expect(status).toBe(204);
    expect(headers['x-n']).toBe('1');
    expect(headers['content-length']).toBeUndefined();
  });

  it('keeps each cookie in a separate header', async () => {
    expect((await call(port, '/cookies')).headers['set-cookie']).toEqual(['a=1, x', 'b=2']);
  });

  it('passes on a hundred headers', async () => {
    const headers = Object.fromEntries(Array.from({ length: 100 }, (_, n) => [`x-header-${n}`, `value ${n}`]));
    const event = JSON.parse((await call(port, '/event', { headers })).text);
    const sent = Object.entries<string>(event.headers).map(([name, value]) => [name.toLowerCase(), value]);
    expect(Object.fromEntries(sent)).toMatchObject(headers);
  });

  it('keeps a connection open for the next request', async () => {
    const agent = new Agent({ keepAlive: true, maxSockets: 1 });
    const first = await call(port, '/text', { agent });
    const second = await call(port, '/text', { agent });
    agent.destroy();
    expect(second.localPort).toBe(first.localPort);
  });

  it('logs one line per request', async () => {
    const before = lines.length;
    await call(port, '/text?q=1', { method: 'POST' });
    await expect.poll(() => lines.slice(before)).toEqual([expect.stringMatching(/^POST \/text\?q=1 200 \d+ ms$/)]);
  });

  it.each([
    { path: '/throw', remark: 'Error: thrown' },
    { path: '/exit', remark: 'Runtime.ExitError' },
    { path: '/hang', remark: 'Task timed out after 1.00 seconds' },
    { path: '/no-result', remark: '' },
  ])('answers 502 as API Gateway does, and logs why: $path', async ({ path, remark }) => {
    const { status, text } = await call(port, path);
    expect({ status, body: JSON.parse(text) }).toEqual({ status: 502, body: { message: 'Internal server error' } });
    await expect.poll(() => lines.at(-1)).toMatch(new RegExp(`^GET ${path} 502 \\d+ ms .*${remark}`));
    expect((await call(port, '/text')).status).toBe(200);
  });

  it('rejects a request whose event exceeds 6 MB with 413', async () => {
    const { status } = await call(port, '/mirror', { method: 'POST', body: Buffer.alloc(maxEventBytes) });
    expect(status).toBe(413);
  });

  it('continues after a client disconnects while sending', async () => {
    const chunk = Buffer.alloc(1000);
    const gone = new AbortController();
    const request = fetch(`http://localhost:${port}/mirror`, {
      method: 'POST',
      body: new ReadableStream({
        async pull(controller) {
          controller.enqueue(chunk);
          await sleep(20);
        },
      }),
      duplex: 'half',
      signal: gone.signal,
    } as RequestInit);
    await sleep(100);
    gone.abort();
    await expect(request).rejects.toThrow();
    await expect.poll(() => lines.at(-1)).toMatch(/^POST \/mirror \d+ \d+ ms the client disconnected$/);
    expect((await call(port, '/text')).status).toBe(200);
  });
});

describe('a function that takes longer than its gateway waits', () => {
  beforeAll(() => void vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] }));
  afterAll(() => void vi.useRealTimers());

  it.each([
    { as: 'rest', waits: 29_000, status: 504, message: 'Endpoint request timed out' },
    { as: 'http1', waits: 30_000, status: 503, message: 'Service Unavailable' },
    { as: 'http', waits: 30_000, status: 503, message: 'Service Unavailable' },
  ] as const)('gets the timeout response of the gateway: $as', async ({ as, waits, status, message }) => {
    const { port, fn } = await serve('http', { as, timeLimit: 60 });
    const invoke = vi.spyOn(fn, 'invoke');
    const answer = call(port, '/hang');
    await vi.waitFor(() => expect(invoke).toHaveBeenCalledOnce());
    await vi.advanceTimersByTimeAsync(waits);
    const { status: got, text } = await answer;
    expect({ status: got, body: JSON.parse(text) }).toEqual({ status, body: { message } });
  });
});
