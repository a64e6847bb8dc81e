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

const text = { type: 'string' };
const object = (...required: string[]) => ({
  type: 'object',
  required,
  properties: Object.fromEntries(required.map((name) => [name, text])),
});
const extending = (...required: string[]) => ({ allOf: [{ $ref: '#/components/schemas/Pet' }, object(...required)] });
const schemas = {
  Cat: object('kind', 'lives'),
  Dog: object('kind', 'legs'),
  Other: object('note'),
  Any: {
    oneOf: ['Cat', 'Dog', 'Other'].map((name) => ({ $ref: `#/components/schemas/${name}` })),
    discriminator: { propertyName: 'kind', mapping: { cat: 'Cat' }, defaultMapping: '#/components/schemas/Other' },
  },
  Pet: { ...object('name'), discriminator: { propertyName: 'kind', defaultMapping: 'Stray' } },
  Tame: extending('owner'),
  Stray: extending('place'),
  Plain: { ...object('name'), discriminator: { propertyName: 'kind', defaultMapping: 'Plain' } },
  Odd: { allOf: [{ $ref: '#/components/schemas/Plain' }, object('odd')] },
};

it.each<{ schema: keyof typeof schemas; valid: object[]; invalid: object[] }>([
  {
    schema: 'Any',
    valid: [{ kind: 'cat', lives: '9' }, { kind: 'Dog', legs: '4' }, { note: 'n' }, { kind: 'fish', note: 'n' }],
    invalid: [{ kind: 'cat', note: 'n' }, { kind: 'Dog', note: 'n' }, { kind: 'fish' }, { lives: '9' }, {}],
  },
  {
    schema: 'Pet',
    valid: [
      { kind: 'Tame', name: 'n', owner: 'o' },
      { kind: 'Pet', name: 'n' },
      { name: 'n', place: 'p' },
      { kind: 'other', name: 'n', place: 'p' },
    ],
    invalid: [{ kind: 'Tame', name: 'n', place: 'p' }, { name: 'n' }, { kind: 'other', name: 'n' }],
  },
  {
    schema: 'Plain',
    valid: [{ name: 'n' }, { kind: 'other', name: 'n' }, { kind: 'Odd', name: 'n', odd: 'o' }],
    invalid: [{ kind: 'Odd', name: 'n' }, {}],
  },
])('validates $schema by the defaultMapping of its discriminator', async ({ schema, valid, invalid }) => {
  const content = { 'application/json': { schema: { $ref: `#/components/schemas/${schema}` } } };
  const service = serve({
    openapi: '3.2.0',
    info: { title: 'A contract', version: '1' },
    paths: { '/it': { post: { operationId: 'it', requestBody: { required: true, content }, responses } } },
    components: { schemas },
  });
  const send = async (value: object) =>
    (await service.answer({ method: 'POST', path: '/it', headers: json, body: JSON.stringify(value) })).response.status;
  expect(await Promise.all(valid.map(send))).toEqual(valid.map(() => 204));
  expect(await Promise.all(invalid.map(send))).toEqual(invalid.map(() => 422));
});

it('resolves references to the URI that the document gives itself', async () => {
  const $self = 'https://example.com/api/openapi.yaml';
  const content = (uri: string) => ({ 'application/json': { schema: { $ref: `${uri}#/components/schemas/Cat` } } });
  for (const uri of [$self, 'openapi.yaml', '']) {
    const service = serve({
      openapi: '3.2.0',
      $self,
      info: { title: 'A contract', version: '1' },
      paths: { '/it': { post: { operationId: 'it', requestBody: { content: content(uri) }, responses } } },
      components: { schemas },
    });
    const { response } = await service.answer({ method: 'POST', path: '/it', headers: json, body: '{"kind":"a"}' });
    expect(violationsIn(response)).toEqual([['missing', 'body', 'lives']]);
  }
});

it('reads a query string in form encoding as one object', async () => {
  const filter = { ...object('q'), properties: { q: text, tags: { type: 'array', items: { type: 'integer' } } } };
  const parameter = {
    name: 'filter',
    in: 'querystring',
    required: true,
    content: { 'application/x-www-form-urlencoded': { schema: filter } },
  };
  const service = serve({
    openapi: '3.2.0',
    info: { title: 'A contract', version: '1' },
    paths: { '/it': { get: { operationId: 'it', parameters: [parameter], responses } } },
  });
  const { seen } = await service.answer({ path: '/it', query: 'q=a+b&tags=1&tags=2' });
  expect(seen?.query).toEqual({ filter: { q: 'a b', tags: [1, 2] } });
  expect(violationsIn((await service.answer({ path: '/it', query: 'tags=x' })).response)).toHaveLength(2);
});
