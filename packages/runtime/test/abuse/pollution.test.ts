import { describe, expect, test } from 'vitest';
import { contractOf, type Schema } from '../compile.ts';
import { type Service, serve, violationsIn } from '../service.ts';

const anyObject: Schema = { type: 'object' };
const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';

function post(type: string, body: string, schema: Schema = anyObject): ReturnType<Service['answer']> {
  const content = { [type.split(';')[0] ?? '']: { schema } };
  return serve(contractOf({ requestBody: { content } })).answer({
    method: 'POST',
    path: '/it',
    headers: { 'content-type': type },
    body,
  });
}

function part(name: string, value: string, type = 'text/plain'): string {
  return `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n${value}\r\n--b--`;
}

describe('a name that reaches the prototype of objects is refused', () => {
  test.each([
    ['a JSON body', 'application/json', '{"__proto__":{"a":1}}', ['__proto__']],
    ['a JSON body, whatever its value', 'application/json', '{"__proto__":1}', ['__proto__']],
    ['a JSON body with escapes', 'application/json', '{"\\u005f_pr\\u006fto__":{}}', ['__proto__']],
    ['the items of a JSON body', 'application/json', '{"a":[1,{"b":{"__proto__":{}}}]}', ['a', 1, 'b', '__proto__']],
    ['a constructor', 'application/json', '{"constructor":{"prototype":{}}}', ['constructor', 'prototype']],
    ['a form', form, '__proto__=1', ['__proto__']],
    ['a form, encoded', form, '%5f_proto__=1', ['__proto__']],
    ['a multipart body', multipart, part('__proto__', '1'), ['__proto__']],
    ['JSON in a multipart body', multipart, part('a', '{"__proto__":1}', 'application/json'), ['a', '__proto__']],
  ])('in %s', async (_, type, body, loc) => {
    const { response, seen } = await post(type, body);
    expect(violationsIn(response)).toEqual([['extra_forbidden', 'body', ...loc]]);
    expect(seen).toBeUndefined();
  });

  test.each([
    ['deepObject', 'deepObject', true, 'f[__proto__][a]=1', ['f', '__proto__']],
    ['deepObject, deeper', 'deepObject', true, 'f[a][__proto__]=1', ['f', 'a', '__proto__']],
    ['deepObject, constructor', 'deepObject', true, 'f[constructor][prototype]=1', ['f', 'constructor', 'prototype']],
    ['an exploded form', 'form', true, '__proto__=1', ['f', '__proto__']],
    ['a form that is not exploded', 'form', false, 'f=__proto__,1', ['f', '__proto__']],
  ])('in a query, %s', async (_, style, explode, query, loc) => {
    const parameters = [{ in: 'query', name: 'f', style, explode, schema: anyObject }];
    const { response } = await serve(contractOf({ parameters })).answer({ method: 'POST', path: '/it', query });
    expect(violationsIn(response)).toEqual([['extra_forbidden', 'query', ...loc]]);
  });

  test('in JSON of a parameter', async () => {
    const content = { 'application/json': { schema: anyObject } };
    const { response } = await serve(contractOf({ parameters: [{ in: 'query', name: 'f', content }] })).answer({
      method: 'POST',
      path: '/it',
      query: `f=${encodeURIComponent('{"a":{"__proto__":1}}')}`,
    });
    expect(violationsIn(response)).toEqual([['extra_forbidden', 'query', 'f', 'a', '__proto__']]);
  });

  test('in an object of a header', async () => {
    const parameters = [{ in: 'header', name: 'f', schema: anyObject }];
    const { response } = await serve(contractOf({ parameters })).answer({
      method: 'POST',
      path: '/it',
      headers: { f: '__proto__,1' },
    });
    expect(violationsIn(response)).toEqual([['extra_forbidden', 'header', 'f', '__proto__']]);
  });
});

describe('a name that reaches the prototype of objects is read', () => {
  const declared: Schema = {
    type: 'object',
    properties: JSON.parse('{"__proto__":{"type":"object"},"inner":{"type":"object"}}'),
  };

  test.each([
    ['application/json', '{"__proto__":{"a":1}}'],
    [multipart, part('__proto__', '{"a":1}', 'application/json')],
  ])('if the contract declares it for %s', async (type, body) => {
    const { response, seen } = await post(type, body, declared);
    expect([response.status, response.body]).toEqual([204, undefined]);
    expect(Object.entries(Object(seen?.body))).toEqual([['__proto__', { a: 1 }]]);
  });

  test('only if the contract declares it', async () => {
    const { response } = await post('application/json', '{"inner":{"__proto__":1}}', declared);
    expect(violationsIn(response)).toEqual([['extra_forbidden', 'body', 'inner', '__proto__']]);
  });

  test.each([
    '{"constructor":"Ferrari"}',
    '{"constructor":{"name":"Ferrari"}}',
    '{"prototype":1}',
    '{"a":"__proto__"}',
  ])('if it is harmless: %s', async (body) => {
    const { seen } = await post('application/json', body);
    expect(seen?.body).toEqual(JSON.parse(body));
  });
});

test('JSON that is nested deeper than the stack is searched', async () => {
  const deep = 200_000;
  const { response } = await post('application/json', `${'['.repeat(deep)}{"__proto__":1}${']'.repeat(deep)}`, {});
  expect(response.status).toBe(422);
});
