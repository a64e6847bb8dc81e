import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { gatewayKinds } from '../../src/gateway/index.ts';
import { HttpError, type Middleware } from '../../src/index.ts';
import { requestId, withHeaders } from '../../src/middleware/index.ts';
import { fetchThings, type Given } from './service.ts';

/** Records when it is entered and left. */
const note =
  (name: string, steps: string[]): Middleware =>
  async (_, next) => {
    steps.push(`> ${name}`);
    try {
      return await next();
    } catch (error) {
      steps.push(`! ${name}`);
      throw error;
    } finally {
      steps.push(`< ${name}`);
    }
  };
const fails: Middleware = () => {
  throw new Error('broken');
};

interface Case {
  readonly it: string;
  readonly given: (steps: string[]) => Given;
  readonly path?: string;
  readonly init?: RequestInit;
  readonly status: number;
  readonly body?: string;
  readonly headers?: Readonly<Record<string, string | null>>;
  readonly steps: readonly string[];
  /** The errors in the log. */
  readonly logged?: readonly (string | undefined)[];
}

const outerAndInner = ['> a', '> b', '< b', '< a'];
const failed = '{"detail":"Internal Server Error"}';
const cases: readonly Case[] = [
  {
    it: 'runs the first as the outermost, around the operation',
    given: (steps) => ({
      middleware: [note('a', steps), note('b', steps)],
      operation: () => {
        steps.push('operation');
        return { status: 200, body: 1 };
      },
    }),
    status: 200,
    body: '1',
    steps: ['> a', '> b', 'operation', '< b', '< a'],
  },
  { it: 'accepts an empty list', given: () => ({ middleware: [] }), status: 200, body: '{"n":1}', steps: [] },
  {
    it: 'runs around a 404',
    given: (steps) => ({ middleware: [note('a', steps), note('b', steps)] }),
    path: '/nowhere',
    status: 404,
    steps: outerAndInner,
  },
  {
    it: 'runs around a 405',
    given: (steps) => ({ middleware: [note('a', steps), note('b', steps)] }),
    init: { method: 'DELETE' },
    status: 405,
    headers: { allow: 'GET, PUT' },
    steps: outerAndInner,
  },
  {
    it: 'runs around a 401',
    given: (steps) => ({ middleware: [note('a', steps), note('b', steps)] }),
    init: { method: 'PUT' },
    status: 401,
    steps: outerAndInner,
  },
  {
    it: 'runs around a 422',
    given: (steps) => ({ middleware: [note('a', steps), note('b', steps)] }),
    path: '/things/x',
    status: 422,
    steps: outerAndInner,
  },
  {
    it: 'runs around the docs',
    given: (steps) => ({ middleware: [note('a', steps), note('b', steps)] }),
    path: '/docs',
    status: 404,
    steps: outerAndInner,
  },
  {
    it: 'lets a middleware answer by itself, synchronously',
    given: (steps) => ({
      middleware: [note('a', steps), () => ({ status: 202, headers: { 'x-early': '1' } }), note('b', steps)],
    }),
    status: 202,
    body: '',
    headers: { 'x-early': '1' },
    steps: ['> a', '< a'],
  },
  {
    it: 'lets a middleware answer by itself, later',
    given: () => ({ middleware: [async () => ({ status: 202, headers: {}, body: 'later' })] }),
    status: 202,
    body: 'later',
    steps: [],
  },
  {
    it: 'lets a middleware change the response',
    given: () => ({ middleware: [async (_, next) => withHeaders(await next(), { 'x-a': 'b' })] }),
    status: 200,
    headers: { 'x-a': 'b', 'content-type': 'application/json' },
    steps: [],
  },
  {
    it: 'lets a middleware return the promise of next unchanged',
    given: () => ({ middleware: [(_, next) => next()] }),
    status: 200,
    body: '{"n":1}',
    steps: [],
  },
  {
    it: 'passes an error of the operation outwards, to a logged 500',
    given: (steps) => ({
      middleware: [note('a', steps), note('b', steps)],
      operation: () => Promise.reject(new Error('broken')),
    }),
    status: 500,
    body: failed,
    steps: ['> a', '> b', '! b', '< b', '! a', '< a'],
    logged: ['broken'],
  },
  {
    it: 'lets a middleware catch an error of the operation',
    given: () => ({
      middleware: [(_, next) => next().catch(() => ({ status: 418, headers: {} }))],
      operation: () => {
        throw new Error('broken');
      },
    }),
    status: 418,
    steps: [],
  },
  {
    it: 'passes an error of a middleware outwards, past the inner ones',
    given: (steps) => ({ middleware: [note('a', steps), fails, note('b', steps)] }),
    status: 500,
    body: failed,
    steps: ['> a', '! a', '< a'],
    logged: ['broken'],
  },
  {
    it: 'passes an error of a middleware outwards that is thrown after next()',
    given: (steps) => ({
      middleware: [
        note('a', steps),
        async (_, next) => {
          await next();
          throw new Error('late');
        },
        note('b', steps),
      ],
    }),
    status: 500,
    body: failed,
    steps: ['> a', '> b', '< b', '! a', '< a'],
    logged: ['late'],
  },
  {
    it: 'lets a middleware give an error its answer, which the outer ones see as a response',
    given: (steps) => ({
      middleware: [note('a', steps), (request, next) => next().catch((error) => request.fail(error)), fails],
    }),
    status: 500,
    body: failed,
    steps: ['> a', '< a'],
    logged: ['broken'],
  },
  {
    it: 'gives a refusal under enforce to middleware as a response',
    given: (steps) => ({ middleware: [note('a', steps)], operation: () => ({ status: 418 }) }),
    status: 500,
    body: failed,
    steps: ['> a', '< a'],
    logged: [undefined],
  },
  {
    it: 'lets a middleware wait before and after',
    given: (steps) => ({
      middleware: [
        async (_, next) => {
          await new Promise((resolve) => setTimeout(resolve, 1));
          const response = await next();
          await new Promise((resolve) => setTimeout(resolve, 1));
          steps.push('waited');
          return response;
        },
        note('b', steps),
      ],
    }),
    status: 200,
    body: '{"n":1}',
    steps: ['> b', '< b', 'waited'],
  },
  {
    it: 'answers an HttpError that a middleware throws',
    given: (steps) => ({
      middleware: [
        note('a', steps),
        () => Promise.reject(new HttpError(429, { wait: 1 }, { headers: { 'Retry-After': 1 } })),
      ],
    }),
    status: 429,
    body: '{"wait":1}',
    headers: { 'retry-after': '1' },
    steps: ['> a', '! a', '< a'],
  },
  {
    it: 'gives an HttpError of the operation to middleware as a response',
    given: (steps) => ({
      responseValidation: 'off',
      middleware: [note('a', steps)],
      operation: () => Promise.reject(new HttpError(404, { no: 'thing' })),
    }),
    status: 404,
    body: '{"no":"thing"}',
    steps: ['> a', '< a'],
  },
  {
    it: 'does not run the operation twice for a middleware that calls next twice',
    given: (steps) => ({
      middleware: [(_, next) => next().then(next)],
      operation: () => {
        steps.push('operation');
        return { status: 200, body: 1 };
      },
    }),
    status: 500,
    body: failed,
    steps: ['operation'],
    logged: ['A middleware called next() twice.'],
  },
  {
    it: 'reports a middleware that returns nothing',
    given: () => ({ middleware: [async function forgetful() {} as unknown as Middleware] }),
    status: 500,
    body: failed,
    steps: [],
    logged: ['middleware[0] did not return a response.'],
  },
  ...[null, [['x-a', 'b']], new Headers({ 'x-a': 'b' })].map((headers) => ({
    it: `reports a middleware whose response has ${Object.prototype.toString.call(headers)} for headers`,
    given: () => ({ middleware: [(() => ({ status: 200, headers })) as unknown as Middleware] }),
    status: 500,
    body: failed,
    steps: [],
    logged: ['middleware[0] did not return a response.'],
  })),
  {
    it: 'reports ready-made middleware that was not called',
    given: () => ({ middleware: [requestId as unknown as Middleware] }),
    status: 500,
    body: failed,
    steps: [],
    logged: ['middleware[0] did not return a response.'],
  },
];

it.each([
  [requestId(), '`middleware` must be a list of functions.'],
  [[requestId(), undefined, requestId()], 'middleware[1] must be a function, not undefined.'],
  [[false], 'middleware[0] must be a function, not false.'],
])('does not start with the middleware %o', (middleware, message) => {
  expect(() => fetchThings({ middleware: middleware as Middleware[] })).toThrow(message);
});

describe.each(gatewayKinds)('middleware behind %s', (as) => {
  const errors: (string | undefined)[] = [];
  beforeEach(() => {
    errors.length = 0;
    vi.spyOn(console, 'error').mockImplementation((line) => void errors.push(JSON.parse(line).error?.message));
  });
  afterEach(() => vi.restoreAllMocks());

  it.each(cases)('$it', async ({ given, path = '/things/1', init, status, body, headers = {}, steps, logged = [] }) => {
    const seen: string[] = [];
    const response = await fetchThings(given(seen), { as })(path, init);
    expect(response.status).toBe(status);
    if (body !== undefined) expect(await response.text()).toBe(body);
    for (const [name, value] of Object.entries(headers)) expect(response.headers.get(name)).toBe(value);
    expect(seen).toEqual(steps);
    expect(errors).toEqual(logged);
  });
});

describe('middleware sees', () => {
  it.each([
    { path: '/things/1', method: 'GET', before: ['getThing', '/things/{id}', ['GET', 'PUT']], security: {} },
    {
      path: '/things/1',
      method: 'PUT',
      before: ['putThing', '/things/{id}', ['GET', 'PUT']],
      security: { bearer: { user: 'u' } },
    },
    { path: '/things/1', method: 'DELETE', before: [undefined, '/things/{id}', ['GET', 'PUT']], security: {} },
    { path: '/nowhere', method: 'GET', before: [undefined, undefined, []], security: {} },
  ])('the match of $method $path, the user, the invocation and the app', async ({ path, method, before, security }) => {
    const seen: unknown[] = [];
    const watch: Middleware = async (request, next) => {
      seen.push([request.operationId, request.template, request.methods], request.app, request.invocation.requestId);
      const response = await next();
      seen.push({ ...request.security });
      return response;
    };
    const fetch = fetchThings({ middleware: [watch], init: () => 'app' }, { context: { awsRequestId: 'r' } });
    await fetch(path, { method, headers: { authorization: 'Bearer good' } });
    expect(seen).toEqual([before, 'app', 'r', security]);
  });

  it('the headers that the contract declares for a method, including those of its security schemes', async () => {
    const seen: unknown[] = [];
    const watch: Middleware = async (request, next) => {
      for (const method of ['GET', 'PUT', 'DELETE', 'constructor']) seen.push(await request.declaredHeaders(method));
      return next();
    };
    await fetchThings({ middleware: [watch] })('/things/1');
    expect(seen).toEqual([['x-trace'], ['content-type', 'authorization', 'x-key'], [], []]);
  });

  it('no security results of a refused request, even if one scheme of two was met', async () => {
    let seen: unknown;
    const watch: Middleware = async (request, next) => {
      const response = await next();
      seen = { ...request.security };
      return response;
    };
    const headers = { authorization: 'Bearer bad' };
    expect((await fetchThings({ middleware: [watch] })('/things/1', { method: 'PUT', headers })).status).toBe(401);
    expect(seen).toEqual({});
  });
});
