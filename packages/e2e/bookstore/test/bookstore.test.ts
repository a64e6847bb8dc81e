import { createHmac } from 'node:crypto';
import { callOperation, fetchFrom } from '@openapi-lambda/runtime/testing';
import createClient from 'openapi-fetch';
import { describe, expect, test, vi } from 'vitest';
import type { paths } from '#contract';
import { handler } from '../src/handler.ts';
import { init } from '../src/init.ts';

vi.spyOn(console, 'info').mockImplementation(() => undefined);

const fetch = fetchFrom(handler, { as: 'url' });
const client = createClient<paths>({ baseUrl: 'https://api.example', fetch });

async function bearer(name: string, password: string): Promise<{ authorization: string }> {
  const { data } = await client.POST('/login', {
    body: { name, password },
    headers: { 'content-type': 'application/x-www-form-urlencoded' },
    bodySerializer: (body) => new URLSearchParams(body).toString(),
  });
  return { authorization: `Bearer ${data?.token}` };
}
const jane = await bearer('jane', 'pride');
const tom = await bearer('tom', 'sawyer');
const book = { title: 'Persuasion', author: 'Jane Austen', price: 800 };

async function addBook(): Promise<number> {
  const { data } = await client.POST('/books', { body: book, headers: jane });
  return data?.id ?? 0;
}

describe('books', () => {
  test('are added, changed by merge patch and removed', async () => {
    const id = await addBook();
    const params = { path: { id } };
    const patch = (body: { price?: number; subtitle?: string | null }) =>
      client.PATCH('/books/{id}', {
        params,
        body,
        headers: { ...jane, 'content-type': 'application/merge-patch+json' },
      });
    expect((await patch({ price: 700, subtitle: 'A novel' })).data).toEqual({
      ...book,
      id,
      price: 700,
      subtitle: 'A novel',
    });
    expect((await patch({ subtitle: null })).data).toEqual({ ...book, id, price: 700 });
    expect((await client.PUT('/books/{id}', { params, body: book, headers: jane })).data).toEqual({ ...book, id });
    expect((await client.DELETE('/books/{id}', { params, headers: jane })).response.status).toBe(204);
    expect((await client.DELETE('/books/{id}', { params, headers: jane })).error).toEqual({
      title: 'No such book',
      status: 404,
    });
    expect((await client.GET('/books/{id}', { params })).error).toMatchObject({ title: 'Not Found', status: 404 });
  });

  test('are listed by author, page by page', async () => {
    const ids = [await addBook(), await addBook(), await addBook()];
    const found: number[] = [];
    let after: number | undefined;
    do {
      const query = { author: 'Jane Austen', limit: 2, ...(after !== undefined && { after }) };
      const { data } = await client.GET('/books', { params: { query } });
      found.push(...(data?.books ?? []).map(({ id }) => id));
      after = data?.next;
    } while (after !== undefined);
    expect(found).toEqual([1, ...ids]);
  });

  test('have covers, byte for byte', async () => {
    const id = await addBook();
    const bytes = new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff, 0]);
    const headers = { ...jane, 'content-type': 'image/png' };
    expect((await fetch(`/books/${id}/cover`, { method: 'PUT', headers, body: bytes })).status).toBe(204);
    const cover = await fetch(`/books/${id}/cover`);
    expect(cover.headers.get('content-type')).toBe('image/png');
    expect(new Uint8Array(await cover.arrayBuffer())).toEqual(bytes);
  });

  test('are exported to partners and to people', async () => {
    for (const headers of [{ 'x-api-key': 'partner-key' }, tom]) {
      const response = await fetch('/books.csv', { headers });
      expect(await response.text()).toMatch(/^"id","title","author","price"\r\n"1","Emma","Jane Austen","900"\r\n/);
    }
    expect((await fetch('/books.csv', { headers: { 'x-api-key': 'other' } })).status).toBe(401);
  });
});

describe('orders', () => {
  const order = (key: string, count = 2) =>
    client.POST('/orders', { params: { header: { 'Idempotency-Key': key } }, body: { book: 1, count }, headers: jane });

  test('are created once per key, and visible only to their owner', async () => {
    const first = await order('key-00000001');
    expect((await order('key-00000001')).data).toEqual(first.data);
    expect((await order('key-00000002')).data?.id).not.toBe(first.data?.id);
    const params = { path: { id: first.data?.id ?? 0 } };
    expect((await client.GET('/orders/{id}', { params, headers: jane })).data).toEqual(first.data);
    expect((await client.GET('/orders/{id}', { params, headers: tom })).response.status).toBe(404);
  });

  test('are refused for a key that belongs to another order', async () => {
    await order('key-00000004');
    expect((await order('key-00000004', 3)).response.status).toBe(409);
  });

  test('are paid by a webhook with the right signature', async () => {
    const { data } = await order('key-00000003');
    const body = JSON.stringify({ order: data?.id });
    const call = (signature: string) =>
      fetch('/webhooks/payments', {
        method: 'POST',
        headers: { 'content-type': 'application/json', 'x-signature': signature },
        body,
      });
    expect((await call('00')).status).toBe(401);
    expect((await call(createHmac('sha256', 'webhook-secret').update(body).digest('hex'))).status).toBe(204);
    const paid = await client.GET('/orders/{id}', { params: { path: { id: data?.id ?? 0 } }, headers: jane });
    expect(paid.data?.paid).toBe(true);
  });
});

describe('people', () => {
  test('are known by their token', async () => {
    expect((await client.GET('/me', { headers: jane })).data).toEqual({
      name: 'jane',
      scopes: ['books:write', 'orders:write'],
    });
  });

  test('get no token for a wrong password', async () => {
    expect(await bearer('jane', 'prejudice')).toEqual({ authorization: 'Bearer undefined' });
  });

  test('without a scope are forbidden, and the answer names the scope', async () => {
    const { response } = await client.POST('/books', { body: book, headers: tom });
    expect(response.status).toBe(403);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="insufficient_scope", scope="books:write"');
  });

  test('with an invalid token are not authenticated', async () => {
    const { response } = await client.GET('/me', { headers: { authorization: 'Bearer nonsense' } });
    expect(response.status).toBe(401);
    expect(response.headers.get('www-authenticate')).toBe('Bearer error="invalid_token"');
  });
});

test('a page of the shop may call, a page of another site may not', async () => {
  const preflight = (origin: string) =>
    fetch('/books', { method: 'OPTIONS', headers: { origin, 'access-control-request-method': 'POST' } });
  expect(Object.fromEntries((await preflight('https://shop.example')).headers)).toMatchObject({
    'access-control-allow-origin': 'https://shop.example',
    'access-control-allow-methods': 'GET, POST',
    'access-control-allow-headers': 'content-type, authorization',
  });
  expect((await preflight('https://evil.example')).headers.get('access-control-allow-origin')).toBeNull();
});

test('an operation can be called by itself', async () => {
  const app = await init();
  expect(await callOperation('getBook', { path: { id: 1 }, app })).toMatchObject({
    status: 200,
    body: { title: 'Emma' },
  });
  // The limit has a default in the contract.
  expect(await callOperation('listBooks', { app })).toMatchObject({ status: 200 });
  expect(await callOperation('listBooks', { query: { limit: 1 }, app })).toMatchObject({ body: { next: 1 } });
  // @ts-expect-error: operations are known by their ids.
  await expect(callOperation('getBok')).rejects.toThrow('Its operations are ');
});
