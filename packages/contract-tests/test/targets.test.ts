import { describe, expect, test } from 'vitest';
import type { SerializedRequest } from '../src/serialization/request.ts';
import { canCarry, toEvent } from '../src/targets/events.ts';
import { readResult } from '../src/targets/results.ts';
import { type AnyEventSource, eventSources } from '../src/targets/target.ts';

const request = (more: Partial<SerializedRequest> = {}): SerializedRequest => ({
  method: 'GET',
  path: '/a',
  query: '',
  headers: [],
  body: undefined,
  ...more,
});

describe('a well-formed proxy result has no problem', () => {
  const base = { statusCode: 200, body: 'a', isBase64Encoded: false, headers: { 'content-type': 'text/plain' } };
  test.each<{ kind: AnyEventSource; result: object }>([
    { kind: 'rest', result: base },
    { kind: 'rest', result: { ...base, multiValueHeaders: { 'set-cookie': ['a=1', 'b=2'] } } },
    { kind: 'http1', result: base },
    { kind: 'minimal', result: base },
    { kind: 'http2', result: { ...base, cookies: ['a=1'] } },
    { kind: 'url', result: base },
    { kind: 'alb', result: { ...base, statusDescription: '200 OK' } },
    { kind: 'lattice', result: base },
    { kind: 'lattice', result: { ...base, statusDescription: '200 OK' } },
    { kind: 'lattice1', result: { ...base, statusDescription: '200 OK' } },
    {
      kind: 'alb-multi',
      result: { statusCode: 200, body: '', isBase64Encoded: false, multiValueHeaders: {}, statusDescription: '200 OK' },
    },
    {
      kind: 'rest',
      result: { statusCode: 200, body: 'iVBORw==', isBase64Encoded: true, headers: { 'content-type': 'image/png' } },
    },
  ])('$kind $result', ({ kind, result }) => {
    expect(readResult(kind, result, 0).problems).toEqual([]);
  });
});

describe('each deviation has a message', () => {
  const base = { statusCode: 200, body: 'a', isBase64Encoded: false, headers: {} };
  test.each<{ kind: AnyEventSource; result: object; want: string }>([
    { kind: 'rest', result: { ...base, statusCode: '200' }, want: 'statusCode is "200", not an HTTP status' },
    { kind: 'rest', result: { body: '' }, want: 'statusCode is undefined, not an HTTP status' },
    { kind: 'rest', result: { ...base, statusCode: 42 }, want: 'statusCode is 42, not an HTTP status' },
    { kind: 'rest', result: { ...base, body: { a: 1 } }, want: 'body is {"a":1}, not a string' },
    { kind: 'http2', result: { ...base, body: 7 }, want: 'body is 7, not a string' },
    { kind: 'rest', result: { ...base, headers: { a: 1 } }, want: 'headers has a value that is not a string' },
    { kind: 'rest', result: { ...base, headers: { a: ['1'] } }, want: 'headers has a value that is not a string' },
    {
      kind: 'rest',
      result: { ...base, multiValueHeaders: { a: '1' } },
      want: 'multiValueHeaders has a value that is not a list of strings',
    },
    { kind: 'rest', result: { ...base, cookies: [] }, want: 'cookies is not part of this kind of result' },
    {
      kind: 'http1',
      result: { ...base, statusDescription: '200 OK' },
      want: 'statusDescription is not part of this kind of result',
    },
    {
      kind: 'http2',
      result: { ...base, multiValueHeaders: {} },
      want: 'multiValueHeaders is not part of this kind of result',
    },
    { kind: 'http2', result: { ...base, cookies: 'a=1' }, want: 'cookies is not a list of strings' },
    {
      kind: 'alb',
      result: { ...base, statusDescription: '404 Not Found' },
      want: 'statusDescription is "404 Not Found", not "200" and a phrase',
    },
    {
      kind: 'alb',
      result: { ...base, statusDescription: '200 OK', multiValueHeaders: {} },
      want: 'multiValueHeaders answers a request with single headers',
    },
    {
      kind: 'alb-multi',
      result: { ...base, statusDescription: '200 OK' },
      want: 'headers answers a request with multi-value headers',
    },
    {
      kind: 'lattice',
      result: { ...base, multiValueHeaders: {} },
      want: 'multiValueHeaders is not part of this kind of result',
    },
    {
      kind: 'lattice',
      result: { ...base, statusDescription: '404 Not Found' },
      want: 'statusDescription is "404 Not Found", not "200" and a phrase',
    },
    { kind: 'rest', result: { ...base, isBase64Encoded: 'no' }, want: 'isBase64Encoded is not a boolean' },
    {
      kind: 'rest',
      result: { ...base, isBase64Encoded: true, body: '!' },
      want: 'body is not base64, though isBase64Encoded is true',
    },
    {
      kind: 'rest',
      result: { ...base, headers: { 'content-type': 'image/png' } },
      want: 'a body that is not text has to be base64, with isBase64Encoded: true',
    },
    {
      kind: 'rest',
      result: { ...base, headers: { 'Content-Encoding': 'gzip' } },
      want: 'a body that is not text has to be base64, with isBase64Encoded: true',
    },
  ])('$kind: $want', ({ kind, result, want }) => {
    expect(readResult(kind, result, 0).problems).toContain(want);
  });

  // https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#respond-to-load-balancer
  // https://docs.aws.amazon.com/apigateway/latest/developerguide/set-up-lambda-proxy-integrations.html
  test.each<{ kind: AnyEventSource; result: object }>([
    { kind: 'rest', result: { statusCode: 204 } },
    { kind: 'rest', result: { statusCode: 204, body: null } },
    { kind: 'http2', result: { statusCode: 204 } },
    { kind: 'alb', result: { statusCode: 200, body: 'a', headers: {}, isBase64Encoded: false } },
    { kind: 'alb-multi', result: { statusCode: 204, multiValueHeaders: {} } },
  ])('$kind takes $result, which leaves out what may be left out', ({ kind, result }) => {
    expect(readResult(kind, result, 0).problems).toEqual([]);
  });

  // https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-develop-integrations-lambda.html
  test.each<{ result: unknown; want: string }>([
    { result: { message: 'hello' }, want: '{"message":"hello"}' },
    { result: 'hello', want: 'hello' },
    { result: [1], want: '[1]' },
  ])('payload 2.0 makes 200 and JSON of $result, which has no status', ({ result, want }) => {
    for (const kind of ['http2', 'url'] as const) {
      const { status, headers, body, problems, crash } = readResult(kind, result, 0);
      expect({
        status,
        type: headers.get('content-type'),
        body: Buffer.from(body).toString(),
        problems,
        crash,
      }).toEqual({
        status: 200,
        type: ['application/json'],
        body: want,
        problems: [],
        crash: undefined,
      });
    }
    expect(readResult('rest', result, 0).status).toBe(0);
  });

  test.each([undefined, null, 'text', []])('%s is not a result', (result) => {
    expect(readResult('rest', result, 0).crash).toMatch('instead of a proxy result');
  });
});

describe('events are as AWS sends them', () => {
  test('the minimal event is the one of the required calls', () => {
    expect(toEvent('minimal', request())).toEqual({
      path: '/a',
      requestContext: {},
      httpMethod: 'GET',
      multiValueQueryStringParameters: {},
    });
  });

  const asked = request({ path: '/a%20b', query: 'q=%C3%A9+1&q=2', headers: [['Cookie', 'a=1; b=2']] });
  test.each<{ kind: AnyEventSource; want: object }>([
    {
      kind: 'rest',
      want: { path: '/a%20b', multiValueQueryStringParameters: { q: ['é 1', '2'] }, queryStringParameters: { q: '2' } },
    },
    {
      kind: 'http1',
      want: { version: '1.0', path: '/a%20b', requestContext: expect.objectContaining({ path: '/a b' }) },
    },
    {
      kind: 'http2',
      want: { version: '2.0', rawPath: '/a b', rawQueryString: 'q=%C3%A9+1&q=2', cookies: ['a=1', 'b=2'] },
    },
    {
      kind: 'url',
      want: { rawPath: '/a%20b', headers: expect.objectContaining({ cookie: 'a=1; b=2' }), cookies: ['a=1', 'b=2'] },
    },
    {
      kind: 'alb-multi',
      want: { path: '/a%20b', multiValueQueryStringParameters: { q: ['%C3%A9+1', '2'] }, body: '' },
    },
    {
      kind: 'lattice',
      want: {
        version: '2.0',
        method: 'GET',
        path: '/a%20b?q=%C3%A9+1&q=2',
        headers: expect.objectContaining({ cookie: ['a=1; b=2'] }),
        queryStringParameters: { q: ['é 1', '2'] },
      },
    },
    {
      kind: 'lattice1',
      want: { method: 'GET', raw_path: '/a%20b?q=%C3%A9+1&q=2', is_base64_encoded: false },
    },
  ])('$kind', ({ kind, want }) => {
    expect(toEvent(kind, asked)).toMatchObject(want);
  });

  test('a load balancer with single headers keeps only the last value, so it is not tested with several', () => {
    expect(canCarry('alb', asked)).toBe(false);
    expect(canCarry('alb', request({ query: 'q=1' }))).toBe(true);
  });

  test('version 1 of VPC Lattice has one value for each name', () => {
    expect(canCarry('lattice1', asked)).toBe(false);
    const one = request({ query: 'q=%C3%A9', headers: [['X-A', 'b']], body: new Uint8Array([255]) });
    expect(canCarry('lattice1', one)).toBe(true);
    expect(toEvent('lattice1', one)).toEqual({
      raw_path: '/a?q=%C3%A9',
      method: 'GET',
      headers: expect.objectContaining({ 'x-a': 'b' }),
      query_string_parameters: { q: 'é' },
      body: '/w==',
      is_base64_encoded: true,
    });
  });

  test('text bodies are text, bytes are base64, and a missing body has the form of its event source', () => {
    expect(toEvent('rest', request({ body: 'é' }))).toMatchObject({ body: 'é', isBase64Encoded: false });
    expect(toEvent('url', request({ body: new Uint8Array([255]) }))).toMatchObject({
      body: '/w==',
      isBase64Encoded: true,
    });
    expect([toEvent('rest', request()).body, toEvent('alb', request()).body, toEvent('url', request()).body]).toEqual([
      null,
      '',
      undefined,
    ]);
  });

  test.each<{ given: Partial<SerializedRequest>; not: AnyEventSource[] }>([
    { given: { path: '/a%2Fb' }, not: ['http2'] },
    { given: { path: '/a%25b' }, not: ['http2'] },
    { given: { path: '/%zz' }, not: ['http2'] },
    { given: { query: 'q=%zz' }, not: ['rest', 'http1', 'minimal'] },
    { given: { headers: [['a', '1']] }, not: ['minimal'] },
    {
      given: {
        headers: [
          ['a', '1'],
          ['A', '2'],
        ],
      },
      not: ['minimal', 'alb'],
    },
    { given: { body: 'a' }, not: ['minimal'] },
  ])('$not loses $given', ({ given, not }) => {
    expect(eventSources.filter((kind) => !canCarry(kind, request(given))).sort()).toEqual(not.sort());
  });
});
