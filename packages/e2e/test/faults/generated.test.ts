/** Every kind of constraint in every location of a request: a service that forgets one of them is detected. */

import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compile } from '@openapi-lambda/cli/testing';
import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import type { EventAccess } from '@openapi-lambda/runtime/internal';
import { eventSourceOf, Lifecycle } from '@openapi-lambda/runtime/internal';
import { afterAll, expect, it } from 'vitest';
import type { Json } from './service.ts';

const folder = mkdtempSync(join(tmpdir(), 'generated-faults-'));
afterAll(() => rmSync(folder, { recursive: true }));

const text = { type: 'string' };
const scalars: Readonly<Record<string, object>> = {
  minLength: { ...text, minLength: 3 },
  maxLength: { ...text, maxLength: 5 },
  pattern: { ...text, pattern: '^[a-c]{2,4}$' },
  format: { ...text, format: 'date' },
  enum: { ...text, enum: ['red', 'green'] },
  minimum: { type: 'integer', minimum: 3 },
  maximum: { type: 'integer', maximum: 7 },
  exclusiveMinimum: { type: 'integer', exclusiveMinimum: 3 },
  exclusiveMaximum: { type: 'integer', exclusiveMaximum: 7 },
  multipleOf: { type: 'integer', multipleOf: 5 },
  type: { type: 'integer' },
  const: { const: 'red' },
  not: { ...text, minLength: 1, not: { const: 'admin' } },
  oneOf: { oneOf: [{ type: 'integer', minimum: 3 }, { type: 'boolean' }] },
  anyOf: { anyOf: [{ type: 'integer', maximum: 7 }, { type: 'boolean' }] },
};
const items = { type: 'integer' };
const arrays: Readonly<Record<string, object>> = {
  minItems: { type: 'array', items, minItems: 3 },
  maxItems: { type: 'array', items, minItems: 1, maxItems: 3 },
  uniqueItems: { type: 'array', items, minItems: 2, uniqueItems: true },
};
const lists: Readonly<Record<string, object>> = {
  contains: { type: 'array', items, contains: { minimum: 100 } },
  prefixItems: { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'boolean' }] },
  items: { type: 'array', items },
};
const members = { a: text, b: text, c: text };
const objects: Readonly<Record<string, object>> = {
  required: { type: 'object', properties: members, required: ['a'] },
  minProperties: { type: 'object', properties: members, minProperties: 2 },
  maxProperties: { type: 'object', properties: members, maxProperties: 2 },
  additionalProperties: { type: 'object', properties: members, additionalProperties: false },
  dependentRequired: { type: 'object', properties: members, dependentRequired: { a: ['b'] } },
  propertyNames: { type: 'object', propertyNames: { maxLength: 3 }, additionalProperties: { type: 'integer' } },
  unevaluatedProperties: { allOf: [{ type: 'object', properties: members }], unevaluatedProperties: false },
};

interface Place {
  readonly kinds: Readonly<Record<string, object>>;
  /** The operation with the schema in this location. */
  readonly with: (schema: object) => object;
  readonly path?: string;
}

const parameter = (where: string, more: object = {}) => ({
  with: (schema: object) => ({ parameters: [{ name: 'p', in: where, required: true, schema, ...more }] }),
});
const body = (type: string, wrap: (schema: object) => object) => ({
  with: (schema: object) => ({ requestBody: { required: true, content: { [type]: { schema: wrap(schema) } } } }),
});
const member = (schema: object) => ({
  type: 'object',
  required: ['m', 'n'],
  properties: { m: schema, n: { type: 'string', minLength: 1 } },
});

const places: Readonly<Record<string, Place>> = {
  path: { kinds: scalars, path: '/a/{p}', ...parameter('path') },
  query: { kinds: { ...scalars, ...arrays }, ...parameter('query') },
  'query, unexploded': { kinds: arrays, ...parameter('query', { explode: false }) },
  header: { kinds: { ...scalars, ...arrays }, ...parameter('header') },
  cookie: { kinds: scalars, ...parameter('cookie') },
  deepObject: {
    kinds: { ...scalars, ...arrays },
    with: (schema) => parameter('query', { style: 'deepObject' }).with(member(schema)),
  },
  'a JSON body': {
    kinds: { ...scalars, ...arrays, ...lists, ...objects },
    ...body('application/json', (schema) => schema),
  },
  'a member of a JSON body': {
    kinds: { ...scalars, ...arrays, ...lists, ...objects },
    ...body('application/json', member),
  },
  'items of a JSON body': {
    kinds: { ...scalars, ...objects },
    ...body('application/json', (schema) => ({ type: 'array', minItems: 1, items: schema })),
  },
  'items of a query': {
    kinds: scalars,
    with: (schema) => parameter('query').with({ type: 'array', minItems: 1, items: schema }),
  },
  'values of a JSON body': {
    kinds: scalars,
    ...body('application/json', (schema) => ({ type: 'object', minProperties: 1, additionalProperties: schema })),
  },
  'a form': { kinds: { ...scalars, ...arrays }, ...body('application/x-www-form-urlencoded', member) },
  'a multipart body': { kinds: { ...scalars, ...arrays }, ...body('multipart/form-data', member) },
};

const table = Object.entries(places).flatMap(([place, { kinds }]) =>
  Object.keys(kinds).map((keyword) => ({ place, keyword })),
);

/** The service of a document, whose only operation answers 200 to every valid request. */
function serviceOf(document: Json) {
  const api = new Lifecycle({
    contract: compile(document).contract,
    operations: { op: () => ({ status: 200 }) },
    responseValidation: 'off',
  } as never);
  const invocation = { requestId: 'r', remainingTime: () => 1000, event: {}, context: {} };
  return async (event: EventAccess): Promise<object> => {
    const source = eventSourceOf(event);
    return source.write(await api.answer(source.read(event, {}), invocation), event) as object;
  };
}

it.each(table)('$keyword in $place', async ({ place, keyword }) => {
  const { kinds, path = '/a', with: make } = places[place] as Place;
  const documentWith = (schema: object): Json => ({
    openapi: '3.1.0',
    info: { title: 'Generated', version: '1' },
    paths: {
      [path]: {
        post: {
          operationId: 'op',
          ...make(schema),
          responses: { 200: { description: '' }, '4XX': { description: '' } },
        },
      },
    },
  });
  const promised = kinds[keyword] as Record<string, unknown>;
  const { [keyword]: _, ...forgotten } = promised;
  const contract = join(folder, `${place}-${keyword}.json`);
  writeFileSync(contract, JSON.stringify(documentWith(promised)));
  const judge = (schema: object) =>
    runContractTests({
      contract,
      target: inProcess(serviceOf(documentWith(schema)) as never),
      seed: 1,
      runs: 0,
      operations: ['op'],
    });
  const { failures } = await judge(forgotten);
  // What is in a branch or an item is named by its own keyword: `/oneOf/0/minimum`.
  const named = failures.filter(
    ({ check, at }) => check === 'invalid request refused' && at?.pointer.split('/').includes(keyword),
  );
  expect(named.length > 0 ? 'named' : failures.map(({ check, message }) => `${check}: ${message}`)).toBe('named');
  expect((await judge(promised)).failures.map(({ check, message }) => `${check}: ${message}`)).toEqual([]);
});
