import { Writable } from 'node:stream';
import { setTimeout } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { type GatewayKind, gatewayKinds, toEvent } from '../src/gateway/index.ts';
import { createHandler, type HandlerOptions, problemDetails, streaming } from '../src/index.ts';
import { type Middleware, settle, withHeaders } from '../src/middleware/index.ts';
import { fetchFrom } from '../src/testing.ts';
import { compile } from './service.ts';

const content = {
  'text/event-stream': { schema: { type: 'string' } },
  'application/jsonl': {},
  'application/json-seq': {},
  'application/octet-stream': {},
  'application/json': {},
};
const { contract } = compile({
  openapi: '3.1.1',
  info: { title: 'It', version: '1' },
  paths: { '/it': { get: { operationId: 'it', responses: { 200: { description: 'It.', content } } } } },
});

async function* chunks(values: readonly unknown[]) {
  for (const value of values) {
    await setTimeout(1);
    if (value instanceof Error) throw value;
    yield value;
  }
}

const create = (it: () => unknown, options: Partial<HandlerOptions> = {}) =>
  createHandler({ contract, operations: { it }, responseValidation: 'enforce', ...options });
const streamOf =
  (contentType: string, ...values: unknown[]) =>
  () => ({ status: 200, contentType, body: chunks(values), headers: { 'Set-Cookie': ['a=1', 'b=2'] } });

const bodies: { contentType: string; values: unknown[]; want: string }[] = [
  { contentType: 'application/octet-stream', values: ['a', new Uint8Array([98]), 'c'], want: 'abc' },
  { contentType: 'application/jsonl', values: [{ a: 1 }, [2], null, 3, true], want: '{"a":1}\n[2]\nnull\n3\ntrue\n' },
  { contentType: 'application/json-seq', values: [{ a: 1 }, 'as it is', 2], want: '\x1e{"a":1}\nas it is\x1e2\n' },
  { contentType: 'application/jsonl', values: ['{"already":"a line"}\n'], want: '{"already":"a line"}\n' },
  {
    contentType: 'text/event-stream',
    values: [{ data: 'one\ntwo' }, { event: 'e\nx', id: '7', retry: 10.5, data: { a: 1 } }, ': a comment\n\n'],
    want: 'data: one\ndata: two\n\nevent: e x\nid: 7\nretry: 10\ndata: {"a":1}\n\n: a comment\n\n',
  },
  { contentType: 'application/octet-stream', values: [], want: '' },
];

const marked: Middleware = async (request, next) => {
  const response = await settle(request, next);
  return withHeaders(response, { 'x-status': String(response.status) });
};

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(JSON.parse(line).message));
});
afterEach(() => {
  vi.restoreAllMocks();
  vi.unstubAllGlobals();
});

describe.each(gatewayKinds)('if the function cannot stream, behind %s,', (as) => {
  it.each(bodies)('$values as $contentType are sent as a whole', async ({ contentType, values, want }) => {
    const response = await fetchFrom(create(streamOf(contentType, ...values)), { as })('/it');
    expect([response.status, response.headers.get('content-type')]).toEqual([200, contentType]);
    expect(response.headers.getSetCookie()).toEqual(['a=1', 'b=2']);
    expect(await response.text()).toBe(want);
  });

  it('a stream that fails is a logged 500', async () => {
    const broken = streamOf('application/octet-stream', 'a', new Error('gone'));
    expect((await fetchFrom(create(broken), { as })('/it')).status).toBe(500);
    expect(logged).toEqual(['The request failed.']);
  });

  it('a stream that fails is an error for middleware', async () => {
    const broken = streamOf('application/octet-stream', 'a', new Error('gone'));
    const response = await fetchFrom(create(broken, { middleware: [marked] }), { as })('/it');
    expect([response.status, response.headers.get('x-status')]).toEqual([500, '500']);
  });
});

it('a web stream is a stream', async () => {
  const body = new Blob(['abc']).stream();
  const fetch = fetchFrom(create(() => ({ status: 200, contentType: 'application/octet-stream', body })));
  expect(await (await fetch('/it')).text()).toBe('abc');
});

it.each([
  ['application/octet-stream', { a: 1 }],
  ['application/octet-stream', null],
  ['application/octet-stream', 5],
  ['application/jsonl', undefined],
])('a chunk of %s that cannot be written is a 500: %j', async (contentType, value) => {
  expect((await fetchFrom(create(streamOf(contentType, value)))('/it')).status).toBe(500);
});

it('a stream of an undeclared media type is refused under enforce', async () => {
  expect((await fetchFrom(create(streamOf('text/csv', 'a')))('/it')).status).toBe(500);
});

/** Lambda's response stream: the prelude goes out before the first `write()`; `end(chunk)` is not one. */
class Out extends Writable {
  readonly sent: Buffer[] = [];
  contentType: string | undefined;
  prelude: Buffer | undefined;
  override write(...args: unknown[]): boolean {
    const prelude = this.prelude;
    this.prelude = undefined;
    if (prelude) super.write(prelude);
    return Reflect.apply(super.write, this, args);
  }
  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.sent.push(chunk);
    done();
  }
  setContentType(type: string): void {
    this.contentType = type;
  }
}
function invoke(handler: unknown, kind: GatewayKind): Out & { readonly done: Promise<void> } {
  const event = toEvent(kind, { method: 'GET', target: '/it', headers: [], body: new Uint8Array() });
  const out = new Out();
  const done = (handler as (event: unknown, out: Out, context: object) => Promise<void>)(event, out, {
    awsRequestId: 'r',
  });
  return Object.assign(out, { done });
}
const stubLambda = () =>
  vi.stubGlobal('awslambda', {
    streamifyResponse: (handler: unknown) => handler,
    HttpResponseStream: {
      from(out: Out, metadata: object) {
        out.setContentType('application/vnd.awslambda.http-integration-response');
        out.prelude = Buffer.from(`${JSON.stringify(metadata)}${'\0'.repeat(8)}`);
        return out;
      },
    },
  });

describe('if Lambda streams', () => {
  it.each<[GatewayKind, object]>([
    ['url', { headers: { 'content-type': 'application/jsonl' }, cookies: ['a=1', 'b=2'] }],
    ['rest', { headers: { 'content-type': 'application/jsonl' }, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] } }],
  ])('a response to %s is a prelude, and each chunk as it arrives', async (kind, metadata) => {
    stubLambda();
    let release = () => {};
    const held = new Promise<void>((resolve) => {
      release = resolve;
    });
    async function* body() {
      yield { n: 1 };
      await held;
      yield { n: 2 };
    }
    const operation = () => ({ ...streamOf('application/jsonl')(), body: body() });
    const out = invoke(create(operation, { streaming }), kind);
    await vi.waitFor(() => expect(out.sent).toHaveLength(2));
    const [prelude = '', rest] = String(out.sent[0]).split('\0'.repeat(8));
    expect([JSON.parse(prelude), rest, String(out.sent[1])]).toEqual([
      { statusCode: 200, ...metadata },
      '',
      '{"n":1}\n',
    ]);
    release();
    await out.done;
    expect(Buffer.concat(out.sent.slice(1)).toString()).toBe('{"n":1}\n{"n":2}\n');
    expect(out.contentType).toBe('application/vnd.awslambda.http-integration-response');
  });

  it('a response that is not a stream is sent with its prelude, bytes as bytes, through middleware', async () => {
    stubLambda();
    const body = new Uint8Array([255, 0]);
    const operation = () => ({ status: 200, contentType: 'application/octet-stream', body });
    const middleware: HandlerOptions['middleware'] = [async (_, next) => withHeaders(await next(), { 'x-a': 'b' })];
    const out = invoke(create(operation, { streaming, middleware }), 'url');
    await out.done;
    const sent = Buffer.concat(out.sent);
    expect(JSON.parse(sent.toString('latin1').split('\0')[0] ?? '')).toEqual({
      statusCode: 200,
      headers: { 'content-type': 'application/octet-stream', 'x-a': 'b' },
    });
    expect(sent.subarray(-2)).toEqual(Buffer.from(body));
  });

  it.each<GatewayKind>(['http', 'alb', 'lattice'])(
    'a response to %s, which cannot stream, is a whole result',
    async (kind) => {
      stubLambda();
      const out = invoke(create(streamOf('application/jsonl', { n: 1 }), { streaming }), kind);
      await out.done;
      expect(JSON.parse(String(Buffer.concat(out.sent)))).toMatchObject({ statusCode: 200 });
      expect(out.contentType).toBe('application/json');
    },
  );

  it.each([
    { given: 'without a body', body: undefined, status: 204 },
    { given: 'of an empty stream', body: chunks([]), status: 200 },
  ])('a response $given is its prelude', async ({ body, status }) => {
    stubLambda();
    const operation = () => ({ status, contentType: 'application/octet-stream', body });
    const out = invoke(create(operation, { streaming, responseValidation: 'off' }), 'url');
    await out.done;
    expect(Buffer.concat(out.sent).toString()).toMatch(new RegExp(`^\\{"statusCode":${status},.*\\}\0{8}$`));
    expect(out.writableEnded).toBe(true);
  });

  // The runtime reports the error after the sent chunks. If the stream were destroyed, the runtime would exit.
  it('a stream that fails is logged, and left to the runtime', async () => {
    stubLambda();
    const broken = streamOf('application/octet-stream', 'a', new Error('gone'));
    const out = invoke(create(broken, { streaming }), 'url');
    await expect(out.done).rejects.toThrow('gone');
    expect({ destroyed: out.destroyed, ended: out.writableEnded }).toEqual({ destroyed: false, ended: false });
    expect(logged).toEqual(['A streamed response was interrupted.']);
  });

  it('a stream that fails before its first chunk is a logged 500', async () => {
    stubLambda();
    const broken = streamOf('application/octet-stream', new Error('gone'));
    const out = invoke(create(broken, { streaming, middleware: [marked] }), 'url');
    await out.done;
    expect(Buffer.concat(out.sent).toString()).toMatch(
      /^\{"statusCode":500,.*"x-status":"500".*\0{8}\{"detail":"Internal Server Error"\}$/,
    );
    expect(logged).toEqual(['The request failed.']);
  });

  it('a stream of a middleware is sent', async () => {
    stubLambda();
    async function* upper(stream: AsyncIterable<Uint8Array>) {
      for await (const chunk of stream) yield Buffer.from(String(chunk).toUpperCase());
    }
    const middleware: Middleware = async (_, next) => {
      const { stream, ...response } = await next();
      return stream ? { ...response, stream: upper(stream) } : response;
    };
    const given = streamOf('application/octet-stream', 'a', 'b');
    const out = invoke(create(given, { streaming, middleware: [middleware] }), 'url');
    await out.done;
    expect(out.sent.slice(1).map(String)).toEqual(['A', 'B']);
  });

  it('a stream whose status cannot be sent is a 500 in its place', async () => {
    stubLambda();
    const middleware: HandlerOptions['middleware'] = [async (_, next) => ({ ...(await next()), status: 99 })];
    const out = invoke(
      create(streamOf('application/jsonl', { n: 1 }), { streaming, middleware, problems: problemDetails }),
      'url',
    );
    await out.done;
    expect(Buffer.concat(out.sent).toString()).toMatch(
      /^\{"statusCode":500,"headers":\{"content-type":"application\/problem\+json"\}\}\0{8}\{"title":"Internal Server Error"/,
    );
  });

  it('a stream that the runtime gives up is ended at its source', async () => {
    stubLambda();
    let ended = false;
    async function* endless() {
      try {
        for (;;) {
          await setTimeout(1);
          yield 'a';
        }
      } finally {
        ended = true;
      }
    }
    const operation = () => ({ status: 200, contentType: 'application/octet-stream', body: endless() });
    const out = invoke(create(operation, { streaming }), 'url');
    out.on('error', () => {});
    await vi.waitFor(() => expect(out.sent.length).toBeGreaterThan(2));
    out.destroy(new Error('closed'));
    await expect(out.done).rejects.toThrow('closed');
    expect(ended).toBe(true);
  });

  it.each<[name: string, Middleware]>([
    ['throws after next()', async (_, next) => next().then(() => Promise.reject(new Error('late')))],
    ['answers in its place', async (_, next) => next().then(() => ({ status: 503, headers: {} }))],
    ['gives it a status that cannot be sent', async (_, next) => next().then((given) => ({ ...given, status: 99 }))],
    ['does not wait for it', async (_, next) => Promise.race([next(), { status: 503, headers: {} }])],
  ])('a stream is ended at its source by a middleware that %s', async (_, middleware) => {
    stubLambda();
    let ended = false;
    async function* endless() {
      try {
        for (;;) yield 'a';
      } finally {
        ended = true;
      }
    }
    const operation = () => ({ status: 200, contentType: 'application/octet-stream', body: endless() });
    await invoke(create(operation, { streaming, middleware: [middleware] }), 'url').done;
    await vi.waitFor(() => expect(ended).toBe(true));
  });

  it('a service that does not ask for it is not streamed', async () => {
    stubLambda();
    const response = await fetchFrom(create(streamOf('application/jsonl', { n: 1 })), { as: 'url' })('/it');
    expect(await response.text()).toBe('{"n":1}\n');
  });
});
