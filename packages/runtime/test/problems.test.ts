import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import {
  around,
  createHandler,
  type HandlerOptions,
  HttpError,
  type ProblemFormat,
  problemDetails,
  refuse,
} from '../src/index.ts';
import { fetchFrom } from '../src/testing.ts';
import { compile } from './service.ts';

const json = { description: 'It.', content: { 'application/json': {} } };
const { contract } = compile({
  openapi: '3.1.1',
  info: { title: 'It', version: '1' },
  components: { securitySchemes: { bearer: { type: 'http', scheme: 'bearer' } } },
  paths: {
    '/it': {
      get: {
        operationId: 'it',
        parameters: [{ name: 'n', in: 'query', schema: { type: 'integer' } }],
        responses: { 200: json, 404: json, 409: { description: 'No.', content: { 'application/problem+json': {} } } },
      },
      post: {
        operationId: 'text',
        requestBody: { content: { 'text/plain': {} } },
        responses: { 200: json },
      },
      put: { operationId: 'missing', responses: { 200: json } },
      delete: { operationId: 'guarded', security: [{ bearer: [] }], responses: { 200: json } },
    },
  },
});
const ok = () => ({ status: 200, body: 1 });

function service(operation: (operation: { app: unknown }) => unknown = ok, options: Partial<HandlerOptions> = {}) {
  const operations = { it: operation, text: ok, guarded: ok };
  return fetchFrom(createHandler({ contract, operations, responseValidation: 'enforce', ...options }), {
    context: { awsRequestId: 'r' },
  });
}

const logged: { message: string; error?: { message: string } }[] = [];
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(JSON.parse(line)));
});
afterEach(() => vi.restoreAllMocks());

const refused: { init?: RequestInit; path: string; status: number; title: string; headers?: object }[] = [
  { path: '/it%zz', status: 400, title: 'Bad Request' },
  {
    path: '/it',
    init: { method: 'DELETE' },
    status: 401,
    title: 'Unauthorized',
    headers: { 'www-authenticate': 'Bearer' },
  },
  { path: '/nowhere', status: 404, title: 'Not Found' },
  {
    path: '/it',
    init: { method: 'PATCH' },
    status: 405,
    title: 'Method Not Allowed',
    headers: { allow: 'GET, POST, PUT, DELETE' },
  },
  {
    path: '/it',
    init: { method: 'POST', body: '{}', headers: { 'content-type': 'application/json' } },
    status: 415,
    title: 'Unsupported Media Type',
  },
  { path: '/it?n=x', status: 422, title: 'Unprocessable Content' },
  { path: '/it', init: { method: 'PUT' }, status: 501, title: 'Not Implemented' },
];

describe('problems', () => {
  it.each(refused)('of RFC 9457 answer $status to $path', async ({ path, init, status, title, headers = {} }) => {
    const response = await service(ok, { problems: problemDetails })(path, init);
    expect(response.status).toBe(status);
    expect(response.headers.get('content-type')).toBe('application/problem+json');
    expect(Object.fromEntries(response.headers)).toMatchObject(headers);
    expect(await response.json()).toMatchObject({ title, status, instance: 'urn:request:r' });
  });

  it('of RFC 9457 have the violations as a member of their own', async () => {
    const response = await service(ok, { problems: problemDetails })('/it?n=x');
    expect(await response.json()).toMatchObject({ errors: [{ type: 'int_parsing', loc: ['query', 'n'], input: 'x' }] });
  });

  it.each(refused)('of the service get the problem as data: $status', async ({ path, init, status, headers = {} }) => {
    const seen: unknown[] = [];
    const fetch = service(ok, {
      problems: (problem) => {
        seen.push(problem.kind, problem.status, problem.requestId);
        return { status: problem.status, headers: { 'X-Problem': problem.kind }, body: { is: problem.kind } };
      },
    });
    const response = await fetch(path, init);
    expect(response.status).toBe(status);
    const [kind] = seen;
    expect(seen).toEqual([kind, status, 'r']);
    expect(await response.json()).toEqual({ is: kind });
    expect(Object.fromEntries(response.headers)).toMatchObject({ 'x-problem': kind, ...headers });
  });

  it.each([
    { path: '/it?n=x', operationId: 'it' },
    { path: '/nowhere', operationId: undefined },
  ])('have the operation $operationId for $path', async ({ path, operationId }) => {
    let seen: unknown;
    const problems: HandlerOptions['problems'] = (problem) => {
      seen = problem.operationId;
      return { status: problem.status };
    };
    await service(ok, { problems })(path);
    expect(seen).toBe(operationId);
  });

  it.each([
    () => {
      throw new Error('broken');
    },
    () => ({ status: 400, contentType: 'text/plain', body: {} }),
    () => ({ body: 'no status' }),
    async () => ({ status: 404 }),
  ])('that cannot be written are answered in the default shape, and logged', async (given) => {
    const problems = given as ProblemFormat;
    const response = await service(ok, { problems })('/nowhere');
    expect([response.status, await response.json()]).toEqual([404, { detail: 'Not Found' }]);
    expect(logged).toMatchObject([{ message: '`problems` failed; the answer has the default shape.' }]);
  });

  it('are the answer to an operation that throws, without the reason', async () => {
    const fetch = service(
      () => {
        throw new Error('secret');
      },
      { problems: problemDetails },
    );
    const response = await fetch('/it');
    expect([response.status, await response.json()]).toEqual([
      500,
      { title: 'Internal Server Error', status: 500, instance: 'urn:request:r' },
    ]);
    expect(logged).toMatchObject([{ error: { message: 'secret' } }]);
  });
});

describe('an HttpError', () => {
  const deep = async () => {
    await Promise.resolve();
    refuse(404, { no: 'book' }, { headers: { 'X-Why': 'w' } });
  };

  it('thrown at any depth is the answer', async () => {
    const response = await service(() => deep())('/it');
    expect([response.status, response.headers.get('x-why'), await response.json()]).toEqual([404, 'w', { no: 'book' }]);
    expect(logged).toEqual([]);
  });

  it('has the media type that it names', async () => {
    const contentType = 'application/problem+json';
    const fetch = service(() => Promise.reject(new HttpError(409, { title: 'No' }, { contentType })));
    expect((await fetch('/it')).headers.get('content-type')).toBe(contentType);
  });

  it('is checked against the contract like an answer that is returned', async () => {
    const fetch = service(() => Promise.reject(new HttpError(418, {})));
    expect((await fetch('/it')).status).toBe(500);
    expect(logged).toMatchObject([{ message: 'it returned a response that violates the contract.' }]);
  });

  it.each([
    { status: 404, problems: undefined, want: { detail: 'Not Found' } },
    { status: 404, problems: problemDetails, want: { title: 'Not Found', status: 404, instance: 'urn:request:r' } },
    // The phrases of RFC 9110 and its registry.
    { status: 429, problems: undefined, want: { detail: 'Too Many Requests' } },
    { status: 410, problems: problemDetails, want: { title: 'Gone', status: 410, instance: 'urn:request:r' } },
    { status: 499, problems: undefined, want: { detail: 'The request failed.' } },
  ])('without a body gets one in the shape of the service: $want', async ({ status, problems, want }) => {
    const operation = () => Promise.reject(new HttpError(status));
    const options = { responseValidation: 'off', ...(problems && { problems }) } as const;
    expect(await (await service(operation, options)('/it')).json()).toEqual(want);
  });

  it('keeps its cause for the code that catches it', () => {
    const cause = new Error('inner');
    expect(new HttpError(409, {}, { cause })).toMatchObject({ name: 'HttpError', cause, status: 409 });
  });
});

describe('around', () => {
  it('runs its layers from the first to the last, around the operation and after validation', async () => {
    const steps: string[] = [];
    const layer = (name: string) => async (_: unknown, next: () => Promise<unknown>) => {
      steps.push(`> ${name}`);
      const result = await next();
      steps.push(`< ${name}`);
      return result;
    };
    const operation = around<{ app: unknown }, unknown>([layer('a'), layer('b')], () => {
      steps.push('operation');
      return ok();
    });
    expect((await service(operation)('/it?n=x')).status).toBe(422);
    expect(steps).toEqual([]);
    expect((await service(operation)('/it')).status).toBe(200);
    expect(steps).toEqual(['> a', '> b', 'operation', '< b', '< a']);
  });

  it('shows a layer the error of the operation, so that it can undo its work', async () => {
    const seen: unknown[] = [];
    const transaction = async (_: unknown, next: () => Promise<unknown>) => {
      try {
        return await next();
      } catch (error) {
        seen.push('rolled back');
        throw error;
      }
    };
    const operation = around<{ app: unknown }, unknown>([transaction], () => refuse(404, {}));
    expect((await service(operation)('/it')).status).toBe(404);
    expect(seen).toEqual(['rolled back']);
  });

  it('lets a layer answer in place of the operation', async () => {
    const operation = around<{ app: unknown }, unknown>([() => ({ status: 200, body: 'cached' })], () => {
      throw new Error('never');
    });
    expect(await (await service(operation)('/it')).json()).toBe('cached');
  });
});

describe('init', () => {
  it('begins when the handler is created, ends before the first request, and runs once', async () => {
    const steps: string[] = [];
    const init = async () => {
      steps.push('began');
      await new Promise((resolve) => setTimeout(resolve, 20));
      steps.push('ended');
      return { db: 'it' };
    };
    const operation = ({ app }: { app: unknown }) => {
      steps.push('operation');
      return { status: 200, body: app };
    };
    const fetch = service(operation, { init });
    await Promise.resolve();
    expect(steps).toEqual(['began']);
    const [first, second] = await Promise.all([fetch('/it'), fetch('/it')]);
    expect(await first.json()).toEqual({ db: 'it' });
    expect(await second.json()).toEqual({ db: 'it' });
    expect(steps).toEqual(['began', 'ended', 'operation', 'operation']);
  });

  it.each([
    () => {
      throw new Error('no table');
    },
    () => Promise.reject(new Error('no table')),
  ])('that fails is one line in the log, and no request is answered', async (init) => {
    const fetch = service(ok, { init });
    await expect(fetch('/it')).rejects.toThrow('no table');
    await expect(fetch('/it')).rejects.toThrow('no table');
    expect(logged).toMatchObject([
      { level: 'FATAL', message: 'The service cannot start: `init` failed.', error: { message: 'no table' } },
    ]);
  });

  it('that fails in Lambda ends the process, so that the next invocation starts from scratch', async () => {
    vi.stubEnv('AWS_LAMBDA_RUNTIME_API', '127.0.0.1');
    const exit = vi.spyOn(process, 'exit').mockReturnValue(undefined as never);
    await expect(service(ok, { init: () => Promise.reject(new Error('no')) })('/it')).rejects.toThrow('no');
    vi.unstubAllEnvs();
    expect(exit).toHaveBeenCalledWith(1);
  });

  it('reaches security handlers', async () => {
    const security = { bearer: (token: string, { app }: { app: unknown }) => token === app };
    const fetch = service(ok, { init: () => 'secret', security });
    const call = (token: string) => fetch('/it', { method: 'DELETE', headers: { authorization: `Bearer ${token}` } });
    expect([(await call('secret')).status, (await call('other')).status]).toEqual([200, 401]);
  });
});
