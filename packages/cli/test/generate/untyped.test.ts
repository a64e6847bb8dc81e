import { Ajv2020 } from 'ajv/dist/2020.js';
import { describe, expect, it } from 'vitest';
import { Mistakes } from '../../src/document/errors.ts';
import type { OpenApiDocument } from '../../src/document/openapi.ts';
import { checkUntyped } from '../../src/generate/check-untyped.ts';
import { withOtherTypes } from '../../src/generate/untyped.ts';
import { contract, generateFrom } from './contracts.ts';

const values = { string: 'x', number: 1, boolean: true, array: [], object: {}, null: null };
const all = ['string', 'number', 'boolean', 'array', 'null'];
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const properties = { a: { type: 'string' } };

const components = {
  Untyped: { properties },
  Alias: ref('Untyped'),
  Typed: { type: 'object', properties },
  Tree: { properties: { next: ref('Tree') } },
};

/** A body's schema, and the types that openapi-typescript leaves out of it. */
const cases: readonly [name: string, schema: object, others: readonly string[]][] = [
  ['properties', { properties }, all],
  ['additionalProperties', { additionalProperties: { type: 'integer' } }, all],
  ['patternProperties', { patternProperties: { '^a': {} } }, all],
  ['a reference', ref('Untyped'), all],
  ['a reference to a reference', ref('Alias'), all],
  ['a schema that refers to itself', ref('Tree'), all],
  ['parts without a type', { allOf: [ref('Untyped'), { properties: { b: {} } }] }, all],
  ['alternatives without a type', { anyOf: [{ properties }, { additionalProperties: { type: 'integer' } }] }, all],
  [
    'an alternative that is text',
    { anyOf: [{ properties }, { type: 'string' }] },
    ['number', 'boolean', 'array', 'null'],
  ],
  ['type: object', { type: 'object', properties }, []],
  ['a type in allOf', { allOf: [{ type: 'object' }, ref('Untyped')] }, []],
  ['a type next to allOf', { type: 'object', allOf: [ref('Untyped')] }, []],
  ['a type next to alternatives', { type: 'object', anyOf: [{ properties }, { required: ['b'] }] }, []],
  ['a typed component in a part', { allOf: [ref('Typed'), { properties: { b: {} } }] }, []],
  ['several types', { type: ['object', 'null'], properties }, []],
  ['types of a part that allow two', { allOf: [{ type: ['object', 'string'] }, { properties }] }, ['string']],
  ['no keyword that makes an object', { required: ['a'] }, []],
  ['additionalProperties: false', { additionalProperties: false }, []],
];

describe('the type of a value whose schema has', () => {
  it.each(cases)('%s', (_, schema, others) => {
    const content = { 'application/json': { schema } };
    const document = { paths: { '/a': { post: { requestBody: { content } } } }, components: { schemas: components } };
    const typed = withOtherTypes(document) as typeof document;
    const whole = typed.paths['/a'].post.requestBody.content['application/json'].schema as { anyOf?: unknown[] };
    expect(whole).toEqual(others.length === 0 ? schema : { anyOf: [schema, { type: others }] });

    const validate = new Ajv2020({ strict: false }).compile({ ...schema, components: { schemas: components } });
    const accepted = Object.entries(values).flatMap(([type, value]) => (validate(value) ? [type] : []));
    for (const type of others) expect(accepted).toContain(type);
  });
});

it('lists the types of members and items, but not of parameters and forms', () => {
  const other = { anyOf: [{ properties }, { type: all }] };
  const json = (schema: object) => ({ in: 'query', name: 'j', content: { 'application/json': { schema } } });
  const parameters = [{ in: 'query', name: 'q', schema: { properties } }, json({ properties })];
  const form = { 'multipart/form-data': { schema: { properties: { part: { properties } } } } };
  const list = { type: 'array', items: { description: 'An item', properties } };
  const post = { parameters, requestBody: { content: { ...form, 'application/json': { schema: list } } } };
  expect(withOtherTypes({ paths: { '/a': { post } } })).toEqual({
    paths: {
      '/a': {
        post: {
          parameters: [parameters[0], json(other)],
          requestBody: {
            content: {
              'multipart/form-data': { schema: { properties: { part: other } } },
              'application/json': {
                schema: {
                  type: 'array',
                  items: {
                    description: 'An item',
                    anyOf: [{ description: 'An item', properties }, { type: all }],
                  },
                },
              },
            },
          },
        },
      },
    },
  });
});

const body = (schema: string) =>
  `requestBody: { content: { application/json: { schema: ${schema} } } }, responses: { "200": { description: A } }`;

describe('the warning', () => {
  const warningsOf = async (paths: string, rest = '') =>
    (await generateFrom({ 'openapi.yaml': contract(paths, rest) })).warnings.map(
      ({ line, message, advice }) => `${line}: ${message} ${advice}`,
    );
  const text = (keyword: string) =>
    `\`${keyword}\` is only about objects: without a type, the schema accepts every other value as well. Add type: object.`;

  it('names the schema that lacks the type, once', async () => {
    const paths = `  /a: { post: { operationId: a, ${body('{ $ref: "#/components/schemas/A" }')} } }
  /b: { post: { operationId: b, ${body('{ type: array, items: { $ref: "#/components/schemas/A" } }')} } }`;
    expect(await warningsOf(paths, 'components:\n  schemas:\n    A:\n      properties: { a: {} }')).toEqual([
      `9: ${text('properties')}`,
    ]);
  });

  it('names the part that lacks the type', async () => {
    const schema = '{ anyOf: [{ type: string }, { additionalProperties: { type: integer } }] }';
    expect(await warningsOf(`  /a: { post: { operationId: a, ${body(schema)} } }`)).toEqual([
      `4: ${text('additionalProperties')}`,
    ]);
  });

  it.each([
    ['a response', 'responses: { "200": { $ref: "#/components/responses/R" } }', 1],
    ['a body', 'requestBody: { $ref: "#/components/requestBodies/B" }', 1],
    ['a parameter with content', 'parameters: [{ $ref: "#/components/parameters/P" }]', 1],
    ['a parameter', 'parameters: [{ in: query, name: q, schema: { $ref: "#/components/schemas/A" } }]', 0],
    [
      'a callback',
      'callbacks: { c: { "{$url}": { post: { requestBody: { $ref: "#/components/requestBodies/B" } } } } }',
      0,
    ],
    ['nothing', '', 0],
  ])('is about what an operation uses: %s', async (_, operation, count) => {
    const content = 'content: { application/json: { schema: { $ref: "#/components/schemas/List" } } }';
    const rest = `components:
  parameters: { P: { in: query, name: p, ${content} } }
  requestBodies: { B: { ${content} } }
  responses: { R: { description: R, ${content} } }
  schemas: { List: { type: array, items: { $ref: "#/components/schemas/A" } }, A: { properties: { a: {} } } }`;
    const fine = operation.startsWith('responses') ? '' : ', responses: { "200": { description: A } }';
    const found = await warningsOf(`  /a: { post: { operationId: a, ${operation || 'summary: A'}${fine} } }`, rest);
    expect(found).toEqual(Array(count).fill(`9: ${text('properties')}`));
  });

  it.each([
    ['allOf', (next: object) => ({ allOf: [next] })],
    ['items', (items: object) => ({ type: 'array', items })],
    ['properties', (next: object) => ({ type: 'object', properties: { next } })],
  ])('is given once at the end of a chain of 2,000 components through %s', (_, make) => {
    const schemas = Object.fromEntries(
      Array.from({ length: 2000 }, (_, n) => [`S${n}`, n < 1999 ? make(ref(`S${n + 1}`)) : { properties }]),
    );
    const content = { 'application/json': { schema: ref('S0') } };
    const document = { paths: { '/a': { post: { requestBody: { content } } } }, components: { schemas } };
    const mistakes = new Mistakes();
    checkUntyped(document as unknown as OpenApiDocument, mistakes);
    expect(mistakes.found.map(({ pointer }) => pointer)).toEqual(['/components/schemas/S1999/properties']);
  });

  it.each([
    '{ type: object, anyOf: [{ properties: { a: {} } }, { properties: { b: {} } }] }',
    '{ allOf: [{ type: object }, { properties: { a: {} } }] }',
    '{ type: object, oneOf: [{ required: [a] }, { additionalProperties: { type: string } }] }',
    '{ type: object, not: { properties: { a: { type: string } } } }',
    '{ type: object, if: { properties: { a: {} } }, then: { properties: { b: {} } } }',
  ])('is not given for %s', async (schema) => {
    expect(await warningsOf(`  /a: { post: { operationId: a, ${body(schema)} } }`)).toEqual([]);
  });
});
