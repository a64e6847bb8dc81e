import { expect, test } from 'vitest';
import { stringify } from 'yaml';
import { readContract } from '../src/contract/contract.ts';
import { writeFiles } from './fixture.ts';

const $self = 'https://example.com/api/openapi.yaml';
const ok = { 200: { description: '' } };
const contract = readContract(
  writeFiles({
    'openapi.yaml': stringify({
      openapi: '3.2.0',
      $self,
      info: { title: 'Test', version: '1' },
      paths: {
        '/a': {
          query: {
            requestBody: { content: { 'application/json': { $ref: '#/components/mediaTypes/A' } } },
            responses: ok,
          },
          get: {
            operationId: 'get',
            parameters: [
              {
                name: 'filter',
                in: 'querystring',
                content: { 'application/x-www-form-urlencoded': { schema: { type: 'object' } } },
              },
              { name: 'other', in: 'querystring', content: { 'application/json': {} } },
            ],
            responses: ok,
          },
          additionalOperations: { COPY: { responses: ok } },
        },
      },
      components: {
        schemas: { N: { type: 'integer' } },
        mediaTypes: {
          A: {
            schema: { $ref: `${$self}#/components/schemas/N` },
            examples: { a: { dataValue: 7, serializedValue: '7' }, b: { externalValue: 'b.json' } },
          },
        },
      },
    }),
  }),
);
const [query, get] = contract.operations;

test('query and additionalOperations are operations', () => {
  expect(contract.operations.map(({ id }) => id)).toEqual(['QUERY /a', 'get', 'COPY /a']);
  expect(contract.paths.map(({ methods }) => methods)).toEqual([['QUERY', 'GET', 'COPY']]);
});

test('a reference to the document by its own URI is resolved', () => {
  const schema = query?.body?.content[0]?.schema;
  if (!schema) throw new Error('The media type has no schema.');
  const read = contract.schemas.at(schema, 'request');
  expect([7, 'x'].map((value) => contract.schemas.accepts(read, value))).toEqual([true, false]);
});

test('the value of an example may be in dataValue', () => {
  expect(query?.body?.content[0]?.examples.map((at) => contract.documents.get(at))).toEqual([7]);
});

test('a query string as a form is an exploded object, and others are not tested', () => {
  expect(get?.parameters).toMatchObject([{ name: 'filter', in: 'query', style: 'form', explode: true }]);
});
