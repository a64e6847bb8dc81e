/**
 * One HTTP request, and the events that four AWS front ends made of it, as recorded on AWS in July 2026. Headers that
 * the front ends add, and identifiers, are omitted.
 * @see https://github.com/hotsock/voker/tree/main/vokerhttp/testdata
 */

import type { GatewayKind, RawRequest } from '@openapi-lambda/cli/gateway';

const body = '{"message":"hello from the public internet","unicode":"lambda-λ"}';
const rawQueryString =
  'repeat=one&repeat=two&redirect=https%3A%2F%2Fexample.com%2Fa%2Fb&literalPlus=a+b&encodedPlus=a%2Bb&empty=';

export const sent: RawRequest = {
  method: 'POST',
  target: `/capture/space%20value?${rawQueryString}`,
  headers: [
    ['accept', '*/*'],
    ['content-type', 'application/json'],
    ['cookie', 'session=abc123; theme=dark'],
    ['x-voker-probe', 'first'],
    ['x-voker-probe', 'second'],
  ],
  body: Buffer.from(body),
};

const singles = { empty: '', encodedPlus: 'a+b', literalPlus: 'a b', redirect: 'https://example.com/a/b' };
const lists = {
  empty: [''],
  encodedPlus: ['a+b'],
  literalPlus: ['a b'],
  redirect: ['https://example.com/a/b'],
  repeat: ['one', 'two'],
};

export const captured: Partial<Record<GatewayKind, Readonly<Record<string, unknown>>>> = {
  rest: {
    resource: '/{proxy+}',
    path: '/capture/space%20value',
    httpMethod: 'POST',
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      cookie: 'session=abc123; theme=dark',
      'x-voker-probe': 'second',
    },
    multiValueHeaders: {
      accept: ['*/*'],
      'content-type': ['application/json'],
      cookie: ['session=abc123; theme=dark'],
      'x-voker-probe': ['first', 'second'],
    },
    queryStringParameters: { ...singles, repeat: 'two' },
    multiValueQueryStringParameters: lists,
    pathParameters: { proxy: 'capture/space%20value' },
    stageVariables: null,
    requestContext: { httpMethod: 'POST', path: '/live/capture/space%20value', stage: 'live' },
    body,
    isBase64Encoded: false,
  },
  http: {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/capture/space value',
    rawQueryString,
    cookies: ['session=abc123', 'theme=dark'],
    headers: { accept: '*/*', 'content-type': 'application/json', 'x-voker-probe': 'first,second' },
    queryStringParameters: { ...singles, repeat: 'one,two' },
    requestContext: { http: { method: 'POST', path: '/capture/space value' }, stage: '$default' },
    body,
    isBase64Encoded: false,
  },
  url: {
    version: '2.0',
    routeKey: '$default',
    rawPath: '/capture/space%20value',
    rawQueryString,
    cookies: ['session=abc123', 'theme=dark'],
    headers: {
      accept: '*/*',
      'content-type': 'application/json',
      cookie: 'session=abc123; theme=dark',
      'x-voker-probe': 'first,second',
    },
    queryStringParameters: { ...singles, repeat: 'one,two' },
    requestContext: {
      domainName: '2cxn22odiwguak4feg4jtt7cwm0ziblr.lambda-url.us-west-2.on.aws',
      http: { method: 'POST', path: '/capture/space value' },
      stage: '$default',
    },
    body,
    isBase64Encoded: false,
  },
  'alb-multi': {
    requestContext: { elb: {} },
    httpMethod: 'POST',
    path: '/capture/space%20value',
    multiValueQueryStringParameters: {
      empty: [''],
      encodedPlus: ['a%2Bb'],
      literalPlus: ['a+b'],
      redirect: ['https%3A%2F%2Fexample.com%2Fa%2Fb'],
      repeat: ['one', 'two'],
    },
    multiValueHeaders: {
      accept: ['*/*'],
      'content-type': ['application/json'],
      cookie: ['session=abc123; theme=dark'],
      'x-voker-probe': ['first', 'second'],
    },
    body,
    isBase64Encoded: false,
  },
};

/** Paths as they were sent, and as an HTTP API delivered them; `undefined` where it answered 400 itself. */
export const httpApiPaths: readonly (readonly [sent: string, delivered: string | undefined])[] = [
  ['/capture/plain', '/capture/plain'],
  ['/capture/space%20value', '/capture/space value'],
  ['/capture/question%3Fvalue', '/capture/question'],
  ['/capture/percent%25done', undefined],
  ['/capture/hash%23value', '/capture/hash#value'],
  ['/capture/slash%2Fvalue', '/capture/slash/value'],
  ['/capture/unicode-%CE%BB-%E4%B8%96%E7%95%8C', '/capture/unicode-λ-世界'],
  ['/capture/literal%252Fvalue', '/capture/literal/value'],
  ['/capture/literal%253Fvalue', '/capture/literal?value'],
  ['/capture/literal%2525value', '/capture/literal%value'],
];
