/** Faults around the operations: routing, refusals, the proxy result. */

import type { Fault } from './fault.ts';
import type { Break } from './service.ts';

const answeredBy = (
  kind: string,
  name: string,
  check: string,
  operation: Fault['operation'],
  names: RegExp,
  response: NonNullable<Break['response']>,
): Fault => ({ kind, name, check, operation, names, break: { response } });

export const routingFaults: readonly Fault[] = [
  answeredBy(
    'wrong or missing Allow',
    'missing',
    'method not allowed',
    'routing',
    /Allow is missing/,
    ({ headers }) => delete headers.allow,
  ),
  answeredBy('wrong or missing Allow', 'too few', 'method not allowed', 'routing', /POST/, (response) => {
    if (response.status === 405) response.headers.allow = 'GET';
  }),
  answeredBy('wrong or missing Allow', 'too many', 'method not allowed', 'routing', /TRACE/, (response) => {
    if (response.status === 405) response.headers.allow += ', TRACE';
  }),
  answeredBy('undeclared method', '404 for 405', 'method not allowed', 'routing', /404/, (response) => {
    if (response.status === 405) response.status = 404;
  }),
  answeredBy('undeclared method', '200 to HEAD', 'method not allowed', 'routing', /HEAD/, (response, { method }) => {
    if (method === 'HEAD') response.status = 200;
  }),
  answeredBy('unknown path', '200 for 404', 'unknown path', 'routing', /200/, (response) => {
    if (response.status === 404) response.status = 200;
  }),
  answeredBy('500 on an odd path', 'a malformed escape', 'no server error', 'routing', /500/, (response, { path }) => {
    if (response.status === 400 && path.includes('%')) response.status = 500;
  }),
  answeredBy('wrong refusal', '400 for 422', 'status declared', 'getBook', /400/, (response) => {
    if (response.status === 422) response.status = 400;
  }),
  answeredBy(
    'wrong refusal',
    'another shape than the declared one',
    'body valid',
    'getBook',
    /detail|required/,
    (response) => {
      if (response.status === 422) response.body = '{"error":"no"}';
    },
  ),
];

const proxied = (name: string, names: RegExp, result: Break['result'], check = 'proxy result'): Fault => ({
  kind: 'wrong proxy result',
  name,
  check,
  operation: 'getBook',
  names,
  break: result ? { result } : {},
});

export const proxyFaults: readonly Fault[] = [
  {
    kind: 'body on 204',
    name: 'text',
    check: 'content type declared',
    operation: 'deleteBook',
    names: /204/,
    break: {
      result: (result) => {
        if (result.statusCode === 204) result.body = 'gone';
      },
    },
  },
  proxied('a status that is text', /statusCode/, (result) => (result.statusCode = String(result.statusCode))),
  proxied('no status', /statusCode/, (result) => delete result.statusCode),
  proxied('a body that is not a string', /body/, (result) => (result.body = { message: 'x' })),
  proxied('a header that is a number', /header/i, (result) => {
    const headers = result.multiValueHeaders ?? result.headers;
    headers['x-number'] = 7;
  }),
  proxied(
    'base64 that is not marked as such',
    /.*/,
    (result) => (result.body = Buffer.from(result.body).toString('base64')),
    'body valid',
  ),
  proxied('marked as base64, but text', /base64/i, (result) => (result.isBase64Encoded = true)),
  proxied(
    'a wrong content-length',
    /.*/,
    (result) => {
      const headers = result.multiValueHeaders ?? result.headers;
      const key = 'content-length';
      headers[key] = Array.isArray(headers[key]) ? ['7'] : '7';
    },
    'content length',
  ),
  proxied('cookies in a REST result', /cookies/, (result) => (result.cookies = ['a=b'])),
  proxied('lists for the headers of a VPC Lattice result', /lattice.*headers/, (result, { version, method }) => {
    if (version === '2.0' && method) result.headers = { 'content-type': [result.headers['content-type']] };
  }),
];

const misread = (name: string, names: RegExp, event: NonNullable<Break['event']>): Fault => ({
  kind: 'an event misread',
  name,
  check: 'invalid request refused',
  operation: 'listBooks',
  names,
  break: { event },
});

export const eventFaults: readonly Fault[] = [
  misread('the cookies of payload 2.0 are lost', /cookie shelf/, (event) => delete event.cookies),
  misread('parameters of VPC Lattice are lost', /query/, (event) => {
    if (event.version === '2.0' && event.method) event.path = event.path.replace(/\?.*/, '?q=aa');
  }),
];
