import { beforeAll, describe, expect, it } from 'vitest';
import { createHandler } from '../src/index.ts';
import { compile } from './service.ts';

// An instance of its own: other test files of this process have created handlers.
const instance = '../src/call-operation.ts?fresh';
const { callOperation } = (await import(instance)) as typeof import('../src/call-operation.ts');

const integer = { type: 'integer' };
const { contract } = compile({
  openapi: '3.1.1',
  info: { title: 'Books', version: '1' },
  paths: {
    '/shelves/{shelf}/books/{id}': {
      put: {
        operationId: 'putBook',
        parameters: [
          { name: 'shelf', in: 'path', required: true, schema: integer },
          { name: 'id', in: 'path', required: true, schema: { type: 'string' } },
          { name: 'limit', in: 'query', schema: { ...integer, default: 20 } },
          { name: 'tags', in: 'query', schema: { type: 'array', items: { type: 'string' }, default: ['new'] } },
          { name: 'X-Tenant', in: 'header', schema: { type: 'string', default: 'acme' } },
          { name: 'theme', in: 'cookie', schema: { type: 'string', default: 'dark' } },
          { name: 'q', in: 'query', schema: { type: 'string' } },
        ],
        requestBody: {
          content: {
            'application/json': {
              schema: {
                type: 'object',
                required: ['title'],
                properties: { title: { type: 'string' }, pages: { ...integer, default: 1 } },
              },
            },
          },
        },
        responses: { 200: { description: 'The book.' } },
      },
    },
  },
});

interface Input {
  readonly path: object;
  readonly query: { readonly limit: number; readonly tags: string[]; readonly q?: string };
  readonly headers: object;
  readonly cookies: object;
  readonly body: unknown;
  readonly mediaType: string | undefined;
  readonly request: { readonly method: string; readonly path: string };
  readonly app: unknown;
}
const putBook = (input: Input) => input;

describe('callOperation', () => {
  it('asks for the handler where there is none yet', async () => {
    await expect(callOperation('putBook')).rejects.toThrow(
      'There is no operation "putBook" yet. Import the handler in the test: import \'../src/handler.ts\'.',
    );
  });

  it('runs a function with empty values and what is given, without a handler', async () => {
    expect(await callOperation(putBook, { path: { id: 'a' }, app: 'app' })).toMatchObject({
      path: { id: 'a' },
      query: {},
      headers: {},
      cookies: {},
      app: 'app',
      body: undefined,
      mediaType: undefined,
    });
  });

  describe('with a handler', () => {
    beforeAll(() => void createHandler({ contract, operations: { putBook } }));
    const call = (given?: object) => callOperation('putBook', given as never) as Promise<Input>;

    it('fills in the defaults of the contract', async () => {
      expect(await call({ query: { limit: 5 }, path: { shelf: 1, id: 'a b' } })).toMatchObject({
        path: { shelf: 1, id: 'a b' },
        query: { limit: 5, tags: ['new'] },
        headers: { 'x-tenant': 'acme' },
        cookies: { theme: 'dark' },
        body: undefined,
        mediaType: undefined,
        request: { method: 'PUT', path: '/shelves/1/books/a%20b' },
      });
    });

    it('fills in the defaults and the media type of a body, and leaves the given one alone', async () => {
      const body = { title: 'Emma' };
      expect(await call({ body })).toMatchObject({ body: { title: 'Emma', pages: 1 }, mediaType: 'application/json' });
      expect(body).toEqual({ title: 'Emma' });
      expect((await call({ body: { pages: 2 } })).body).toEqual({ pages: 2 });
      expect((await call({ body: 'text' })).body).toBe('text');
    });

    it('gives each call defaults of its own', async () => {
      (await call()).query.tags.push('old');
      expect((await call()).query.tags).toEqual(['new']);
    });

    it('finds the defaults of a function that is one of its operations', async () => {
      expect((await callOperation(putBook)).query).toEqual({ limit: 20, tags: ['new'] });
    });

    it('names the operations where an id is unknown', async () => {
      await expect(callOperation('putBok')).rejects.toThrow(
        'The handler has no operation "putBok". Its operations are putBook.',
      );
    });

    it('takes the operation of the handler that was created last', async () => {
      createHandler({ contract, operations: { putBook: () => 'newer' } });
      expect(await callOperation('putBook')).toBe('newer');
    });
  });
});
