import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  accessLog,
  cors,
  etag,
  metrics,
  requestId,
  securityHeaders,
  timeout,
  vary,
} from '../../src/middleware/index.ts';
import { fetchThings } from './service.ts';

const lines: Record<string, unknown>[] = [];
beforeEach(() => {
  lines.length = 0;
  for (const level of ['info', 'error'] as const) {
    vi.spyOn(console, level).mockImplementation((line) => void lines.push(JSON.parse(line)));
  }
});
afterEach(() => vi.restoreAllMocks());

const shop = 'https://shop.example';
const broken = () => {
  throw new Error('broken');
};

describe('cors', () => {
  const preflight = (origin: string, method = 'PUT') => ({
    method: 'OPTIONS',
    headers: { origin, 'access-control-request-method': method },
  });

  it('answers a preflight by the contract', async () => {
    const fetch = fetchThings({ middleware: [cors({ origins: shop, maxAge: 60 })] });
    const response = await fetch('/things/1', preflight(shop));
    expect([response.status, Object.fromEntries(response.headers)]).toEqual([
      204,
      {
        'access-control-allow-headers': 'content-type, authorization, x-key',
        'access-control-allow-methods': 'GET, PUT',
        'access-control-allow-origin': shop,
        'access-control-max-age': '60',
        vary: 'Origin',
      },
    ]);
  });

  it.each([
    ['/things/1', 'GET', 200],
    ['/nowhere', 'GET', 404],
    ['/things/1', 'DELETE', 405],
    ['/things/1', 'PUT', 401],
    ['/things/x', 'GET', 422],
  ])('adds its headers to %s %s, which is a %i', async (path, method, status) => {
    const fetch = fetchThings({ middleware: [cors({ origins: [shop], credentials: true })] });
    const response = await fetch(path, { method, headers: { origin: shop } });
    expect(response.status).toBe(status);
    expect(response.headers.get('access-control-allow-origin')).toBe(shop);
    expect(response.headers.get('access-control-allow-credentials')).toBe('true');
    expect(response.headers.get('vary')).toBe('Origin');
  });

  it('adds its headers to a 500', async () => {
    const fetch = fetchThings({ middleware: [cors({ origins: shop })], operation: broken });
    const response = await fetch('/things/1', { headers: { origin: shop } });
    expect([response.status, response.headers.get('access-control-allow-origin')]).toEqual([500, shop]);
  });

  it.each([
    { origins: shop, origin: 'https://evil.example', allowed: null },
    { origins: shop, origin: `${shop}.evil.example`, allowed: null },
    { origins: shop, origin: shop.toUpperCase(), allowed: null },
    { origins: [shop], origin: 'null', allowed: null },
    {
      origins: (origin: string) => origin.endsWith('.example'),
      origin: 'https://a.example',
      allowed: 'https://a.example',
    },
    { origins: '*', origin: 'https://any.example', allowed: '*' },
  ])('for $origins a request of $origin is allowed to $allowed', async ({ origins, origin, allowed }) => {
    const fetch = fetchThings({ middleware: [cors({ origins })] });
    for (const init of [{ headers: { origin } }, preflight(origin)]) {
      const response = await fetch('/things/1', init);
      expect(response.headers.get('access-control-allow-origin')).toBe(allowed);
      expect(response.headers.get('vary')).toBe(origins === '*' ? null : 'Origin');
      if (allowed === null) expect(response.headers.get('access-control-allow-methods')).toBeNull();
    }
  });

  it.each<[name: string, (origin: string) => unknown]>([
    ['resolves to false', async () => false],
    // Other libraries take the origin to allow, which may be another one.
    ['returns another origin', () => shop],
  ])('allows no origin for which the function %s', async (_, origins) => {
    const fetch = fetchThings({ middleware: [cors({ origins: origins as () => boolean, credentials: true })] });
    for (const init of [{ headers: { origin: 'https://evil.example' } }, preflight('https://evil.example')]) {
      expect((await fetch('/things/1', init)).headers.get('access-control-allow-origin')).toBeNull();
    }
  });

  it('waits for a function that looks the origin up', async () => {
    const fetch = fetchThings({ middleware: [cors({ origins: async (origin) => origin === shop })] });
    const response = await fetch('/things/1', { headers: { origin: shop } });
    expect(response.headers.get('access-control-allow-origin')).toBe(shop);
  });

  it('never allows credentials from everywhere', () => {
    expect(() => cors({ origins: '*', credentials: true })).toThrow('`credentials` needs named origins');
  });

  it.each([
    'https://shop.example/',
    'https://shop.example/path',
    'https://Shop.example',
    'https://shop.example:443',
    'https://bücher.example',
    'https://*.example',
    'shop.example',
    '*',
    '',
    undefined,
    /shop/,
  ])('reports %s in the list, which no browser sends', (origin) => {
    expect(() => cors({ origins: ['https://shop.example', origin] as string[] })).toThrow(
      `cors: "${origin}" is not an origin such as https://shop.example.`,
    );
  });

  it.each(['http://localhost:3000', 'https://[::1]:8443', 'capacitor://localhost', 'null'])(
    'allows the origin %s',
    async (origin) => {
      const fetch = fetchThings({ middleware: [cors({ origins: [origin] })] });
      const response = await fetch('/things/1', { headers: { origin } });
      expect(response.headers.get('access-control-allow-origin')).toBe(origin);
    },
  );

  it('leaves an OPTIONS that is not a preflight, and a preflight to an unknown path, to the contract', async () => {
    const fetch = fetchThings({ middleware: [cors({ origins: shop })] });
    expect((await fetch('/things/1', { method: 'OPTIONS', headers: { origin: shop } })).status).toBe(405);
    expect((await fetch('/nowhere', preflight(shop))).status).toBe(404);
  });

  it('exposes all headers of the response to scripts, or those that are named', async () => {
    const operation = () => ({ status: 200, headers: { 'X-Total': 7, 'Set-Cookie': 'a=b' }, body: 1 });
    for (const [options, want] of [
      [{}, 'x-total'],
      [{ exposeHeaders: ['etag'] }, 'etag'],
      [{ exposeHeaders: [] }, null],
    ] as const) {
      const fetch = fetchThings({ middleware: [cors({ origins: shop, ...options })], operation });
      const response = await fetch('/things/1', { headers: { origin: shop } });
      expect(response.headers.get('access-control-expose-headers')).toBe(want);
    }
  });
});

it.each([
  [undefined, 'Origin'],
  ['accept', 'accept, Origin'],
  ['Accept, origin', 'Accept, origin'],
  ['*', '*'],
])('Vary of %j becomes %j', (given, want) => {
  const response = { status: 200, headers: given === undefined ? {} : { vary: given } };
  expect(vary(response, 'Origin').headers.vary).toBe(want);
});

describe('requestId', () => {
  it.each([['/things/1'], ['/nowhere']])('adds the id of the request to the answer of %s', async (path) => {
    const fetch = fetchThings({ middleware: [requestId({ header: 'X-Id' })] }, { context: { awsRequestId: 'r-7' } });
    expect((await fetch(path)).headers.get('x-id')).toBe('r-7');
  });

  it('adds nothing if the invocation has no id', async () => {
    const fetch = fetchThings({ middleware: [requestId()] }, { context: { awsRequestId: '' } });
    expect((await fetch('/things/1')).headers.get('x-request-id')).toBeNull();
  });
});

describe('accessLog', () => {
  it('writes a line with the match, and neither query nor headers', async () => {
    const fetch = fetchThings(
      { middleware: [accessLog((request) => ({ address: request.clientAddress }))] },
      { context: { awsRequestId: 'r' } },
    );
    await fetch('/things/1?token=s3cret', { headers: { 'x-secret': 's3cret' } });
    expect(lines).toEqual([
      {
        timestamp: expect.any(String),
        level: 'INFO',
        message: 'request',
        requestId: 'r',
        operationId: 'getThing',
        coldStart: expect.any(Boolean),
        method: 'GET',
        path: '/things/{id}',
        status: 200,
        milliseconds: expect.any(Number),
        bytes: 7,
        template: '/things/{id}',
        address: '127.0.0.1',
      },
    ]);
  });

  it('writes a line for an operation that fails, too', async () => {
    await fetchThings({ middleware: [accessLog()], operation: broken })('/things/1');
    expect(lines).toMatchObject([{ level: 'ERROR' }, { level: 'INFO', status: 500 }]);
  });
});

describe('etag', () => {
  const fetch = fetchThings({ middleware: [etag()] });

  it('gives the same body the same tag, and answers 304 to clients that have it', async () => {
    const first = await fetch('/things/1');
    const tag = first.headers.get('etag') ?? '';
    expect(tag).toMatch(/^"[\w-]{22}"$/);
    for (const known of [tag, `W/${tag}`, `"other", ${tag}`, '*']) {
      const again = await fetch('/things/1', { headers: { 'if-none-match': known } });
      expect([again.status, again.headers.get('etag'), again.headers.get('content-type')]).toEqual([304, tag, null]);
    }
    for (const other of ['"other"', tag.slice(1, -1)]) {
      expect((await fetch('/things/1', { headers: { 'if-none-match': other } })).status).toBe(200);
    }
  });

  it('keeps the tag of an operation', async () => {
    const operation = () => ({ status: 200, headers: { ETag: 'W/"v1"', 'Cache-Control': 'no-cache' }, body: 1 });
    const own = fetchThings({ middleware: [etag()], operation });
    const response = await own('/things/1', { headers: { 'if-none-match': '"v1"' } });
    expect([response.status, response.headers.get('etag'), response.headers.get('cache-control')]).toEqual([
      304,
      'W/"v1"',
      'no-cache',
    ]);
  });

  it('keeps in a 304 what does not describe the body, such as the headers of CORS', async () => {
    const headers = { 'Last-Modified': 'Thu, 01 Jan 1970 00:00:00 GMT', 'Content-Language': 'en', 'Set-Cookie': 'a=b' };
    const operation = () => ({ status: 200, headers, body: 1 });
    const middleware = [etag(), securityHeaders(), cors({ origins: shop })];
    const init = { headers: { origin: shop, 'if-none-match': '*' } };
    const response = await fetchThings({ middleware, operation })('/things/1', init);
    expect(response.status).toBe(304);
    expect([...response.headers.keys()]).toEqual([
      'access-control-allow-origin',
      'content-security-policy',
      'etag',
      'referrer-policy',
      'set-cookie',
      'strict-transport-security',
      'vary',
      'x-content-type-options',
    ]);
  });

  it.each([
    ['/nowhere', 'GET', 404],
    ['/things/1', 'PUT', 200],
  ])('leaves %s %s (%i) as it is', async (path, method, status) => {
    const response = await fetch(path, { method, headers: { authorization: 'Bearer good' } });
    expect([response.status, response.headers.get('etag')]).toEqual([status, null]);
  });
});

describe('securityHeaders', () => {
  it.each(['/things/1', '/nowhere'])('adds the headers that OWASP recommends to %s', async (path) => {
    const response = await fetchThings({ middleware: [securityHeaders()] })(path);
    expect(Object.fromEntries(response.headers)).toMatchObject({
      'x-content-type-options': 'nosniff',
      'referrer-policy': 'no-referrer',
      'strict-transport-security': 'max-age=31536000; includeSubDomains',
      'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
    });
  });

  it("keeps the response's own headers, leaves out undefined ones, and gives pages no policy", async () => {
    const headers = { 'Referrer-Policy': 'origin', 'Content-Type': 'text/html' };
    const fetch = fetchThings({
      middleware: [securityHeaders({ 'Strict-Transport-Security': undefined, 'X-More': 'm' })],
      responseValidation: 'off',
      operation: () => ({ status: 200, headers, body: '<p>' }),
    });
    const response = await fetch('/things/1');
    expect(response.headers.get('referrer-policy')).toBe('origin');
    expect(response.headers.get('x-more')).toBe('m');
    expect(response.headers.get('strict-transport-security')).toBeNull();
    expect(response.headers.get('content-security-policy')).toBeNull();
  });
});

describe('timeout', () => {
  const slow = () => new Promise<object>((resolve) => setTimeout(resolve, 200, { status: 200, body: 1 }));

  it('answers 503 before the invocation is stopped, and names the operation in the log', async () => {
    const context = { getRemainingTimeInMillis: () => 60 };
    const fetch = fetchThings({ middleware: [timeout({ reserve: 50 })], operation: slow }, { context });
    const response = await fetch('/things/1');
    expect([response.status, await response.json()]).toEqual([503, { detail: 'Service Unavailable' }]);
    expect(lines).toMatchObject([
      { level: 'ERROR', message: 'The operation did not answer in time.', operationId: 'getThing' },
    ]);
  });

  it('does not affect an operation that answers in time', async () => {
    expect((await fetchThings({ middleware: [timeout()] })('/things/1')).status).toBe(200);
    expect(lines).toEqual([]);
  });

  it('lets errors through', async () => {
    expect((await fetchThings({ middleware: [timeout()], operation: broken })('/things/1')).status).toBe(500);
  });
});

describe('metrics', () => {
  it.each([
    { path: '/things/1', want: { operation: 'getThing', violations: 0, errors: 0 } },
    { path: '/things/x', want: { operation: 'getThing', violations: 1, errors: 0 } },
    { path: '/things/1', operation: broken, want: { operation: 'getThing', violations: 0, errors: 1 } },
    { path: '/nowhere', want: { operation: 'none', violations: 0, errors: 0 } },
  ])('counts $path as $want', async ({ path, operation, want }) => {
    await fetchThings({ middleware: [metrics({ namespace: 'Shop' })], ...(operation && { operation }) })(path);
    const line = lines.at(-1);
    expect(line).toEqual({
      _aws: {
        Timestamp: expect.any(Number),
        CloudWatchMetrics: [
          {
            Namespace: 'Shop',
            Dimensions: [['operation']],
            Metrics: [
              { Name: 'requests', Unit: 'Count' },
              { Name: 'violations', Unit: 'Count' },
              { Name: 'errors', Unit: 'Count' },
              { Name: 'latency', Unit: 'Milliseconds' },
            ],
          },
        ],
      },
      requests: 1,
      latency: expect.any(Number),
      ...want,
    });
  });
});
