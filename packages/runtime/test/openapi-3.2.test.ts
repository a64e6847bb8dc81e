import { expect, it } from 'vitest';
import { serve, violationsIn } from './service.ts';

const body = {
  required: true,
  content: {
    'application/json': { schema: { type: 'object', required: ['q'], properties: { q: { type: 'string' } } } },
  },
};
const responses = { 204: { description: 'Done.' } };
const api = serve({
  openapi: '3.2.0',
  info: { title: 'A contract', version: '1' },
  paths: {
    '/it/{id}': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
      get: { operationId: 'read', responses },
      query: { operationId: 'search', requestBody: body, responses },
      additionalOperations: {
        COPY: {
          operationId: 'copy',
          parameters: [{ name: 'destination', in: 'header', required: true, schema: { type: 'string' } }],
          responses,
        },
      },
    },
  },
});
const json = { 'content-type': 'application/json' };

it('serves QUERY with its body and the parameters of its path', async () => {
  const { seen } = await api.answer({ method: 'QUERY', path: '/it/7', headers: json, body: '{"q":"a"}' });
  expect(seen).toMatchObject({ operationId: 'search', path: { id: 7 }, body: { q: 'a' } });
});

it('validates QUERY', async () => {
  const { response } = await api.answer({ method: 'QUERY', path: '/it/x', headers: json, body: '{}' });
  expect(violationsIn(response)).toEqual([
    ['int_parsing', 'path', 'id'],
    ['missing', 'body', 'q'],
  ]);
});

it('serves the methods of additionalOperations', async () => {
  const { seen } = await api.answer({ method: 'COPY', path: '/it/7', headers: { destination: '/b' } });
  expect(seen).toMatchObject({ operationId: 'copy', path: { id: 7 }, headers: { destination: '/b' } });
  expect(violationsIn((await api.answer({ method: 'COPY', path: '/it/7' })).response)).toEqual([
    ['missing', 'header', 'destination'],
  ]);
});

it('lists them in Allow', async () => {
  const { response } = await api.answer({ method: 'LOCK', path: '/it/7' });
  expect([response.status, response.headers.allow]).toEqual([405, 'GET, QUERY, COPY']);
});
