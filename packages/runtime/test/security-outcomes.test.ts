import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import type { ContractSpec } from '../src/contract-spec.ts';
import { createHandler, forbidden, HttpError, type SecurityHandler, unauthorized } from '../src/index.ts';
import { fetchFrom } from '../src/testing.ts';
import { compile } from './service.ts';

const schemes = {
  bearer: { type: 'http', scheme: 'bearer' },
  key: { type: 'apiKey', in: 'header', name: 'X-Key' },
  'key two': { type: 'apiKey', in: 'header', name: 'X-Key' },
};
const headers = { authorization: 'Bearer t', 'x-key': 'k' };

type Handler = SecurityHandler<string, unknown>;
const returns =
  (value: unknown): Handler =>
  () =>
    value;
const throws =
  (value: unknown): Handler =>
  () => {
    throw value;
  };
const rejects =
  (value: unknown): Handler =>
  async () => {
    throw value;
  };

/** Each outcome that a handler can have, returned and thrown. */
const outcomes: Readonly<Record<string, { handlers: Handler[]; kind: 'met' | 401 | 403 | 500 }>> = {
  'a result': { handlers: [returns('me'), async () => 'me'], kind: 'met' },
  'a result with an error': {
    handlers: [returns({ error: 'expired' }), async () => ({ user: 'me', error: {} })],
    kind: 401,
  },
  'something falsy': { handlers: [undefined, null, false, 0, ''].map(returns), kind: 401 },
  'unauthorized()': {
    handlers: [returns(unauthorized()), throws(unauthorized()), rejects(unauthorized('expired'))],
    kind: 401,
  },
  'forbidden()': {
    handlers: [returns(forbidden()), throws(forbidden()), rejects(forbidden({ scopes: ['a'] }))],
    kind: 403,
  },
  'an error': { handlers: [throws(new Error('down')), rejects(undefined), rejects({ status: 200 })], kind: 500 },
  'an error, returned by mistake': {
    handlers: [returns(new HttpError(403)), async () => new Error('down')],
    kind: 500,
  },
  'a function that was not called': { handlers: [returns(forbidden), returns(unauthorized)], kind: 500 },
};

type Kind = 'met' | 401 | 403 | 500 | 'not sent';
/** The status if the schemes `key` and `bearer` have these outcomes; 200 runs the operation. */
const requirements: Readonly<Record<string, { security: object[]; want: (key: Kind, bearer: Kind) => number }>> = {
  'key alone': { security: [{ key: [] }], want: (key) => statusOf(key) },
  'key AND bearer': {
    security: [{ key: [], bearer: [] }],
    want: (key, bearer) => {
      const both = [key, bearer];
      if (both.includes(500)) return 500;
      if (both.includes(401) || both.includes('not sent')) return 401;
      return both.includes(403) ? 403 : 200;
    },
  },
  'key OR bearer': {
    security: [{ key: [] }, { bearer: [] }],
    want: (key, bearer) => {
      const both = [key, bearer];
      if (both.includes('met')) return 200;
      if (both.includes(500)) return 500;
      return both.includes(403) ? 403 : 401;
    },
  },
  // Anonymous clients are allowed; but a client must not become anonymous because a check is broken.
  'key, optional': { security: [{ key: [] }, {}], want: (key) => (key === 500 ? 500 : 200) },
};

const statusOf = (kind: Kind) => (kind === 'met' ? 200 : kind === 'not sent' ? 401 : kind);

const contracts = new Map<object[], ContractSpec>();

function contractOf(security: object[]): ContractSpec {
  const responses = { 200: { description: 'It.', content: { 'application/json': {} } } };
  return compile({
    openapi: '3.1.1',
    info: { title: 'It', version: '1' },
    components: { securitySchemes: schemes },
    paths: { '/it': { get: { operationId: 'it', security, responses } } },
  }).contract;
}

function service(security: object[], handlers: object) {
  const contract = contracts.get(security) ?? contractOf(security);
  contracts.set(security, contract);
  const operations = { it: ({ security }: { security: object }) => ({ status: 200, body: { ...security } }) };
  return fetchFrom(createHandler({ contract, operations, security: handlers, responseValidation: 'enforce' }));
}

const logged: string[] = [];
beforeEach(() => {
  logged.length = 0;
  vi.spyOn(console, 'error').mockImplementation((line) => void logged.push(JSON.parse(line).message));
});
afterEach(() => vi.restoreAllMocks());

describe.each(Object.entries(requirements))('%s', (_, { security, want }) => {
  for (const [keyName, key] of Object.entries(outcomes)) {
    for (const [bearerName, bearer] of Object.entries(outcomes)) {
      it(`is decided where key is ${keyName} and bearer ${bearerName}, returned or thrown`, async () => {
        for (const keyHandler of key.handlers) {
          for (const bearerHandler of bearer.handlers) {
            const response = await service(security, { key: keyHandler, bearer: bearerHandler })('/it', { headers });
            expect(response.status).toBe(want(key.kind, bearer.kind));
          }
        }
      });
    }
    it(`is decided where key is ${keyName} and no bearer token was sent`, async () => {
      for (const handler of key.handlers) {
        const fetch = service(security, { key: handler, bearer: returns('never asked') });
        expect((await fetch('/it', { headers: { 'x-key': 'k' } })).status).toBe(want(key.kind, 'not sent'));
      }
    });
  }
});

it.each([
  { given: 'key alone', security: [{ key: [] }], want: 401 },
  { given: 'key AND bearer', security: [{ key: [], bearer: [] }], want: 401 },
  { given: 'key OR bearer', security: [{ key: [] }, { bearer: [] }], want: 401 },
  { given: 'key, optional', security: [{ key: [] }, {}], want: 200 },
  { given: 'key AND bearer, optional', security: [{ key: [], bearer: [] }, {}], want: 200 },
])('without credentials, $given is $want, and no handler is asked', async ({ security, want }) => {
  const asked: string[] = [];
  const handlers = { key: () => asked.push('key'), bearer: () => asked.push('bearer') };
  expect((await service(security, handlers)('/it')).status).toBe(want);
  expect(asked).toEqual([]);
});

describe.each(Object.entries(outcomes))('key AND bearer, OR key alone, where bearer is %s', (_, bearer) => {
  const security = [{ key: [], bearer: [] }, { key: [] }];
  it.each(Object.entries(outcomes))('is decided by key alone, which is %s', async (_, key) => {
    for (const keyHandler of key.handlers) {
      for (const bearerHandler of bearer.handlers) {
        const response = await service(security, { key: keyHandler, bearer: bearerHandler })('/it', { headers });
        expect(response.status === 200).toBe(key.kind === 'met');
        if (key.kind === 500) expect(response.status).toBe(500);
      }
    }
  });
});

describe('an operation gets', () => {
  it('the results of the schemes that are met, and of no others', async () => {
    const handlers = { key: returns(forbidden()), bearer: returns({ user: 'u' }) };
    const response = await service([{ key: [] }, { bearer: [] }], handlers)('/it', { headers });
    expect(await response.json()).toEqual({ bearer: { user: 'u' } });
  });

  it('no result of an alternative that is met only in part', async () => {
    const handlers = { key: returns('k'), bearer: returns(undefined) };
    const anonymous = service([{ key: [], bearer: [] }, {}], handlers);
    expect(await (await anonymous('/it', { headers })).json()).toEqual({});
    const other = service([{ key: [], bearer: [] }, { 'key two': [] }], { ...handlers, 'key two': returns('two') });
    expect(await (await other('/it', { headers })).json()).toEqual({ 'key two': 'two' });
  });

  it('the result of a scheme under its own name, even if OpenAPI does not allow it', async () => {
    const handlers = { key: returns('k'), 'key two': returns('two') };
    const response = await service([{ 'key two': ['a'] }, { key: [] }], handlers)('/it', { headers });
    expect(await response.json()).toEqual({ key: 'k', 'key two': 'two' });
  });
});

describe('the challenge', () => {
  const oauth = [{ bearer: ['books:read', 'books:write'] }];
  const bearer = { authorization: 'Bearer t' };
  it.each([
    { given: unauthorized(), sent: {}, want: 'Bearer' },
    { given: undefined, sent: bearer, want: 'Bearer error="invalid_token"' },
    { given: unauthorized('expired'), sent: bearer, want: 'Bearer error="invalid_token", error_description="expired"' },
    {
      given: unauthorized('a "b" \\ \r\nc'),
      sent: bearer,
      want: 'Bearer error="invalid_token", error_description="a  b      c"',
    },
    { given: forbidden(), sent: bearer, want: 'Bearer error="insufficient_scope", scope="books:read books:write"' },
    {
      given: forbidden({ scopes: ['admin'], reason: 'no' }),
      sent: bearer,
      want: 'Bearer error="insufficient_scope", error_description="no", scope="admin"',
    },
    { given: forbidden({ scopes: [] }), sent: bearer, want: 'Bearer error="insufficient_scope"' },
  ])('of $given for $sent is $want', async ({ given, sent, want }) => {
    const response = await service(oauth, { bearer: returns(given) })('/it', { headers: sent });
    expect(response.headers.get('www-authenticate')).toBe(want);
  });

  it('of a 403 for an API key is absent', async () => {
    const response = await service([{ key: [] }], { key: returns(forbidden()) })('/it', { headers });
    expect([response.status, response.headers.get('www-authenticate')]).toEqual([403, null]);
  });
});

it('a handler that fails is logged as an error, even if another scheme admits the request', async () => {
  const handlers = { key: throws(new Error('down')), bearer: returns('me') };
  expect((await service([{ key: [] }, { bearer: [] }], handlers)('/it', { headers })).status).toBe(200);
  expect(logged).toEqual(['A security handler failed.']);
});
