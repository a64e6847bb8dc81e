import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContractSpec, OperationSpec, RouteNode } from '../src/contract-spec.ts';
import type { HttpRequest, HttpResponse } from '../src/http.ts';
import { Lifecycle } from '../src/pipeline/lifecycle.ts';
import type { LifecycleOptions } from '../src/pipeline/options.ts';

const invocation = { requestId: 'r-1', remainingTime: () => 1000, event: {}, context: {} };

function request(method: string, path: string, more: Partial<HttpRequest> = {}): HttpRequest {
  return { method, path, query: [], headers: {}, cookies: [], body: undefined, clientAddress: undefined, ...more };
}

/** A contract whose operations have no input: `GET /<operationId>`, each with its own security. */
function contractOf(
  operations: Record<string, Partial<OperationSpec>>,
  securitySchemes: ContractSpec['securitySchemes'] = {},
): ContractSpec & { loaded: string[] } {
  const entries = Object.keys(operations).map((id): [string, RouteNode] => [
    id,
    { p: { path: `/${id}`, names: [], methods: { GET: [id, id], PUT: [id, id] } } },
  ]);
  const loaded: string[] = [];
  return {
    loaded,
    routes: { s: Object.fromEntries(entries) },
    basePaths: [],
    securitySchemes,
    async loadOperation(file) {
      loaded.push(file);
      return { operationId: file, parameters: [], security: [], ...operations[file] };
    },
    async loadResponses() {
      return {
        200: { headers: [], content: [{ mediaType: 'application/json', validate: (data) => data === 'good' }] },
      };
    },
  };
}

function apiOf(options: Partial<LifecycleOptions> & Pick<LifecycleOptions, 'contract'>) {
  return new Lifecycle({ operations: {}, securityHandlers: {}, responseValidation: 'off', ...options });
}

const ok = () => ({ status: 200, body: 'good' });
const detail = (text: string) => JSON.stringify({ detail: text });

/** Collects the log lines from now on. */
function listen(): { level: string; message: string }[] {
  const logged: { level: string; message: string }[] = [];
  for (const level of ['info', 'warn', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void logged.push(JSON.parse(line)));
  }
  return logged;
}
beforeEach(() => void listen());
afterEach(() => vi.restoreAllMocks());

describe('routing', () => {
  const contract = contractOf({ a: {}, constructor: {}, notFound: {}, toString: {}, '404': {} });

  it('answers 404 if no path matches', async () => {
    expect(await apiOf({ contract }).answer(request('GET', '/nope'), invocation)).toMatchObject({
      status: 404,
      body: detail('Not Found'),
    });
  });

  it.each(['HEAD', 'OPTIONS', 'POST', 'constructor', ''])(
    'answers 405 with the declared methods to %j',
    async (method) => {
      expect(await apiOf({ contract }).answer(request(method, '/a'), invocation)).toMatchObject({
        status: 405,
        headers: { allow: 'GET, PUT' },
        body: detail('Method Not Allowed'),
      });
    },
  );

  it('answers 400 to a malformed escape in the path', async () => {
    expect(await apiOf({ contract }).answer(request('GET', '/a%zz'), invocation)).toMatchObject({ status: 400 });
  });

  it.each(['constructor', 'notFound', 'toString', '404'])('gives the operationId %s no special meaning', async (id) => {
    const missing = await apiOf({ contract }).answer(request('GET', `/${id}`), invocation);
    expect(missing).toMatchObject({ status: 501, body: detail('Not Implemented') });
    const found = await apiOf({ contract, operations: { [id]: ok } }).answer(request('GET', `/${id}`), invocation);
    expect(found).toMatchObject({ status: 200, body: '"good"' });
  });

  it('loads an operation on its first use, and once', async () => {
    const lazy = contractOf({ a: {}, b: {} });
    const api = apiOf({ contract: lazy, operations: { a: ok } });
    expect(lazy.loaded).toEqual([]);
    await api.answer(request('GET', '/a'), invocation);
    await api.answer(request('GET', '/a'), invocation);
    expect(lazy.loaded).toEqual(['a']);
  });

  it('runs `fallbackOperation` only in place of a missing handler', async () => {
    const fallbackOperation = vi.fn(({ id }: { id: string }) => ({ status: 203, body: id }));
    const api = apiOf({ contract: contractOf({ a: {}, b: {} }), operations: { a: ok }, fallbackOperation });
    expect(await api.answer(request('GET', '/a'), invocation)).toMatchObject({ status: 200 });
    expect(await api.answer(request('GET', '/b'), invocation)).toMatchObject({ status: 203, body: '"b"' });
    expect(fallbackOperation).toHaveBeenCalledOnce();
  });

  it('asks `otherwise` only for paths that the contract does not know', async () => {
    const api = apiOf({
      contract,
      otherwise: ({ path }) => (path === '/docs' ? { status: 307, headers: {} } : undefined),
    });
    expect((await api.answer(request('GET', '/docs'), invocation)).status).toBe(307);
    expect((await api.answer(request('GET', '/nope'), invocation)).status).toBe(404);
    expect((await api.answer(request('GET', '/a'), invocation)).status).toBe(501);
  });
});

describe('failures', () => {
  const contract = contractOf({ a: {} });

  it('answers 500 when a handler throws, and logs the cause without answering it', async () => {
    const logged = listen();
    const secret = new Error('the password is hoge');
    const api = apiOf({ contract, operations: { a: () => Promise.reject(secret) } });
    expect(await api.answer(request('GET', '/a'), invocation)).toMatchObject({
      status: 500,
      body: detail('Internal Server Error'),
    });
    expect(logged).toMatchObject([
      { level: 'ERROR', requestId: 'r-1', method: 'GET', path: '/a', error: { message: 'the password is hoge' } },
    ]);
  });

  it('answers 500 if the compiled operation cannot be loaded', async () => {
    const broken = { ...contract, loadOperation: () => Promise.reject(new Error('no such file')) };
    expect(
      (await apiOf({ contract: broken, operations: { a: ok } }).answer(request('GET', '/a'), invocation)).status,
    ).toBe(500);
  });
});

describe('security', () => {
  const schemes = {
    key: { type: 'apiKey', in: 'header', name: 'X-Key' },
    bearer: { type: 'http', scheme: 'bearer' },
    constructor: { type: 'http', scheme: 'basic' },
    oauth: { type: 'oauth2' },
  } as const satisfies ContractSpec['securitySchemes'];
  const handlers = {
    key: (key: string) => key === 'k' && { via: 'key' },
    bearer: async (token: string) => token === 't' && { via: 'bearer' },
    oauth: (token: string, { scopes }: { scopes: string[] }) => scopes.includes(token) && { via: token },
  };
  const key = { 'x-key': ['k'] };
  const token = { authorization: ['Bearer t'] };

  const cases: {
    why: string;
    security: OperationSpec['security'];
    headers?: HttpRequest['headers'];
    want: object | number;
    handlers?: object;
  }[] = [
    { why: 'nothing is required', security: [], want: {} },
    { why: 'the required credentials were not sent', security: [{ key: [] }], want: 401 },
    { why: 'the required credentials were sent', security: [{ key: [] }], headers: key, want: { key: { via: 'key' } } },
    { why: 'the credentials are wrong', security: [{ key: [] }], headers: { 'x-key': ['x'] }, want: 401 },
    {
      why: 'AND, both sent',
      security: [{ key: [], bearer: [] }],
      headers: { ...key, ...token },
      want: { key: {}, bearer: {} },
    },
    { why: 'AND, one sent', security: [{ key: [], bearer: [] }], headers: key, want: 401 },
    {
      why: 'OR, the second sent',
      security: [{ key: [] }, { bearer: [] }],
      headers: token,
      want: { bearer: { via: 'bearer' } },
    },
    { why: 'OR, none sent', security: [{ key: [] }, { bearer: [] }], want: 401 },
    { why: 'optional, not sent', security: [{ key: [] }, {}], want: {} },
    { why: 'optional, sent', security: [{ key: [] }, {}], headers: key, want: { key: { via: 'key' } } },
    { why: 'a scheme without a handler', security: [{ bearer: [] }], headers: token, want: 401, handlers: {} },
    { why: 'a scheme that is not declared', security: [{ nobody: [] }], headers: token, want: 401 },
    {
      why: 'a scheme without a handler whose name is a member of Object.prototype',
      security: [{ constructor: [] }],
      headers: { authorization: ['Basic YTpi'] },
      want: 401,
    },
    {
      why: 'a handler that throws',
      security: [{ key: [] }],
      headers: key,
      want: 500,
      handlers: { key: () => Promise.reject(new Error('expired')) },
    },
    {
      why: 'a handler that throws undefined',
      security: [{ key: [] }],
      headers: key,
      want: 500,
      handlers: { key: () => Promise.reject(undefined) },
    },
    {
      why: 'one scheme with other scopes, of which the second is met',
      security: [{ oauth: ['write'] }, { oauth: ['read'] }],
      headers: { authorization: ['Bearer read'] },
      want: { oauth: { via: 'read' } },
    },
  ];

  it.each(cases)('decides where $why', async ({ security, headers = {}, want, handlers: own = handlers }) => {
    const seen: object[] = [];
    const operation = ({ security: results }: { security: object }) => {
      seen.push({ ...results });
      return ok();
    };
    const contract = contractOf({ a: { security } }, schemes);
    const api = apiOf({ contract, operations: { a: operation }, securityHandlers: own });
    const { status } = await api.answer(request('GET', '/a', { headers }), invocation);
    if (typeof want === 'number') {
      expect(status).toBe(want);
      expect(seen).toEqual([]);
    } else {
      expect(status).toBe(200);
      expect(seen[0]).toMatchObject(want);
      expect(Object.keys(seen[0] ?? {})).toEqual(Object.keys(want));
    }
  });

  it('names the HTTP schemes that would be accepted', async () => {
    const contract = contractOf({ a: { security: [{ bearer: [] }, { constructor: [] }, { key: [] }] } }, schemes);
    const answer = await apiOf({ contract, operations: { a: ok } }).answer(request('GET', '/a'), invocation);
    expect(answer).toMatchObject({
      status: 401,
      headers: { 'www-authenticate': 'Bearer, Basic realm="api"' },
      body: detail('Not authenticated'),
    });
  });

  it.each(['oauth2', 'openIdConnect'] as const)('asks for a bearer token for %s', async (type) => {
    const contract = contractOf({ a: { security: [{ login: [] }] } }, { login: { type } });
    const answer = await apiOf({ contract }).answer(request('GET', '/a'), invocation);
    expect(answer).toMatchObject({ status: 401, headers: { 'www-authenticate': 'Bearer' } });
  });

  it('asks the handler of mutualTLS without credentials, which only the connection has', async () => {
    const contract = contractOf({ a: { security: [{ tls: [] }] } }, { tls: { type: 'mutualTLS' } });
    const securityHandlers = { tls: (credentials: unknown) => credentials === undefined && { subject: 's' } };
    const api = apiOf({ contract, operations: { a: ok }, securityHandlers });
    expect((await api.answer(request('GET', '/a'), invocation)).status).toBe(200);
  });

  it('sends no challenge if no HTTP scheme would be accepted', async () => {
    const contract = contractOf({ a: { security: [{ key: [] }] } }, schemes);
    const { status, headers } = await apiOf({ contract }).answer(request('GET', '/a'), invocation);
    expect([status, Object.keys(headers)]).toEqual([401, ['content-type']]);
  });

  it('logs nothing for a scheme without a handler', async () => {
    const logged = listen();
    const contract = contractOf({ a: { security: [{ key: [] }] } }, schemes);
    expect((await apiOf({ contract }).answer(request('GET', '/a', { headers: key }), invocation)).status).toBe(401);
    expect(logged).toEqual([]);
  });

  it('logs an error that a security handler throws', async () => {
    const logged = listen();
    const contract = contractOf({ a: { security: [{ key: [] }] } }, schemes);
    const securityHandlers = { key: () => Promise.reject(new Error('expired')) };
    await apiOf({ contract, securityHandlers }).answer(request('GET', '/a', { headers: key }), invocation);
    expect(logged).toMatchObject([
      { level: 'ERROR', requestId: 'r-1', operationId: 'a', error: { message: 'expired' } },
    ]);
  });

  it('does not reveal to unauthenticated clients whether an operation has a handler', async () => {
    const contract = contractOf({ a: { security: [{ key: [] }] } }, schemes);
    expect(
      (await apiOf({ contract, securityHandlers: handlers }).answer(request('GET', '/a'), invocation)).status,
    ).toBe(401);
  });
});

describe('response validation', () => {
  const contract = contractOf({ a: {} });
  const bad = () => ({ status: 200, body: 'bad' });
  const badWithHeaders = () => ({ ...bad(), headers: { 'X-A': 1 } });
  const problems = [{ loc: ['response', 'body'] }];
  const line = { requestId: 'r-1', method: 'GET', path: '/a', operationId: 'a', status: 200, problems };

  it.each([
    ['off', 200, []],
    ['warn', 200, ['WARN']],
    ['enforce', 500, ['ERROR']],
  ] as const)(
    '%s answers a body that the contract does not allow with %i and logs %j',
    async (mode, status, levels) => {
      for (const operation of [bad, badWithHeaders]) {
        const logged = listen();
        const api = apiOf({ contract, operations: { a: operation }, responseValidation: mode });
        expect((await api.answer(request('GET', '/a'), invocation)).status).toBe(status);
        expect(logged).toMatchObject(levels.map((level) => ({ ...line, level })));
      }
    },
  );

  it('loads compiled responses on demand, and once', async () => {
    for (const [responseValidation, operation, loads] of [
      ['off', bad, 0],
      ['off', badWithHeaders, 1],
      ['warn', bad, 1],
    ] as const) {
      const loadResponses = vi.fn(contract.loadResponses);
      const api = apiOf({ contract: { ...contract, loadResponses }, operations: { a: operation }, responseValidation });
      await api.answer(request('GET', '/a'), invocation);
      await api.answer(request('GET', '/a'), invocation);
      expect(loadResponses).toHaveBeenCalledTimes(loads);
    }
  });

  it('logs nothing for a valid response', async () => {
    const logged = listen();
    const api = apiOf({ contract, operations: { a: ok }, responseValidation: 'enforce' });
    expect((await api.answer(request('GET', '/a'), invocation)).status).toBe(200);
    expect(logged).toEqual([]);
  });
});

describe('the body of a response', () => {
  it.each<[object, Partial<HttpResponse>]>([
    [{ status: 204 }, { status: 204, headers: {} }],
    [
      { status: 200, body: null },
      { headers: { 'content-type': 'application/json' }, body: 'null' },
    ],
    [
      { status: 200, body: 7, contentType: 'text/plain' },
      { headers: { 'content-type': 'text/plain' }, body: '7' },
    ],
    [{ status: 200, body: true, contentType: 'text/plain' }, { body: 'true' }],
    [{ status: 200, body: 'a', contentType: 'application/hal+json' }, { body: '"a"' }],
    [{ status: 200, body: 'a', contentType: 'nonsense' }, { body: 'a' }],
    [
      { status: 200, body: 'a', headers: { 'Content-Type': 'text/csv' } },
      { headers: { 'content-type': 'text/csv' }, body: 'a' },
    ],
    [{ status: 200, body: { a: 1 }, contentType: 'text/plain' }, { status: 500 }],
    [{ status: 200, headers: { 'X-None': undefined, 'X-Null': null } }, { headers: { 'x-null': 'null' } }],
  ])('of %j is written as %j', async (result, want) => {
    const api = apiOf({ contract: contractOf({ a: {} }), operations: { a: () => result } });
    const answer = await api.answer(request('GET', '/a'), invocation);
    expect(answer).toMatchObject(want);
    if (want.headers) expect(Object.keys(answer.headers)).toEqual(Object.keys(want.headers));
  });
});

describe('headers of a response', () => {
  const header = {
    in: 'header',
    required: false,
    style: 'simple',
    shape: { types: ['object'] },
    validate: () => true,
  } as const;
  const contract: ContractSpec = {
    ...contractOf({ a: {} }),
    async loadResponses() {
      const headers = [
        { ...header, name: 'X-Flat', explode: false },
        { ...header, name: 'X-Exploded', explode: true },
        { ...header, name: 'X-Json', explode: false, mediaType: 'application/json' },
      ];
      return { '2XX': { headers, content: [] } };
    },
  };

  it.each([
    ['X-Flat', { R: 100, G: 200 }, 'R,100,G,200'],
    ['X-Flat', [1, 2], '1,2'],
    ['X-Exploded', { R: 100, G: 200 }, 'R=100,G=200'],
    ['x-json', { R: 100 }, '{"R":100}'],
    ['X-Json', 'text', '"text"'],
    ['X-Undeclared', 7, '7'],
    ['X-Undeclared', { R: 100, G: 200 }, 'R,100,G,200'],
    ['Set-Cookie', ['a=1', 'b=2'], ['a=1', 'b=2']],
  ])('are written as the contract has them: %s of %j is %j', async (name, value, want) => {
    for (const responseValidation of ['off', 'enforce'] as const) {
      const operations = { a: () => ({ status: 204, headers: { [name]: value } }) };
      const { status, headers } = await apiOf({ contract, operations, responseValidation }).answer(
        request('GET', '/a'),
        invocation,
      );
      expect([status, headers[name.toLowerCase()]]).toEqual([204, want]);
    }
  });
});
