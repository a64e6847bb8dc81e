import { describe } from 'vitest';
import type { HttpRequest } from '../../src/http.ts';
import { alb, http, lattice, lattice1, rest, url } from './minimal.ts';
import { readsAs } from './readsAs.ts';

const pairs = (...query: [name: string, value: string][]) => query.map(([name, value]) => ({ name, value }));
const rawPairs = (...query: [name: string, value: string, raw: string][]) =>
  query.map(([name, value, raw]) => ({ name, value, raw }));

describe('null and absent are the same', () => {
  const nothing: Partial<HttpRequest> = { query: [], headers: {}, cookies: [], body: undefined };
  const nulls = { multiValueHeaders: null, headers: null, body: null, isBase64Encoded: null, cookies: null };
  const noQuery = { multiValueQueryStringParameters: null, queryStringParameters: null, rawQueryString: null };
  readsAs([
    { rule: 'in a REST event', given: { ...rest, ...nulls, ...noQuery }, want: nothing },
    { rule: 'in an event of a load balancer', given: { ...alb, ...nulls, ...noQuery }, want: nothing },
    { rule: 'in an event of payload 2.0', given: { ...http, ...nulls, ...noQuery }, want: nothing },
    { rule: 'in an event of VPC Lattice', given: { ...lattice, ...nulls, ...noQuery }, want: nothing },
    {
      rule: 'in an event of VPC Lattice, version 1',
      given: { ...lattice1, headers: null, query_string_parameters: null, body: null, is_base64_encoded: null },
      want: nothing,
    },
    {
      rule: 'for one name in the map of lists, so that the other map is used',
      given: {
        ...rest,
        multiValueHeaders: { a: null },
        headers: { a: '1' },
        multiValueQueryStringParameters: { b: [null] },
        queryStringParameters: { b: '2' },
      },
      want: { headers: { a: ['1'] }, query: pairs(['b', '2']) },
    },
  ]);
});

describe('the query', () => {
  readsAs([
    {
      rule: 'of a REST event was decoded by AWS and is not decoded again',
      given: { ...rest, multiValueQueryStringParameters: { 'a+b': ['a+b', '%41'] } },
      want: { query: pairs(['a+b', 'a+b'], ['a+b', '%41']) },
    },
    {
      rule: 'of payload 2.0 is the raw one, decoded once, with the original kept',
      given: { ...http, rawQueryString: 'a=1%2C2&a=x+y', queryStringParameters: { a: '1,2,x y' } },
      want: { query: rawPairs(['a', '1,2', '1%2C2'], ['a', 'x y', 'x+y']) },
    },
    {
      rule: 'of a hand-made event of payload 2.0 without a raw one is the map',
      given: { ...http, queryStringParameters: { a: '1,2' } },
      want: { query: pairs(['a', '1,2']) },
    },
    {
      rule: 'of a load balancer is decoded once, including names, with the original kept',
      given: { ...alb, multiValueQueryStringParameters: { 'a%5B%5D': ['1%2C2', 'x+y', '%zz'] } },
      want: { query: rawPairs(['a[]', '1,2', '1%2C2'], ['a[]', 'x y', 'x+y'], ['a[]', '%zz', '%zz']) },
    },
    {
      rule: 'of VPC Lattice, version 1, is in its path, if it has one',
      given: { ...lattice1, raw_path: '/a?b=%2C', query_string_parameters: { b: 'other' } },
      want: { path: '/a', query: rawPairs(['b', ',', '%2C']) },
    },
    {
      rule: 'of VPC Lattice is in its path, if it has one',
      given: { ...lattice, path: '/a?b=%2C', queryStringParameters: { b: ['other'] } },
      want: { path: '/a', query: rawPairs(['b', ',', '%2C']) },
    },
    {
      rule: 'is in the map of lists, not in the map of last values',
      given: {
        ...rest,
        multiValueQueryStringParameters: { a: ['1', '2'] },
        queryStringParameters: { a: '2', only: '3' },
      },
      want: { query: pairs(['a', '1'], ['a', '2'], ['only', '3']) },
    },
    {
      rule: 'has a list of one if a string is in place of a list',
      given: { ...rest, multiValueQueryStringParameters: { message: 'hoge' } },
      want: { query: pairs(['message', 'hoge']) },
    },
  ]);
});

describe('headers', () => {
  readsAs([
    {
      rule: 'of both maps are merged case-insensitively, without duplicates',
      given: { ...rest, multiValueHeaders: { 'X-A': ['1', '2'] }, headers: { 'x-a': '2', 'X-B': '3' } },
      want: { headers: { 'x-a': ['1', '2'], 'x-b': ['3'] } },
    },
    {
      rule: 'of the map of lists win, however the other map spells them',
      given: { ...rest, multiValueHeaders: { 'x-a': ['1', '2'] }, headers: { 'X-A': '2' } },
      want: { headers: { 'x-a': ['1', '2'] } },
    },
    {
      rule: 'of one map that differ only in case are one header with all values',
      given: { ...rest, headers: { 'X-A': '1', 'x-a': '2' } },
      want: { headers: { 'x-a': ['1', '2'] } },
    },
    {
      rule: 'do not include cookie: it is in the cookies',
      given: { ...rest, headers: { Cookie: 'a=1' } },
      want: { headers: {}, cookies: [['a', '1']] },
    },
  ]);
});

describe('cookies', () => {
  readsAs([
    {
      rule: 'of an HTTP API are in their list',
      given: { ...http, cookies: ['a=1', 'b=2'] },
      want: {
        cookies: [
          ['a', '1'],
          ['b', '2'],
        ],
      },
    },
    {
      rule: 'of a Function URL are in their list and in the header, without duplicates',
      given: { ...url, cookies: ['a=1', 'b=2'], headers: { cookie: 'a=1; b=2' } },
      want: {
        cookies: [
          ['a', '1'],
          ['b', '2'],
        ],
        headers: {},
      },
    },
    {
      rule: 'of a hand-made event of payload 2.0 may be in the header only',
      given: { ...http, headers: { Cookie: 'a=1' } },
      want: { cookies: [['a', '1']] },
    },
    {
      rule: 'of one name all count',
      given: { ...rest, headers: { cookie: 'a=1; a=2' } },
      want: {
        cookies: [
          ['a', '1'],
          ['a', '2'],
        ],
      },
    },
    {
      rule: 'of headers that differ only in case all count',
      given: { ...rest, headers: { Cookie: 'a=1', cookie: 'b=2' } },
      want: {
        cookies: [
          ['a', '1'],
          ['b', '2'],
        ],
      },
    },
    {
      rule: 'have no spaces around their names and values',
      given: { ...rest, headers: { cookie: ' a = 1 2 ;b=3 ' } },
      want: {
        cookies: [
          ['a', '1 2'],
          ['b', '3'],
        ],
      },
    },
    {
      rule: 'without a name or without a value are left out',
      given: { ...rest, headers: { cookie: '=1; flag; ; b=' } },
      want: { cookies: [['b', '']] },
    },
  ]);
});

describe('the body', () => {
  const bytes = Buffer.from([0xff, 0xfe, 0x00]);
  readsAs([
    {
      rule: 'in base64 is decoded, whether it is UTF-8 or not',
      given: { ...rest, body: bytes.toString('base64'), isBase64Encoded: true },
      want: { body: bytes },
    },
    {
      rule: 'without base64 is text',
      given: { ...rest, body: 'e30=', isBase64Encoded: false },
      want: { body: 'e30=' },
    },
    { rule: 'of a load balancer is absent if it is empty', given: { ...alb, body: '' }, want: { body: undefined } },
    {
      rule: 'of base64 is absent if it is empty',
      given: { ...rest, body: '', isBase64Encoded: true },
      want: { body: undefined },
    },
    { rule: 'may come with a GET', given: { ...rest, body: '{}' }, want: { method: 'GET', body: '{}' } },
  ]);
});

describe('the client', () => {
  const forwarded = { 'x-forwarded-for': '1.1.1.1, 10.0.0.1' };
  readsAs([
    {
      rule: 'of a REST event is in the identity',
      given: { ...rest, headers: forwarded, requestContext: { identity: { sourceIp: '192.0.2.1' } } },
      want: { clientAddress: '192.0.2.1' },
    },
    {
      rule: 'of payload 2.0 is in the request context',
      given: { ...http, requestContext: { http: { method: 'GET', sourceIp: '192.0.2.1' } } },
      want: { clientAddress: '192.0.2.1' },
    },
    {
      rule: 'of a load balancer is the last one in x-forwarded-for: the others are claims of the client',
      given: { ...alb, headers: forwarded },
      want: { clientAddress: '10.0.0.1' },
    },
    {
      rule: 'of VPC Lattice is the last one in x-forwarded-for',
      given: { ...lattice, headers: { 'x-forwarded-for': ['1.1.1.1', '10.0.0.1'] } },
      want: { clientAddress: '10.0.0.1' },
    },
    { rule: 'may be unknown', given: rest, want: { clientAddress: undefined } },
  ]);
});
