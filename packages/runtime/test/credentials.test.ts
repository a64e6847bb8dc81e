import { describe, expect, test } from 'vitest';
import type { SecurityScheme } from '../src/contract-spec.ts';
import { credentialsOf } from '../src/pipeline/credentials.ts';
import { request, type Written } from './request.ts';

interface Case {
  readonly it: string;
  readonly given: SecurityScheme;
  readonly sent: Written;
  readonly want: unknown;
}

function read(cases: readonly Case[]): void {
  for (const { it, given, sent, want } of cases) {
    test(it, () => expect(credentialsOf(given, request(sent))).toEqual(want));
  }
}

const authorization = (...lines: string[]): Written => ({ headers: { Authorization: lines } });
const base64 = (text: string): string => Buffer.from(text, 'utf8').toString('base64');

describe('an API key', () => {
  const header = { type: 'apiKey', in: 'header', name: 'X-Key' } as const;
  const query = { type: 'apiKey', in: 'query', name: 'key' } as const;
  const cookie = { type: 'apiKey', in: 'cookie', name: 'key' } as const;
  read([
    { it: 'is found in a header, case-insensitively', given: header, sent: { headers: { 'x-KEY': 'a' } }, want: 'a' },
    { it: 'is found in the query', given: query, sent: { query: 'key=a%20b' }, want: 'a b' },
    { it: 'is found in a cookie', given: cookie, sent: { cookie: 'x=1; key=a' }, want: 'a' },
    { it: 'is found in a cookie before others', given: cookie, sent: { cookie: 'key=a; KEY=b; x=1' }, want: 'a' },
    { it: 'is absent if other cookies were sent', given: cookie, sent: { cookie: 'KEY=b; x=1' }, want: undefined },
    {
      it: 'is refused in a header that was sent twice',
      given: header,
      sent: { headers: { 'x-key': ['a', 'a'] } },
      want: undefined,
    },
    { it: 'is refused in a query that has it twice', given: query, sent: { query: 'key=a&key=b' }, want: undefined },
    {
      it: 'is refused in cookies that have it twice',
      given: cookie,
      sent: { cookie: 'key=a; key=b' },
      want: undefined,
    },
    { it: 'is found in a cookie without its quotes', given: cookie, sent: { cookie: 'key="a"' }, want: 'a' },
    { it: 'is found in a cookie with a quote of its own', given: cookie, sent: { cookie: 'key="a' }, want: '"a' },
    { it: 'is absent in a cookie of only quotes', given: cookie, sent: { cookie: 'key=""' }, want: undefined },
    { it: 'is absent if no cookie was sent', given: cookie, sent: {}, want: undefined },
    { it: 'is absent if no query was sent', given: query, sent: {}, want: undefined },
    { it: 'is found in the query only in its own case', given: query, sent: { query: 'KEY=a' }, want: undefined },
    { it: 'is absent if it is empty', given: header, sent: { headers: { 'x-key': '' } }, want: undefined },
    { it: 'is absent if nothing was sent', given: header, sent: {}, want: undefined },
    {
      it: 'is absent under a name that objects inherit',
      given: { ...header, name: 'constructor' },
      sent: {},
      want: undefined,
    },
  ]);
});

describe('a bearer token', () => {
  const bearer = { type: 'http', scheme: 'bearer' } as const;
  read([
    {
      it: 'is the text after the scheme',
      given: bearer,
      sent: authorization('Bearer a.b-c_d~e+f/g='),
      want: 'a.b-c_d~e+f/g=',
    },
    {
      it: 'is found with the scheme in any case',
      given: { ...bearer, scheme: 'Bearer' },
      sent: authorization('bEARER a'),
      want: 'a',
    },
    { it: 'is found after several spaces', given: bearer, sent: authorization('Bearer   a '), want: 'a' },
    { it: 'is absent under another scheme', given: bearer, sent: authorization('Basic a'), want: undefined },
    {
      it: 'is absent under another scheme whose name is as long',
      given: bearer,
      sent: authorization('Digest a'),
      want: undefined,
    },
    {
      it: 'is absent under a scheme that only begins the same',
      given: bearer,
      sent: authorization('Bearers a'),
      want: undefined,
    },
    { it: 'is absent if it is empty', given: bearer, sent: authorization('Bearer '), want: undefined },
    { it: 'is absent if only the scheme was sent', given: bearer, sent: authorization('Bearer'), want: undefined },
    {
      it: 'is refused if two headers were sent',
      given: bearer,
      sent: authorization('Bearer a', 'Bearer b'),
      want: undefined,
    },
    { it: 'is the credential of oauth2', given: { type: 'oauth2' }, sent: authorization('Bearer a'), want: 'a' },
    {
      it: 'is the credential of openIdConnect',
      given: { type: 'openIdConnect' },
      sent: authorization('Bearer a'),
      want: 'a',
    },
  ]);
});

describe('name and password', () => {
  const basic = { type: 'http', scheme: 'basic' } as const;
  read([
    {
      it: 'are separated by the first colon',
      given: basic,
      sent: authorization(`Basic ${base64('a:b:c')}`),
      want: { username: 'a', password: 'b:c' },
    },
    {
      it: 'may be empty',
      given: basic,
      sent: authorization(`Basic ${base64(':')}`),
      want: { username: '', password: '' },
    },
    {
      it: 'are UTF-8',
      given: basic,
      sent: authorization(`basic ${base64('é:ü')}`),
      want: { username: 'é', password: 'ü' },
    },
    { it: 'are refused without a colon', given: basic, sent: authorization(`Basic ${base64('ab')}`), want: undefined },
    { it: 'are refused if they are not base64', given: basic, sent: authorization('Basic a:b'), want: undefined },
    ...['!YTpi', 'YTpi!'].map((credentials) => ({
      it: `are refused if ${credentials} has a character that base64 does not have`,
      given: basic,
      sent: authorization(`Basic ${credentials}`),
      want: undefined,
    })),
    { it: 'are absent if nothing was sent', given: basic, sent: {}, want: undefined },
  ]);
});

describe('other credentials', () => {
  read([
    {
      it: 'of an http scheme are the text after its name',
      given: { type: 'http', scheme: 'Digest' },
      sent: authorization('Digest username="a", nonce="b"'),
      want: 'username="a", nonce="b"',
    },
    {
      it: 'of mutual TLS are not in the request',
      given: { type: 'mutualTLS' },
      sent: authorization('Bearer a'),
      want: undefined,
    },
  ]);
});
