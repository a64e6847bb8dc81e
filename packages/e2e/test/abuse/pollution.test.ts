import { afterEach, describe, expect, test } from 'vitest';
import { contractOf, frontDoors, serve } from './service.ts';

const anything = { type: 'object' };
const json = 'application/json';
const form = 'application/x-www-form-urlencoded';
const multipart = 'multipart/form-data; boundary=b';
const document = contractOf({
  parameters: [
    { in: 'query', name: 'deep', style: 'deepObject', schema: anything },
    { in: 'query', name: 'list', explode: false, schema: anything },
    { in: 'query', name: 'json', content: { [json]: { schema: anything } } },
    { in: 'header', name: 'x-object', schema: anything },
    { in: 'cookie', name: 'object', explode: false, schema: anything },
  ],
  requestBody: { content: { [json]: {}, [form]: { schema: anything }, 'multipart/form-data': { schema: anything } } },
});

const part = (name: string, type: string, value: string) =>
  `--b\r\nContent-Disposition: form-data; name="${name}"\r\nContent-Type: ${type}\r\n\r\n${value}\r\n--b--`;

/** Places in which a client may write names, and attempts to write one that reaches `Object.prototype`. */
const attempts: Record<string, { query?: string; headers?: [string, string][]; type?: string; body?: string }> = {
  JSON: { type: json, body: '{"__proto__":{"polluted":1}}' },
  'JSON, escaped': { type: json, body: '{"\\u005f\\u005fproto\\u005f\\u005f":{"polluted":1}}' },
  'JSON, nested': { type: json, body: '[{"a":{"__proto__":{"polluted":1}}}]' },
  'JSON, constructor': { type: json, body: '{"constructor":{"prototype":{"polluted":1}}}' },
  'a form': { type: form, body: '__proto__=polluted' },
  'a form, encoded': { type: form, body: '%5F%5Fproto__=polluted' },
  'a part': { type: multipart, body: part('__proto__', 'text/plain', 'polluted') },
  'a part of JSON': { type: multipart, body: part('a', json, '{"__proto__":{"polluted":1}}') },
  deepObject: { query: 'deep[__proto__][polluted]=1' },
  'deepObject, nested': { query: 'deep[a][__proto__][polluted]=1' },
  'deepObject, constructor': { query: 'deep[constructor][prototype][polluted]=1' },
  'a list of names and values': { query: 'list=__proto__,polluted' },
  'JSON in a query': { query: `json=${encodeURIComponent('{"__proto__":{"polluted":1}}')}` },
  'a header': { headers: [['X-Object', '__proto__,polluted']] },
  'a cookie': { headers: [['Cookie', 'object=__proto__,polluted']] },
};

/** What a careless operation might do with its input. */
function merge(target: Record<string, unknown>, source: object): object {
  for (const [name, value] of Object.entries(source)) {
    const own = target[name];
    if (typeof value === 'object' && value !== null && (typeof own === 'object' || typeof own === 'function')) {
      merge(own as Record<string, unknown>, value);
    } else target[name] = value;
  }
  return target;
}

afterEach(() => {
  // No attempt may reach the next test, or the test runner.
  delete (Object.prototype as { polluted?: unknown }).polluted;
});

describe.each(frontDoors)('through %s', (kind) => {
  const send = serve(document, (input) => {
    merge({}, input);
    return { status: 204 };
  });

  test.each(Object.entries(attempts))('%s does not reach the prototype of objects', async (_, attempt) => {
    const { query = '', headers = [], type, body = '' } = attempt;
    const { status } = await send(kind, {
      target: `/it?${query}`,
      headers: type === undefined ? headers : [...headers, ['Content-Type', type]],
      body,
    });
    expect(({} as { polluted?: unknown }).polluted).toBeUndefined();
    expect(status).toBe(422);
  });

  test('names in the path, in headers and in cookies are ordinary names', async () => {
    const headers: [string, string][] = [
      ['__proto__', 'polluted'],
      ['constructor', 'polluted'],
      ['Cookie', '__proto__=polluted; constructor=polluted'],
    ];
    expect((await send(kind, { target: '/it', headers })).status).toBe(204);
    expect((await send(kind, { target: '/__proto__', headers })).status).toBe(404);
    expect((await send(kind, { target: '/it?__proto__=1&constructor=2' })).status).toBe(204);
  });
});
