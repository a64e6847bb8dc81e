import { expect, test } from 'vitest';
import { handler } from '../src/handler.ts';

const event = (httpMethod: string, path: string, query: object = {}) => ({
  path,
  requestContext: {},
  httpMethod,
  multiValueQueryStringParameters: query,
});

test.each([
  { given: event('GET', '/test1'), body: '{"message":"test"}' },
  { given: event('POST', '/test2'), body: '{"message":"test2"}' },
  { given: event('POST', '/test3', { message: 'hoge' }), body: '{"message":"hoge"}' },
])('$given.httpMethod $given.path answers $body', async ({ given, body }) => {
  const headers = { 'content-length': String(body.length), 'content-type': 'application/json' };
  expect(await handler(given)).toEqual({ isBase64Encoded: false, statusCode: 200, headers, body });
});

test('a request without its message is refused', async () => {
  expect(await handler(event('POST', '/test3'))).toMatchObject({ statusCode: 422 });
});
