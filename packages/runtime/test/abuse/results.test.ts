import { afterEach, describe, expect, test, vi } from 'vitest';
import { createHandler } from '../../src/create-handler.ts';
import { contractOf } from '../compile.ts';
import { compile } from '../service.ts';

afterEach(() => vi.restoreAllMocks());

const responses = { default: { description: 'Anything.', content: { '*/*': {} } } };
const event = { httpMethod: 'POST', path: '/it', requestContext: {} };

/** The result that AWS gets for an operation's result, and the log. */
async function answerTo(result: unknown, responseValidation: 'off' | 'warn' = 'off') {
  const write = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const { contract } = compile(contractOf({ responses }));
  const handler = createHandler({ contract, operations: { it: () => result }, responseValidation });
  const sent = (await handler(event)) as { statusCode: number; headers: Record<string, string>; body: string };
  return { sent, logged: write.mock.calls.map(([line]) => JSON.parse(String(line))) };
}

async function expectRefused(result: unknown, says: string): Promise<void> {
  const { sent, logged } = await answerTo(result);
  expect(sent).toMatchObject({ statusCode: 500, body: '{"detail":"Internal Server Error"}' });
  expect(Object.keys(sent.headers).sort()).toEqual(['content-length', 'content-type']);
  expect(logged).toHaveLength(1);
  expect(JSON.stringify(logged[0])).toContain(says);
}

describe('a response whose headers cannot be sent is a logged 500', () => {
  test.each(['a\r\nset-cookie: x', 'a b', 'a:', '', 'é', 'a\0', '(a)'])('%j is not the name of a header', (name) =>
    expectRefused({ status: 200, headers: { [name]: '1' } }, 'not the name of a header'),
  );

  test.each(['Connection', 'keep-alive', 'Proxy-Connection', 'TE', 'trailer', 'Transfer-Encoding', 'upgrade'])(
    '%s belongs to a connection',
    (name) => expectRefused({ status: 200, headers: { [name]: '1' } }, 'is a connection header'),
  );

  test.each([Symbol('a'), () => 'a'])('%s is not a value', (value) =>
    expectRefused({ status: 200, headers: { a: value } }, 'cannot be the value of a header'),
  );

  test.each([new Map([['a', 'b']]), new Headers({ a: 'b' }), ['a'], 'a: b'])('%s is not a set of headers', (headers) =>
    expectRefused({ status: 200, headers }, 'must be an object'),
  );

  test('and every other name is sent', async () => {
    const { sent } = await answerTo({ status: 200, headers: { "!#$%&'*+-.^_`|~09aZ": 1, 'X-A': 'b' } });
    expect(sent).toMatchObject({ statusCode: 200, headers: { "!#$%&'*+-.^_`|~09az": '1', 'x-a': 'b' } });
  });

  test('and a value never starts another line', async () => {
    const { sent } = await answerTo({ status: 200, headers: { a: 'b\r\nset-cookie: c' } });
    expect(sent.headers.a).toBe('b  set-cookie: c');
  });
});

describe('a meaningless result is a logged 500', () => {
  test.each([
    ['nothing', undefined],
    ['null', null],
    ['a string', 'hello'],
    ['a list', [200, 'hello']],
    ['a Response', new Response('hello')],
    ['an error', new Error('hello')],
    ['a function', () => ({ status: 200 })],
  ])('%s', (_, result) => expectRefused(result, 'must return an object with a status'));

  test.each([
    ['none', { body: {} }],
    ['a string', { status: '200' }],
    ['a fraction', { status: 200.5 }],
    ['below 200', { status: 100 }],
    ['above 599', { status: 600 }],
  ])('whose status is %s', (_, result) => expectRefused(result, 'from 200 to 599'));

  test.each([
    ['a symbol', Symbol('a')],
    ['a function', () => 'a'],
    ['a Map', new Map()],
    ['a Set', new Set()],
    ['a Promise', Promise.resolve(1)],
    ['a Blob', new Blob(['a'])],
    ['an ArrayBuffer', new ArrayBuffer(1)],
    ['an Error', new Error('a')],
    ['a Response', new Response()],
    ['a FormData', new FormData()],
    ['a generator', (function* () {})()],
    ['an expression', /a/],
    ['what JSON leaves out', { toJSON: () => undefined }],
  ])('whose body is %s', (_, body) => expectRefused({ status: 200, body }, 'cannot be the body'));

  test.each([
    ['a Date', new Date(0), '"1970-01-01T00:00:00.000Z"'],
    ['a URL', new URL('https://example.com/'), '"https://example.com/"'],
    [
      'an object of a class',
      new (class Pet {
        name = 'Tom';
      })(),
      '{"name":"Tom"}',
    ],
    ['an object without a prototype', Object.assign(Object.create(null), { a: 1 }), '{"a":1}'],
    ['null', null, 'null'],
    ['a boxed number', Object(5), '5'],
  ])('but not whose body is %s', async (_, body, want) => {
    expect((await answerTo({ status: 200, body })).sent).toMatchObject({ statusCode: 200, body: want });
  });
});
