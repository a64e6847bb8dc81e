import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const response = { description: '' };
const answers = (status: number, schema: object) => ({
  [status]: { description: '', content: { 'application/json': { schema } } },
  '4XX': response,
});
const body = (schema: object) => ({ required: true, content: { 'application/json': { schema } } });

/** Books, and orders that refer to a book in a member with this name. */
const contractWith = (member: string, schema: object, bookId: object = { type: 'integer', minimum: 1 }) =>
  writeContract(
    {
      '/books': {
        post: {
          operationId: 'createBook',
          requestBody: body({ type: 'object', required: ['title'], properties: { title: { type: 'string' } } }),
          responses: answers(201, { type: 'object' }),
        },
      },
      '/books/{id}': {
        get: {
          operationId: 'readBook',
          parameters: [{ name: 'id', in: 'path', required: true, schema: bookId }],
          responses: answers(200, { type: 'object' }),
        },
      },
      '/orders': {
        post: {
          operationId: 'createOrder',
          parameters: [
            {
              name: 'Idempotency-Key',
              in: 'header',
              required: true,
              schema: { type: 'string', pattern: '^[a-z]{8}$' },
            },
          ],
          requestBody: body({
            type: 'object',
            required: [member],
            additionalProperties: false,
            properties: { [member]: schema, count: { type: 'integer', minimum: 1, maximum: 10 } },
          }),
          responses: answers(201, { type: 'object' }),
        },
      },
    },
    { components: { schemas: { BookKey: { type: 'integer', minimum: 1 } } } },
  );

/** Looks up the book before it validates anything else of the order; a key identifies one order. */
function shop(member: string, most = 10): Service {
  const books = new Set<number>();
  const orders = new Map<string, string>();
  return ({ method, path, body: sent }, header) => {
    const [, id] = /^\/books\/([^/]+)$/.exec(path) ?? [];
    const allow = id !== undefined ? 'GET' : ['/books', '/orders'].includes(path) ? 'POST' : undefined;
    if (allow === undefined) return { status: 404 };
    if (method !== allow) return { status: 405, headers: { allow } };
    if (id !== undefined) {
      if (!/^[1-9]\d*$/.test(id)) return { status: 422 };
      return books.has(Number(id)) ? { status: 200, body: { id: Number(id) } } : { status: 404 };
    }
    if (!/^application\/json/i.test(header('content-type') ?? '')) return { status: 415 };
    const read = parsed(sent);
    if (read === undefined) return { status: 422 };
    if (path === '/books') {
      if (typeof read.title !== 'string') return { status: 422 };
      books.add(books.size + 1);
      return { status: 201, body: { id: books.size } };
    }
    const { [member]: named, count = 1, ...rest } = read;
    const all: unknown[] = member.endsWith('s') ? (Array.isArray(named) ? named : []) : [named];
    if (
      all.length === 0 ||
      Object.keys(rest).length > 0 ||
      !all.every((one) => Number.isInteger(one) && Number(one) > 0)
    )
      return { status: 422 };
    if (!all.every((one) => books.has(one as number))) return { status: 404 };
    const key = header('idempotency-key') ?? '';
    const order = JSON.stringify(read);
    if (orders.has(key) && orders.get(key) !== order) return { status: 409 };
    if (!/^[a-z]{8}$/.test(key)) return { status: 422 };
    if (!Number.isInteger(count) || Number(count) < 1 || Number(count) > most) return { status: 422 };
    orders.set(key, order);
    return { status: 201, body: { id: orders.size } };
  };
}

function parsed(sent: string | Uint8Array | undefined): Record<string, unknown> | undefined {
  try {
    const value = JSON.parse(Buffer.from(sent ?? '').toString());
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? value : undefined;
  } catch {
    return undefined;
  }
}

const integer = { type: 'integer', minimum: 1 };

describe('a member of a body that names a resource gets an id that exists, and what is behind the lookup is tested', () => {
  test.each([
    { member: 'bookId', schema: integer },
    { member: 'book_id', schema: integer },
    { member: 'book', schema: integer },
    { member: 'bookIds', schema: { type: 'array', minItems: 1, items: integer } },
  ])('$member', async ({ member, schema }) => {
    const contract = contractWith(member, schema);
    expect(checksOf(await run(contract, shop(member)))).toEqual([]);
    expect(checksOf(await run(contract, shop(member, 11)))).toEqual([
      expect.stringMatching(/^invalid request refused: .*maximum 10 at \/count/),
    ]);
  });

  test('whatever its name is, where its schema is that of the path parameter', async () => {
    const reference = { $ref: '#/components/schemas/BookKey' };
    const contract = contractWith('wanted', reference, reference);
    expect(checksOf(await run(contract, shop('wanted')))).toEqual([]);
    expect(checksOf(await run(contract, shop('wanted', 11)))).toEqual([
      expect.stringMatching(/^invalid request refused: .*maximum 10 at \/count/),
    ]);
  });

  test('and an Idempotency-Key is another one for each request', async () => {
    const { seen } = await run(contractWith('bookId', integer), shop('bookId'));
    const sent = seen.filter(({ path, method }) => path === '/orders' && method === 'POST');
    const keys = sent.map(({ headers }) => headers.find(([name]) => name === 'Idempotency-Key')?.[1]);
    expect(new Set(keys).size).toBeGreaterThan(keys.length / 2);
  });
});

describe('an Idempotency-Key that is used for two different requests', () => {
  const contract = (schema: object) =>
    writeContract({
      '/payments': {
        post: {
          operationId: 'pay',
          parameters: [{ name: 'Idempotency-Key', in: 'header', schema }],
          requestBody: body({ type: 'object', required: ['to'], properties: { to: { type: 'string', minLength: 1 } } }),
          responses: { 201: response, 400: response, 415: response, 422: response },
        },
      },
    });

  test.each<{ schema: object; isKey: RegExp }>([
    { schema: { type: 'string', format: 'uuid' }, isKey: /^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i },
    { schema: { type: 'string', minLength: 16, maxLength: 40 }, isKey: /^.{16,40}$/ },
  ])('is not sent, even by a later run: $schema', async ({ schema, isKey }) => {
    const used = new Map<string, string>();
    const service: Service = ({ path, method, body: sent, headers }, header) => {
      if (path !== '/payments') return { status: 404 };
      if (method !== 'POST') return { status: 405, headers: { allow: 'POST' } };
      const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
      if (!/^application\/json/i.test(type)) return { status: 415 };
      const key = header('idempotency-key');
      const read = parsed(sent);
      if (typeof read?.to !== 'string' || read.to === '') return { status: 400 };
      if (key === undefined) return { status: 201 };
      if (!isKey.test(key)) return { status: 400 };
      const before = used.get(key);
      used.set(key, before ?? JSON.stringify(read));
      return { status: before === undefined || before === JSON.stringify(read) ? 201 : 422 };
    };
    for (const seed of [1, 2, 2]) {
      expect(checksOf(await run(contract(schema), service, { seed, runs: 60 })), `seed ${seed}`).toEqual([]);
    }
  });
});
