import fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { UnknownEventError } from '../src/events/index.ts';
import { handler } from './messages.ts';

/** The events of the replaced function's users: without a resource, without headers, and without lists of values. */
const event = (httpMethod: string, path: string, query: unknown = {}) => ({
  path,
  requestContext: {},
  httpMethod,
  multiValueQueryStringParameters: query,
});

const calls: { given: object; status: number; body: string; headers: Record<string, string> }[] = [
  {
    given: event('GET', '/test1'),
    status: 200,
    body: '{"message":"test"}',
    headers: { 'content-length': '18', 'content-type': 'application/json' },
  },
  {
    given: event('POST', '/test2'),
    status: 200,
    body: '{"message":"test2"}',
    headers: { 'content-length': '19', 'content-type': 'application/json' },
  },
  {
    given: event('POST', '/test3', { message: 'hoge' }),
    status: 200,
    body: '{"message":"hoge"}',
    headers: { 'content-length': '18', 'content-type': 'application/json' },
  },
  {
    given: event('POST', '/test3'),
    status: 422,
    body: '{"detail":[{"type":"missing","loc":["query","message"],"msg":"Field required","input":null}]}',
    headers: { 'content-length': '93', 'content-type': 'application/json' },
  },
  {
    given: event('GET', '/nope'),
    status: 404,
    body: '{"detail":"Not Found"}',
    headers: { 'content-length': '22', 'content-type': 'application/json' },
  },
  {
    given: event('GET', '/test2'),
    status: 405,
    body: '{"detail":"Method Not Allowed"}',
    headers: { allow: 'POST', 'content-length': '31', 'content-type': 'application/json' },
  },
];

describe('the required calls', () => {
  it.each(calls)('$given → $status $body', async ({ given, status, body, headers }) => {
    expect(await handler(given)).toEqual({ isBase64Encoded: false, statusCode: status, headers, body });
  });

  it('fails with an error that describes an event that is not an HTTP event', async () => {
    await expect(handler({ Records: [] })).rejects.toThrow(UnknownEventError);
    await expect(handler({ Records: [] })).rejects.toThrow(/Records/);
  });
});

describe('10,000 unusual events around /test3', () => {
  beforeAll(() => void vi.spyOn(console, 'error').mockImplementation(() => {}));
  afterAll(() => void vi.restoreAllMocks());

  const odd = fc.oneof(
    fc.constantFrom(
      null,
      undefined,
      '',
      0,
      -1,
      Number.NaN,
      true,
      '__proto__',
      'a'.repeat(100_000),
      '%',
      '%zz',
      '%00',
      '\ud800',
    ),
    fc.string({ unit: 'binary' }),
    fc.jsonValue(),
  );
  const name = fc.oneof(fc.constantFrom('message', '__proto__', 'constructor', 'Content-Type', 'cookie'), fc.string());
  const map = fc.oneof(odd, fc.dictionary(name, fc.oneof(odd, fc.array(odd))));
  const events = fc.record(
    {
      httpMethod: fc.oneof({ weight: 4, arbitrary: fc.constant('POST') }, odd),
      path: fc.oneof(
        { weight: 4, arbitrary: fc.constantFrom('/test3', '/test3/', '/test3%', '//test3', '/test3?a') },
        odd,
      ),
      requestContext: fc.oneof(
        fc.constant({}),
        odd,
        fc.record({ elb: odd, http: odd, identity: odd }, { requiredKeys: [] }),
      ),
      queryStringParameters: map,
      multiValueQueryStringParameters: map,
      headers: map,
      multiValueHeaders: map,
      body: odd,
      isBase64Encoded: odd,
      version: fc.oneof({ weight: 6, arbitrary: fc.constant(undefined) }, odd),
    },
    { requiredKeys: [] },
  );

  it('never throws anything but the documented error, and never answers 500', async () => {
    const seen = new Set<number>();
    await fc.assert(
      fc.asyncProperty(events, async (given) => {
        try {
          const { statusCode } = (await handler(given)) as { statusCode: number };
          seen.add(statusCode);
          expect(statusCode).toBeLessThan(500);
        } catch (error) {
          if (!(error instanceof UnknownEventError)) throw error;
        }
      }),
      { numRuns: 10_000 },
    );
    expect([...seen].sort()).toEqual(expect.arrayContaining([200, 404, 405, 422]));
  }, 60_000);
});
