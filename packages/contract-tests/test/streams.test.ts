import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { beforeAll, describe, expect, test } from 'vitest';
import type { SerializedRequest } from '../src/serialization/request.ts';
import { remote } from '../src/targets/http.ts';
import { type Handler, inProcess } from '../src/targets/in-process.ts';
import { provideAwsLambda } from '../src/targets/streams.ts';
import type { AnyEventSource } from '../src/targets/target.ts';

interface Out {
  write(chunk: string): void;
  end(chunk?: string): void;
}
interface AwsLambda {
  streamifyResponse(handler: (event: unknown, out: Out, context: object) => Promise<void>): Handler;
  HttpResponseStream: { from(out: Out, metadata: object): Out };
}
let aws: AwsLambda;
beforeAll(() => {
  provideAwsLambda();
  aws = (globalThis as unknown as { awslambda: AwsLambda }).awslambda;
});

const request: SerializedRequest = { method: 'GET', path: '/a', query: '', headers: [], body: undefined };
const metadata = { statusCode: 201, headers: { 'x-a': 'b' }, cookies: ['a=1', 'b=2'] };
const send = (stream: (out: Out) => void | Promise<void>, kind: AnyEventSource) =>
  inProcess(
    aws.streamifyResponse(async (_event, out) => stream(out)),
    'it',
    500,
  ).send(request, kind);

describe('a function that streams', () => {
  test.each<AnyEventSource>(['url', 'rest', 'minimal'])('is read with its metadata: %s', async (kind) => {
    const answer = await send((out) => {
      const stream = aws.HttpResponseStream.from(out, metadata);
      stream.write('a');
      stream.end('b');
    }, kind);
    expect({ ...answer, body: String(answer.body) }).toMatchObject({ status: 201, body: 'ab', problems: [] });
    expect([answer.headers.get('x-a'), answer.headers.get('set-cookie')]).toEqual([['b'], ['a=1', 'b=2']]);
  });

  test.each<AnyEventSource>(['rest', 'http2', 'alb'])('may send a result without metadata: %s', async (kind) => {
    const result = { statusCode: 204, headers: {}, body: '', isBase64Encoded: false, statusDescription: '204 None' };
    const { statusDescription: _, ...plain } = result;
    const answer = await send((out) => out.end(JSON.stringify(kind === 'alb' ? result : plain)), kind);
    expect(answer).toMatchObject({ status: 204, problems: [] });
  });

  test.each<{ given: string; kind: AnyEventSource; stream: (out: Out) => void; crash: RegExp }>([
    {
      given: 'metadata for an event source that cannot stream',
      kind: 'alb',
      stream: (out) => {
        aws.HttpResponseStream.from(out, metadata).write('a');
        out.end();
      },
      crash: /instead of a proxy result/,
    },
    {
      given: 'metadata that is not sent, since nothing is written',
      kind: 'url',
      stream: (out) => aws.HttpResponseStream.from(out, metadata).end('body'),
      crash: /returned "body" instead of a proxy result/,
    },
    {
      given: 'no end',
      kind: 'url',
      stream: (out) => out.write('a'),
      crash: /the answer did not end within 0.5 s \(1 byte so far\)/,
    },
    { given: 'neither a chunk nor an end', kind: 'url', stream: () => {}, crash: /no answer within 0.5 s/ },
    {
      given: 'an error after its first chunk',
      kind: 'url',
      stream: (out) => {
        aws.HttpResponseStream.from(out, metadata).write('a');
        throw new Error('gone');
      },
      crash: /the function threw Error: gone/,
    },
  ])('fails with $given', async ({ kind, stream, crash }) => {
    expect((await send(stream, kind)).crash).toMatch(crash);
  });
});

test('the invocations endpoint is read with the metadata of a stream', async () => {
  const sent = `${JSON.stringify(metadata)}${'\0'.repeat(8)}ab`;
  const server = createServer((_request, response) => void response.end(sent)).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const target = remote(`http://127.0.0.1:${port}/2015-03-31/functions/function/invocations`);
  const answer = await target.send(request, 'url');
  expect({ ...answer, body: String(answer.body) }).toMatchObject({ status: 201, body: 'ab', problems: [] });
  expect((await target.send(request, 'http2')).crash).toContain('the invocations endpoint answered 200 {"statusCode"');
  target.close?.();
  server.close();
});
