import { isUtf8 } from 'node:buffer';
import { Ajv2020 } from 'ajv/dist/2020.js';
import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { boundaryCases } from '../src/cases/boundaries.ts';
import type { Case } from '../src/cases/case.ts';
import { fuzzCases } from '../src/cases/fuzz.ts';
import { GenerationContext } from '../src/cases/operation-cases.ts';
import { routingCases } from '../src/cases/routing.ts';
import type { Operation } from '../src/contract/contract.ts';
import { Matcher } from '../src/contract/match.ts';
import { contractOf } from './fixture.ts';

const item = {
  type: 'object',
  required: ['name', 'kind'],
  additionalProperties: false,
  properties: {
    name: { type: 'string', minLength: 2, maxLength: 5 },
    kind: { enum: ['big', 'small'] },
    sizes: { type: 'array', items: { type: 'integer', minimum: 1 }, uniqueItems: true, maxItems: 3 },
    parent: { anyOf: [{ $ref: '#/$defs/item' }, { type: 'null' }] },
  },
};
const schemas = { item: JSON.parse(JSON.stringify(item).replace('#/$defs/item', '#/components/schemas/item')) };
const query = (name: string, schema: object, more: object = {}) => ({ name, in: 'query', schema, ...more });
const responses = { 200: { description: '' }, 422: { description: '' } };
const content = { 'application/json': { schema: { $ref: '#/components/schemas/item' } } };
const file = { type: 'string', format: 'binary', minLength: 2, maxLength: 9 };
const files = {
  type: 'object',
  required: ['f'],
  properties: { f: { $ref: '#/components/schemas/file' } },
  additionalProperties: false,
};
const upload = (operationId: string, content: object) => ({
  post: { operationId, requestBody: { required: true, content }, responses },
});
const contract = contractOf(
  {
    '/file': upload('file', { 'application/octet-stream': { schema: file } }),
    '/files': upload('files', { 'multipart/form-data': { schema: files } }),
    '/items': { post: { operationId: 'post', requestBody: { required: true, content }, responses } },
    '/items/{id}': {
      get: {
        operationId: 'get',
        parameters: [
          { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1, maximum: 9 } },
          query('text', { type: 'string', maxLength: 3 }, { required: true }),
          query('list', { type: 'array', items: { type: 'integer' }, maxItems: 2 }),
        ],
        responses,
      },
    },
  },
  { components: { schemas: { ...schemas, file } } },
);

/** The boundary cases and a thousand random cases of one operation. */
function casesOf(id: string): Case[] {
  const context = new GenerationContext(contract, 1);
  const operation = contract.operations.find((one) => one.id === id);
  if (!operation) throw new Error(`There is no ${id}.`);
  const operationCases = context.casesOf(operation);
  const random = fc.sample(fuzzCases(context, operationCases, []), { seed: 1, numRuns: 1000 });
  return [...boundaryCases(context, operationCases), ...random.filter((one) => one !== undefined)];
}

describe('every case is on the stated side of its constraint', () => {
  test('in a JSON body, by Ajv on the schema of the contract', () => {
    const validate = new Ajv2020().compile({ ...item, $defs: { item } });
    const cases = casesOf('post').filter(({ expects }) => expects !== 'any');
    const verdicts = cases.map(({ request }) => {
      if (request.headers.some(([, value]) => /undeclared|text\/plain/.test(value)) || request.body === undefined)
        return 'refused';
      try {
        return validate(JSON.parse(String(request.body))) ? 'accepted' : 'refused';
      } catch {
        return 'refused';
      }
    });
    expect(cases.map(({ expects }) => expects)).toEqual(verdicts);
    expect(new Set(verdicts).size).toBe(2);
    expect(cases.length).toBeGreaterThan(200);
  });

  test('in path and query, by hand', () => {
    const integer = /^-?(0|[1-9]\d*)$/;
    const cases = casesOf('get').filter(({ expects }) => expects !== 'any');
    const verdicts = cases.map(({ request }) => {
      const id = decodeURIComponent(request.path.slice('/items/'.length));
      const values = new URLSearchParams(request.query);
      const text = values.get('text');
      const list = values.getAll('list');
      const isFine =
        /^[1-9]$/.test(id) &&
        text !== null &&
        [...text].length <= 3 &&
        list.length <= 2 &&
        list.every((one) => integer.test(one));
      return isFine ? 'accepted' : 'refused';
    });
    expect(
      cases
        .map(({ expects, title, request }, index) => ({ title, request, expects, want: verdicts[index] }))
        .filter(({ expects, want }) => expects !== want),
    ).toEqual([]);
    expect(cases.length).toBeGreaterThan(200);
  });

  // "For unencoded binary data, the length is the number of octets" (OpenAPI 3.1.1, Working with Binary Data).
  test.each([
    { id: 'file', octetsOf: (body: Buffer) => body.length },
    { id: 'files', octetsOf: (body: Buffer) => body.lastIndexOf('\r\n--') - body.indexOf('\r\n\r\n') - 4 },
  ])('in bytes ($id), by their count', ({ id, octetsOf }) => {
    const cases = casesOf(id).filter(({ stage, constraint, breaks }) => {
      return stage === 'fuzz' ? !breaks : constraint?.includes('Length');
    });
    const bodies = cases.map(({ request }) => Buffer.from(request.body as Uint8Array));
    const lengths = bodies.map(octetsOf);
    expect(cases.map(({ expects }) => expects)).toEqual(
      lengths.map((octets) => (octets >= 2 && octets <= 9 ? 'accepted' : 'refused')),
    );
    expect(lengths).toEqual(expect.arrayContaining([2, 9, 10]));
    // Includes bytes that are not text.
    expect(bodies.some((body) => !isUtf8(body))).toBe(true);
  });

  test('and breaks the constraint that it names', () => {
    for (const { breaks, request } of casesOf('get').filter((one) => one.breaks?.where[1] === 'text')) {
      const text = new URLSearchParams(request.query).get('text');
      if (text !== null) expect([...text].length).toBeGreaterThan(3);
      expect(breaks?.what).toMatch(text === null ? /required/ : /maxLength/);
    }
  });
});

test.each([
  { given: { type: ['string', 'null', 'integer'], minLength: 2, minimum: 3 }, isNull: false },
  { given: { anyOf: [{ type: 'object', required: ['a'] }, { type: 'null' }] }, isNull: false },
  { given: { type: 'null' }, isNull: true },
])('a body of $given is called with null only if there is nothing else', ({ given, isNull }) => {
  const body = upload('a', { 'application/json': { schema: given } });
  for (const seed of [1, 2, 3, 4, 5, 6]) {
    const context = new GenerationContext(contractOf({ '/a': body }), seed);
    const operationCases = context.casesOf(context.contract.operations[0] as Operation);
    expect(operationCases.reason).toBeUndefined();
    expect(operationCases.parts[0]?.valid === null).toBe(isNull);
  }
});

describe('the routing around the contract', () => {
  const titles = [...routingCases(new GenerationContext(contract, 1))].map(
    ({ title, expects }) => `${expects}: ${title}`,
  );

  test.each([
    'method not allowed: DELETE /items/{id}',
    'method not allowed: GET /items',
    'method not allowed: HEAD /items/{id}',
    'method not allowed: OPTIONS /items',
    'not found: GET /x-undeclared',
    'not found: GET /ITEMS',
    'not found: GET /__proto__',
    'bad path: GET /items%zz',
    'any: GET /items/',
    'any: GET //items',
  ])('%s', (title) => {
    expect(titles).toContain(title);
  });

  test('has no case for a declared path or method', () => {
    expect(titles.filter((title) => /(POST \/items|GET \/items\/\{id\})$/.test(title))).toEqual([]);
  });
});

describe('Matcher', () => {
  const of = (...templates: string[]) =>
    new Matcher(templates.map((template) => ({ template, methods: ['GET'], at: { file: '', pointer: '' } })));

  test.each([
    { given: ['/a/{x}', '/a/b'], path: '/a/b', want: ['/a/b'] },
    { given: ['/a/{x}', '/a/b'], path: '/a/c', want: ['/a/{x}'] },
    { given: ['/{x}', '/{x}.json'], path: '/a.json', want: ['/{x}.json'] },
    { given: ['/a/{x}', '/{y}/b'], path: '/a/b', want: ['/a/{x}'] },
    { given: ['/a/{x}', '/a/{y}'], path: '/a/b', want: ['/a/{x}', '/a/{y}'] },
    { given: ['/a/{x}'], path: '/a/', want: [] },
    { given: ['/a/{x}'], path: '/a/b/c', want: [] },
    { given: ['/a.c'], path: '/abc', want: [] },
    { given: ['/é'], path: '/%C3%A9', want: ['/é'] },
  ])('$path among $given is $want', ({ given, path, want }) => {
    expect(
      of(...given)
        .best(path)
        .map(({ template }) => template),
    ).toEqual(want);
  });
});

test('a header that every client or gateway adds is not left out', () => {
  const parameters = ['X-Forwarded-For', 'X-Other'].map((name) => ({
    name,
    in: 'header',
    required: true,
    schema: { type: 'string' },
  }));
  const made = contractOf({ '/a': { get: { operationId: 'a', parameters, responses } } });
  const context = new GenerationContext(made, 1);
  const cases = [...boundaryCases(context, context.casesOf(made.operations[0] as Operation))];
  const titles = cases.map(({ title }) => title).filter((title) => title.endsWith('left out'));
  expect(titles).toEqual(['header X-Other: left out']);
});
