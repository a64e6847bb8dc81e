import { describe, expect, it } from 'vitest';
import { eventSourceOf } from '../../src/events/index.ts';
import type { HttpResponse } from '../../src/http.ts';
import { alb, albLists, http, http1, lattice, lattice1, rest, url } from './minimal.ts';

const write = (event: object, response: HttpResponse) => eventSourceOf(event).write(response, { ...event });

const json: HttpResponse = { status: 404, headers: { 'content-type': 'application/json' }, body: '{}' };
const repeated: HttpResponse = {
  status: 200,
  headers: { 'set-cookie': ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2', 'c=3'], vary: ['a', 'b'], x: ['1'] },
};

describe('the form of a result', () => {
  const single = { 'content-length': '2', 'content-type': 'application/json' };
  const lists = { 'content-length': ['2'], 'content-type': ['application/json'] };
  it.each([
    { kind: 'a REST API', event: rest, want: { headers: single } },
    { kind: 'an HTTP API with payload 1.0', event: http1, want: { headers: single } },
    { kind: 'an HTTP API', event: http, want: { headers: single } },
    { kind: 'a Function URL', event: url, want: { headers: single } },
    { kind: 'a load balancer', event: alb, want: { statusDescription: '404 Not Found', headers: single } },
    {
      kind: 'a load balancer with lists',
      event: albLists,
      want: { statusDescription: '404 Not Found', multiValueHeaders: lists },
    },
    { kind: 'VPC Lattice, version 1', event: lattice1, want: { statusDescription: '404 Not Found', headers: single } },
    { kind: 'VPC Lattice', event: lattice, want: { statusDescription: '404 Not Found', headers: single } },
  ])('for $kind has these members and no others', ({ event, want }) => {
    expect(write(event, json)).toEqual({ isBase64Encoded: false, statusCode: 404, body: '{}', ...want });
  });

  it('has the members of the required calls in the order that their users know', () => {
    const response = { status: 200, headers: { 'content-type': 'application/json' }, body: '{"message":"hoge"}' };
    expect(JSON.stringify(write({ ...rest, requestContext: {} }, response))).toBe(
      '{"isBase64Encoded":false,"statusCode":200,"headers":{"content-length":"18","content-type":"application/json"},' +
        '"body":"{\\"message\\":\\"hoge\\"}"}',
    );
  });

  it('describes a status without a name by its number', () => {
    expect(write(alb, { status: 599, headers: {} })).toMatchObject({ statusDescription: '599' });
  });
});

describe('headers with several values', () => {
  const cookies = ['a=1; Expires=Wed, 21 Oct 2026 07:28:00 GMT', 'b=2', 'c=3'];
  it.each([
    {
      kind: 'a REST API are lists, and those with one value are not',
      event: rest,
      want: {
        headers: { 'content-length': '0', x: '1' },
        multiValueHeaders: { 'set-cookie': cookies, vary: ['a', 'b'] },
      },
    },
    {
      kind: 'an HTTP API are joined, but for cookies, which have a list of their own',
      event: http,
      want: { headers: { 'content-length': '0', x: '1', vary: 'a, b' }, cookies },
    },
    {
      kind: 'a load balancer are joined, but for cookies, which differ in case',
      event: alb,
      want: {
        statusDescription: '200 OK',
        headers: {
          'content-length': '0',
          x: '1',
          vary: 'a, b',
          'set-cookie': cookies[0],
          'Set-cookie': cookies[1],
          'sEt-cookie': cookies[2],
        },
      },
    },
    {
      kind: 'a load balancer with lists are lists, as all are',
      event: albLists,
      want: {
        statusDescription: '200 OK',
        multiValueHeaders: { 'content-length': ['0'], x: ['1'], 'set-cookie': cookies, vary: ['a', 'b'] },
      },
    },
  ])('for $kind', ({ event, want }) => {
    expect(write(event, repeated)).toEqual({ isBase64Encoded: false, statusCode: 200, body: '', ...want });
  });

  it('are one line per cookie, also without lists', () => {
    const cookies = Array.from({ length: 40 }, (_, index) => `c${index}=${index}`);
    const { headers = {} } = write(alb, { status: 200, headers: { 'set-cookie': cookies } });
    const lines = Object.entries(headers).filter(([name]) => name.toLowerCase() === 'set-cookie');
    expect(lines.map(([, value]) => value)).toEqual(cookies);
  });

  it('are one cookie in the list of an HTTP API', () => {
    expect(write(http, { status: 200, headers: { 'set-cookie': 'a=1' } })).toEqual({
      isBase64Encoded: false,
      statusCode: 200,
      headers: { 'content-length': '0' },
      cookies: ['a=1'],
      body: '',
    });
  });

  it('are absent if the list is empty', () => {
    expect(write(rest, { status: 200, headers: { vary: [] } })).toEqual({
      isBase64Encoded: false,
      statusCode: 200,
      headers: { 'content-length': '0' },
      body: '',
    });
  });
});

describe('the body of a result', () => {
  const utf8 = Buffer.from('é');
  const other = Buffer.from([0xe9]);
  it.each([
    { given: { body: 'é', type: 'text/plain' }, want: { body: 'é', isBase64Encoded: false, length: '2' } },
    { given: { body: 'é', type: undefined }, want: { body: 'é', isBase64Encoded: false, length: '2' } },
    { given: { body: utf8, type: 'text/plain' }, want: { body: 'é', isBase64Encoded: false, length: '2' } },
    {
      given: { body: utf8, type: 'application/problem+json; a=b' },
      want: { body: 'é', isBase64Encoded: false, length: '2' },
    },
    {
      given: { body: utf8, type: 'Application/JSON ;charset=utf-8' },
      want: { body: 'é', isBase64Encoded: false, length: '2' },
    },
    { given: { body: utf8, type: 'image/svg+xml' }, want: { body: 'é', isBase64Encoded: false, length: '2' } },
    { given: { body: utf8, type: undefined }, want: { body: 'w6k=', isBase64Encoded: true, length: '2' } },
    { given: { body: utf8, type: 'image/png' }, want: { body: 'w6k=', isBase64Encoded: true, length: '2' } },
    {
      given: { body: 'é', type: 'application/octet-stream' },
      want: { body: 'w6k=', isBase64Encoded: true, length: '2' },
    },
    {
      given: { body: other, type: 'text/plain; charset=latin1' },
      want: { body: '6Q==', isBase64Encoded: true, length: '1' },
    },
    { given: { body: utf8, type: 'application/javascript' }, want: { body: 'é', isBase64Encoded: false, length: '2' } },
    { given: { body: utf8, type: 'application/atom+xml' }, want: { body: 'é', isBase64Encoded: false, length: '2' } },
    { given: { body: utf8, type: 'audio/xml' }, want: { body: 'w6k=', isBase64Encoded: true, length: '2' } },
    { given: { body: utf8, type: 'application/x+xmlish' }, want: { body: 'w6k=', isBase64Encoded: true, length: '2' } },
    { given: { body: utf8, type: 'application/jsonx' }, want: { body: 'w6k=', isBase64Encoded: true, length: '2' } },
    { given: { body: '', type: 'image/png' }, want: { body: '', isBase64Encoded: false, length: '0' } },
    { given: { body: undefined, type: undefined }, want: { body: '', isBase64Encoded: false, length: '0' } },
    { given: { body: '\ud800', type: 'text/plain' }, want: { body: '\ufffd', isBase64Encoded: false, length: '3' } },
  ])('is text or base64 by its media type: $given → $want', ({ given: { body, type }, want }) => {
    const result = write(rest, { status: 200, headers: type === undefined ? {} : { 'content-type': type }, body });
    expect(result).toMatchObject({ body: want.body, isBase64Encoded: want.isBase64Encoded });
    expect(result.headers).toHaveProperty('content-length', want.length);
  });

  it('is base64 under any content-encoding, regardless of its media type', () => {
    const headers = { 'content-type': 'application/json', 'content-encoding': 'gzip' };
    expect(write(rest, { status: 200, headers, body: 'x' })).toMatchObject({ body: 'eA==', isBase64Encoded: true });
  });

  it('is a view of a larger buffer without the rest of it', () => {
    const body = new Uint8Array([1, 2, 3]).subarray(1, 2);
    expect(write(rest, { status: 200, headers: {}, body })).toMatchObject({ body: 'Ag==' });
  });

  it.each([204, 205, 304])('and its length are absent with status %i', (status) => {
    const headers = { 'content-length': '2', etag: '"x"' };
    expect(write(rest, { status, headers, body: '{}' })).toEqual({
      isBase64Encoded: false,
      statusCode: status,
      headers: { etag: '"x"' },
      body: '',
    });
  });

  it('is kept for a HEAD: the gateway removes it and sends its length', () => {
    expect(write({ ...rest, httpMethod: 'HEAD' }, json)).toMatchObject({
      headers: { 'content-length': '2' },
      body: '{}',
    });
  });
});

describe('the headers of a result', () => {
  it('have the length in bytes, whatever the operation sets', () => {
    expect(write(rest, { status: 200, headers: { 'Content-Length': '999' }, body: 'é' }).headers).toEqual({
      'content-length': '2',
    });
  });

  it('cannot be split by a value', () => {
    const headers = { location: '/a\r\nset-cookie: b=1', 'set-cookie': ['c=1\nx: y', 'd\0'] };
    expect(write(rest, { status: 302, headers })).toMatchObject({
      headers: { location: '/a  set-cookie: b=1' },
      multiValueHeaders: { 'set-cookie': ['c=1 x: y', 'd '] },
    });
  });

  it('have names in lower case, without duplicates', () => {
    expect(
      write(rest, { status: 200, headers: { 'Content-Type': 'text/html', 'X-A': '1' }, body: '' }).headers,
    ).toEqual({
      'content-length': '0',
      'content-type': 'text/html',
      'x-a': '1',
    });
  });
});
