import { describe, expect, it } from 'vitest';
import { fromResult } from '../../src/gateway/fromResult.ts';
import { type GatewayKind, gatewayKinds } from '../../src/gateway/toEvent.ts';

describe('a result that AWS accepts', () => {
  const base = { statusCode: 200, isBase64Encoded: false };
  it.each<{ it: string; kinds: GatewayKind[]; given: unknown; want: object }>([
    {
      it: 'has its headers and its body',
      kinds: ['rest', 'http1', 'http', 'url', 'alb', 'lattice'],
      given: { ...base, headers: { 'Content-Type': 'text/plain', n: 1, b: true }, body: 'é' },
      want: {
        status: 200,
        headers: [
          ['Content-Type', 'text/plain'],
          ['n', '1'],
          ['b', 'true'],
        ],
        body: Buffer.from('é'),
      },
    },
    {
      it: 'may have its body in base64',
      kinds: ['rest', 'http', 'alb'],
      given: { ...base, headers: {}, body: '/w==', isBase64Encoded: true },
      want: { status: 200, headers: [], body: Buffer.from([0xff]) },
    },
    {
      it: 'may have lists, and a pair that is in both maps is sent once',
      kinds: ['rest', 'http1'],
      given: { ...base, headers: { a: '1', b: '2' }, multiValueHeaders: { A: ['1', '3'] } },
      want: {
        status: 200,
        headers: [
          ['b', '2'],
          ['A', '1'],
          ['A', '3'],
        ],
        body: Buffer.alloc(0),
      },
    },
    {
      it: 'has lists only if the target group is configured for them',
      kinds: ['alb-multi'],
      given: { ...base, headers: { a: '1' }, multiValueHeaders: { b: ['2', '3'] } },
      want: {
        status: 200,
        headers: [
          ['b', '2'],
          ['b', '3'],
        ],
        body: Buffer.alloc(0),
      },
    },
    {
      it: 'has no lists if they are not read',
      kinds: ['http', 'url', 'alb', 'lattice'],
      given: { ...base, headers: {}, multiValueHeaders: { a: ['1'] } },
      want: { status: 200, headers: [], body: Buffer.alloc(0) },
    },
    {
      it: 'may have cookies',
      kinds: ['http', 'url'],
      given: { statusCode: 200, cookies: ['a=1', 'b=2'] },
      want: {
        status: 200,
        headers: [
          ['set-cookie', 'a=1'],
          ['set-cookie', 'b=2'],
        ],
        body: Buffer.alloc(0),
      },
    },
    {
      it: 'is the body itself without a status',
      kinds: ['http', 'url'],
      given: { message: 'hello' },
      want: { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from('{"message":"hello"}') },
    },
    {
      it: 'is the body itself if it is text',
      kinds: ['http', 'url'],
      given: 'hello',
      want: { status: 200, headers: [['content-type', 'application/json']], body: Buffer.from('hello') },
    },
  ])('$it: $kinds', ({ kinds, given, want }) => {
    for (const kind of kinds) expect(fromResult(kind, given), kind).toEqual(want);
  });
});

describe('a result that AWS refuses', () => {
  const good = { statusCode: 200, isBase64Encoded: false, headers: {}, multiValueHeaders: {}, body: '' };
  const status = {
    rest: 502,
    http1: 500,
    http: 500,
    url: 502,
    alb: 502,
    'alb-multi': 502,
    lattice: 502,
    lattice1: 502,
  };

  it.each<{ problem: string; kinds: readonly GatewayKind[]; given: unknown }>([
    { problem: 'it is not an object', kinds: ['rest', 'http1', 'alb', 'alb-multi', 'lattice'], given: null },
    { problem: 'it is not an object', kinds: ['rest', 'alb'], given: 'hello' },
    { problem: 'it has a member "cookies"', kinds: ['rest'], given: { ...good, cookies: [] } },
    {
      problem: 'it has a member "statusDescription"',
      kinds: ['rest'],
      given: { ...good, statusDescription: '200 OK' },
    },
    { problem: 'it has no "headers"', kinds: ['alb', 'lattice'], given: { ...good, headers: undefined } },
    {
      problem: 'it has no "multiValueHeaders"',
      kinds: ['alb-multi'],
      given: { ...good, multiValueHeaders: undefined },
    },
    { problem: 'it has no "isBase64Encoded"', kinds: ['alb'], given: { ...good, isBase64Encoded: undefined } },
    {
      problem: 'it is over 1048576 bytes',
      kinds: ['alb', 'alb-multi'],
      given: { ...good, body: 'a'.repeat(1024 * 1024) },
    },
    {
      problem: 'statusCode is not an integer from 100 to 599',
      kinds: gatewayKinds,
      given: { ...good, statusCode: '200' },
    },
    {
      problem: 'statusCode is not an integer from 100 to 599',
      kinds: gatewayKinds,
      given: { ...good, statusCode: 200.5 },
    },
    {
      problem: 'statusCode is not an integer from 100 to 599',
      kinds: gatewayKinds,
      given: { ...good, statusCode: 600 },
    },
    {
      problem: 'statusCode is not an integer from 100 to 599',
      kinds: ['rest', 'alb'],
      given: { ...good, statusCode: undefined },
    },
    { problem: 'body is not a string', kinds: gatewayKinds, given: { ...good, body: {} } },
    { problem: 'isBase64Encoded is not a boolean', kinds: gatewayKinds, given: { ...good, isBase64Encoded: 'true' } },
    { problem: 'headers is not an object', kinds: ['rest', 'http', 'url', 'alb'], given: { ...good, headers: ['a'] } },
    {
      problem: 'the header a is not a string',
      kinds: ['rest', 'http', 'url', 'alb'],
      given: { ...good, headers: { a: ['1'] } },
    },
    {
      problem: 'the header a holds a line break',
      kinds: ['rest', 'http'],
      given: { ...good, headers: { a: '1\r\nb: 2' } },
    },
    { problem: '"a b" is not a header name', kinds: ['rest', 'http'], given: { ...good, headers: { 'a b': '1' } } },
    {
      problem: 'multiValueHeaders["a"] is not a list',
      kinds: ['rest', 'alb-multi'],
      given: { ...good, multiValueHeaders: { a: '1' } },
    },
    { problem: 'cookies is not a list', kinds: ['http', 'url'], given: { ...good, cookies: 'a=1' } },
  ])('has a reason: $problem, $kinds', ({ problem, kinds, given }) => {
    for (const kind of kinds) expect(fromResult(kind, given), kind).toMatchObject({ status: status[kind], problem });
  });
});
