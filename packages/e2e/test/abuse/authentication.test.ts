import type { GatewayKind } from '@openapi-lambda/cli/gateway';
import { describe, expect, test } from 'vitest';
import { contractOf, frontDoors, passesOnTheLast, type Sent, serve } from './service.ts';

const schemes = {
  header: { type: 'apiKey', in: 'header', name: 'X-Key' },
  query: { type: 'apiKey', in: 'query', name: 'key' },
  cookie: { type: 'apiKey', in: 'cookie', name: 'key' },
  bearer: { type: 'http', scheme: 'bearer' },
  basic: { type: 'http', scheme: 'basic' },
  oauth: { type: 'oauth2', flows: { clientCredentials: { tokenUrl: 'https://example.com/token', scopes: {} } } },
  oidc: { type: 'openIdConnect', openIdConnectUrl: 'https://example.com/.well-known' },
};
type Scheme = keyof typeof schemes;

const good = 'let-me-in';
const base64 = (text: string) => Buffer.from(text).toString('base64');
const authorization = (...lines: string[]): Sent => ({
  target: '/it',
  headers: lines.map((line) => ['Authorization', line]),
});
const bearer = {
  good: authorization(`Bearer ${good}`),
  bad: [
    authorization('Bearer wrong'),
    authorization('Bearer'),
    authorization('Bearer '),
    authorization(good),
    authorization(`Basic ${good}`),
    authorization(`Bearer${good}`),
    authorization(`Bearer ${good} ${good}`),
    authorization(`Bearer ${good}`, `Bearer ${good}`),
    authorization('Bearer wrong', `Bearer ${good}`),
    authorization(`Bearer ${good}, Bearer ${good}`),
    { target: `/it?access_token=${good}&authorization=Bearer%20${good}` },
  ],
};

/** One authenticated request for each scheme, and every way to come close to it. */
const matrix: Record<Scheme, { readonly good: Sent; readonly bad: readonly Sent[] }> = {
  header: {
    good: { target: '/it', headers: [['x-KEY', good]] },
    bad: [
      { target: '/it', headers: [['X-Key', '']] },
      { target: '/it', headers: [['X-Key', 'wrong']] },
      {
        target: '/it',
        headers: [
          ['X-Key', 'wrong'],
          ['X-Key', good],
        ],
      },
      {
        target: '/it',
        headers: [
          ['X-Key', good],
          ['x-key', good],
        ],
      },
      { target: '/it', headers: [['Key', good]] },
      { target: `/it?X-Key=${good}` },
    ],
  },
  query: {
    good: { target: `/it?key=${good}` },
    bad: [
      { target: '/it?key' },
      { target: '/it?key=' },
      { target: '/it?key=wrong' },
      { target: `/it?key=wrong&key=${good}` },
      { target: `/it?key=${good}&key=${good}` },
      { target: `/it?KEY=${good}` },
      { target: '/it', headers: [['key', good]] },
    ],
  },
  cookie: {
    good: { target: '/it', headers: [['Cookie', `a=1; key="${good}"`]] },
    bad: [
      { target: '/it', headers: [['Cookie', 'key=']] },
      { target: '/it', headers: [['Cookie', 'key=""']] },
      { target: '/it', headers: [['Cookie', 'key=wrong']] },
      { target: '/it', headers: [['Cookie', `key=wrong; key=${good}`]] },
      { target: '/it', headers: [['Cookie', `key=${good}; key=${good}`]] },
      { target: '/it', headers: [['Cookie', `KEY=${good}`]] },
      { target: '/it', headers: [['Cookie', `key=${good}%20`]] },
    ],
  },
  bearer,
  oauth: bearer,
  oidc: bearer,
  basic: {
    good: authorization(`bAsIc ${base64(`user:${good}`)}`),
    bad: [
      authorization(`Basic ${base64('user:wrong')}`),
      authorization(`Basic ${base64(good)}`),
      authorization(`Basic user:${good}`),
      authorization(`Bearer ${base64(`user:${good}`)}`),
      authorization(`Basic ${base64(`user:${good}`)}`, `Basic ${base64(`user:${good}`)}`),
      authorization('Basic'),
    ],
  },
};

/** The function cannot see a repetition that the front end does not pass on. */
function isLost(kind: GatewayKind, { target, headers = [] }: Sent): boolean {
  if (target.includes('key=', target.indexOf('key=') + 1)) return passesOnTheLast(kind);
  return kind === 'alb' && headers.length > 1;
}

function isGood(credentials: unknown): boolean {
  return credentials === good || Object(credentials).password === good;
}

describe.each(frontDoors)('through %s', (kind) => {
  describe.each(Object.keys(schemes) as Scheme[])('the scheme %s', (scheme) => {
    let runs = 0;
    const document = contractOf({ security: [{ [scheme]: [] }] }, { components: { securitySchemes: schemes } });
    const operation = () => {
      runs++;
      return { status: 204 };
    };
    const send = serve(document, operation, { security: { [scheme]: isGood } });

    test('admits clients with the credentials', async () => {
      runs = 0;
      expect((await send(kind, matrix[scheme].good)).status).toBe(204);
      expect(runs).toBe(1);
    });

    test('admits no others', async () => {
      runs = 0;
      const seen = matrix[scheme].bad.filter((sent) => !isLost(kind, sent));
      for (const sent of [{ target: '/it' }, ...seen]) {
        expect({ sent, status: (await send(kind, sent)).status }).toEqual({ sent, status: 401 });
      }
      expect(runs).toBe(0);
    });

    test('admits nobody if its handler is missing', async () => {
      runs = 0;
      const unguarded = serve(document, operation);
      expect((await unguarded(kind, matrix[scheme].good)).status).toBe(401);
      expect(runs).toBe(0);
    });
  });
});
