import { once } from 'node:events';
import { createServer, type IncomingMessage, request } from 'node:http';
import type { AddressInfo } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { streamInvocationsPath } from '../../src/start/invocations.ts';
import { type Service, startService } from '../../src/start/service.ts';
import { call } from '../../src/testing-call.ts';
import { messagesOf } from './event-stream.ts';
import { functions } from './fixture.ts';

const started: Service[] = [];
afterAll(() => {
  for (const service of started) service.stop();
});

async function serve(handler: string, timeLimit = 20): Promise<number> {
  const options = { port: 0, as: 'url', timeLimit, env: process.env, log: () => {}, taskRoot: functions } as const;
  started.push(await startService({ ...options, handler }));
  return started.at(-1)?.port ?? 0;
}

const chunk = (payload: unknown) => ({
  headers: {
    ':event-type': 'PayloadChunk',
    ':content-type': 'application/octet-stream',
    ':message-type': 'event',
  },
  payload,
});
const complete = (payload: object) => ({
  headers: { ':event-type': 'InvokeComplete', ':content-type': 'application/json', ':message-type': 'event' },
  payload: expect.toSatisfy((text: string) => {
    expect(JSON.parse(text)).toEqual(payload);
    return true;
  }),
});
const failed = (type: string, details: string) => ({ ErrorCode: type, ErrorDetails: expect.stringContaining(details) });

/** The payloads of the chunks as one, since the network may divide them otherwise. */
function joined(stream: Buffer) {
  const messages = messagesOf(stream);
  const last = messages.pop();
  return [
    ...(messages.length > 0 ? [{ ...messages[0], payload: messages.map((one) => one.payload).join('') }] : []),
    last,
  ];
}

describe('InvokeWithResponseStream', () => {
  let port: number;
  beforeAll(async () => {
    port = await serve('streams.handler');
  });
  const invoke = (event: object | string, to = port) =>
    call(to, streamInvocationsPath, {
      method: 'POST',
      body: typeof event === 'string' ? event : JSON.stringify(event),
    });

  it('answers with an event stream of the chunks and the end', async () => {
    const { status, headers, body } = await invoke({ do: 'raw', type: 'text/plain' });
    expect([status, headers['content-type'], headers['x-amz-executed-version']]).toEqual([
      200,
      'application/vnd.amazon.eventstream',
      '$LATEST',
    ]);
    expect(joined(body)).toEqual([chunk('ab'), complete({})]);
  });

  it('has the metadata of a response before its body', async () => {
    const { body } = await invoke({ do: 'chunks', chunks: ['a'] });
    expect(joined(body)).toEqual([chunk(expect.stringMatching(/^\{"statusCode":200.*\0{8}a$/)), complete({})]);
  });

  it('sends each chunk when the function writes it', async () => {
    const waiting: (() => void)[] = [];
    const gate = createServer((_request, response) => void waiting.push(() => response.end())).listen(0, '127.0.0.1');
    await once(gate, 'listening');
    const sent = request({ port, path: streamInvocationsPath, method: 'POST' });
    sent.end(JSON.stringify({ do: 'handshake', port: (gate.address() as AddressInfo).port }));
    const [response] = (await once(sent, 'response')) as [IncomingMessage];
    const received: Buffer[] = [];
    response.on('data', (bytes: Buffer) => received.push(bytes));
    const payloads = () => messagesOf(Buffer.concat(received)).map(({ payload }) => payload);
    await expect.poll(() => payloads().join(''), { timeout: 10_000 }).toMatch(/\0first$/);
    await expect.poll(() => waiting.length).toBe(1);
    waiting.shift()?.();
    await expect.poll(() => payloads().join(''), { timeout: 10_000 }).toMatch(/\0firstsecond$/);
    await expect.poll(() => waiting.length).toBe(1);
    waiting.shift()?.();
    await once(response, 'end');
    gate.close();
    expect(payloads().at(-1)).toBe('{}');
  });

  it.each([
    { given: 'before a chunk', event: { do: 'throwFirst' }, chunks: [], type: 'RangeError', details: 'first' },
    {
      given: 'after a chunk',
      event: { do: 'throwLater' },
      chunks: [chunk(expect.stringMatching(/\0a$/))],
      type: 'RangeError',
      details: 'later',
    },
    {
      given: 'by an exit',
      event: { do: 'exitLater' },
      chunks: [chunk(expect.stringMatching(/\0a$/))],
      type: 'Runtime.ExitError',
      details: 'exit status 3',
    },
  ])('ends with the error of a function that fails $given', async ({ event, chunks, type, details }) => {
    const { status, body } = await invoke(event);
    expect(status).toBe(200);
    expect(joined(body)).toEqual([...chunks, complete(failed(type, details))]);
  });

  it('ends with the error of a function that takes too long', async () => {
    const { body } = await invoke({ do: 'hangLater' }, await serve('streams.handler', 1));
    expect(joined(body).at(-1)).toEqual(complete(failed('Sandbox.Timedout', 'Task timed out after 1.00 seconds')));
  });

  it('sends the result of a function that does not stream as one chunk', async () => {
    const { body } = await invoke({ do: 'echo' }, await serve('behaviour.handler'));
    expect(messagesOf(body)).toEqual([chunk('{"do":"echo"}'), complete({})]);
  });

  it('refuses what the other endpoint refuses', async () => {
    expect((await invoke('no JSON')).status).toBe(400);
    expect((await call(port, streamInvocationsPath)).status).toBe(405);
  });
});
