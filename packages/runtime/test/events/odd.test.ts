import { describe, expect, it } from 'vitest';
import { eventSourceOf } from '../../src/events/index.ts';
import { http, lattice, rest } from './minimal.ts';
import { readsAs } from './readsAs.ts';

const pairs = (...query: [name: string, value: string][]) => query.map(([name, value]) => ({ name, value }));

describe('unexpected values', () => {
  readsAs([
    {
      rule: 'that are numbers or booleans are text',
      given: { ...rest, headers: { a: 1, b: true }, queryStringParameters: { c: 0 }, body: 5 },
      want: { headers: { a: ['1'], b: ['true'] }, query: pairs(['c', '0']), body: '5' },
    },
    {
      rule: 'that are not text are omitted, in lists too',
      given: {
        ...rest,
        multiValueHeaders: { a: [null, 'x', {}, ['y'], 2], b: {} },
        multiValueQueryStringParameters: { c: [[], false] },
        body: { d: 1 },
      },
      want: { headers: { a: ['x', '2'] }, query: pairs(['c', 'false']), body: undefined },
    },
    {
      rule: 'such as base64 of nothing are not a body',
      given: { ...rest, body: null, isBase64Encoded: true },
      want: { body: undefined },
    },
    {
      rule: 'such as base64 without a whole byte are not a body',
      given: { ...rest, body: '=', isBase64Encoded: true },
      want: { body: undefined },
    },
    {
      rule: 'in place of a map count as absent',
      given: { ...rest, headers: ['a'], multiValueHeaders: 'b', queryStringParameters: 3, requestContext: 'c' },
      want: { headers: {}, query: [] },
    },
    {
      rule: 'in place of a path count as an empty one',
      given: { ...rest, path: { a: 1 } },
      want: { path: '/' },
    },
    {
      rule: 'such as names that objects inherit are ordinary names',
      given: JSON.parse(
        '{"httpMethod":"GET","path":"/","headers":{"__proto__":"1","toString":"2"},"queryStringParameters":{"__proto__":"3"}}',
      ),
      want: { headers: { ['__proto__']: ['1'], tostring: ['2'] }, query: pairs(['__proto__', '3']) },
    },
    {
      rule: 'such as lone surrogates in a path are replaced, as in UTF-8',
      given: { ...http, rawPath: '/\ud800' },
      want: { path: '/%EF%BF%BD' },
    },
    {
      rule: 'such as a method in lower case are a method',
      given: { ...rest, httpMethod: 'get' },
      want: { method: 'GET' },
    },
    {
      rule: 'such as a method in lower case are a method in payload 2.0',
      given: { ...http, requestContext: { http: { method: 'get' } } },
      want: { method: 'GET' },
    },
    {
      rule: 'such as a method in lower case are a method in VPC Lattice',
      given: { ...lattice, method: 'get' },
      want: { method: 'GET' },
    },
  ]);

  it('never make an absent header look like one that was sent', () => {
    const { headers } = eventSourceOf(rest).read(rest, {});
    for (const name of ['constructor', 'toString', '__proto__', 'hasOwnProperty'])
      expect(headers[name]).toBeUndefined();
  });
});
