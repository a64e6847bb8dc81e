import { expect, test } from 'vitest';
import { readContract } from '../src/contract/contract.ts';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { schemaOf, writeFiles } from './fixture.ts';

const corner = { type: 'object', required: ['x'], properties: { x: { type: 'integer' } } };
const fine = { corner: { x: 1 } };
const wrong = { corner: { x: 'a' } };
const properties = (ref: string) => ({ type: 'object', properties: { corner: { $ref: ref } } });

test.each<{ to: string; schema: object; schemas?: object }>([
  { to: 'an $anchor of the same schema', schema: { ...properties('#c'), $defs: { c: { $anchor: 'c', ...corner } } } },
  { to: 'an $anchor of a component', schema: properties('#c'), schemas: { Corner: { $anchor: 'c', ...corner } } },
  {
    to: 'a definition of a schema with an $id, from within',
    schema: { $id: 'https://example.com/shape', ...properties('#/$defs/c'), $defs: { c: corner } },
  },
  {
    to: 'a component whose name has a percent sign, as it is',
    schema: properties('#/components/schemas/a%22b'),
    schemas: { 'a%22b': corner },
  },
  {
    to: 'a definition of a schema without an $id, from within',
    schema: { type: 'object', properties: { corner: { $ref: '#/$defs/c' } }, $defs: { c: corner } },
  },
  {
    to: 'the document, from within a schema with an $id',
    schema: { $id: 'https://example.com/shape', ...properties('#/components/schemas/Corner') },
    schemas: { Corner: corner },
  },
  {
    to: 'the document, next to an $id',
    schema: { $id: 'https://example.com/shape', $ref: '#/components/schemas/Shape' },
    schemas: { Shape: { type: 'object', properties: { corner } } },
  },
  {
    to: 'an absolute $id',
    schema: properties('https://example.com/corner'),
    schemas: { Corner: { $id: 'https://example.com/corner', ...corner } },
  },
  {
    to: 'what an absolute $id defines',
    schema: properties('https://example.com/shapes#/$defs/c'),
    schemas: { Shapes: { $id: 'https://example.com/shapes', $defs: { c: corner } } },
  },
  {
    to: 'an $anchor of a schema with an $id',
    schema: properties('https://example.com/shapes#c'),
    schemas: { Shapes: { $id: 'https://example.com/shapes', $defs: { c: { $anchor: 'c', ...corner } } } },
  },
  {
    to: 'an $id relative to the one around it',
    schema: {
      $id: 'https://example.com/dir/shape',
      ...properties('corner'),
      $defs: { c: { $id: 'corner', ...corner } },
    },
  },
])('$ref refers to $to', ({ schema, schemas = {} }) => {
  const { contract, schema: read } = schemaOf(schema, { components: { schemas } });
  expect([fine, wrong].map((value) => contract.schemas.accepts(read, value))).toEqual([true, false]);
});

test('a $ref to an $anchor that does not exist is reported with its line', () => {
  const path = writeFiles({
    'openapi.yaml': [
      'openapi: 3.1.0',
      'info: { title: t, version: "1" }',
      'paths:',
      '  /a:',
      '    post:',
      '      requestBody: { content: { application/json: { schema: { $ref: "#nowhere" } } } }',
      '      responses: { "200": { description: Fine } }',
    ].join('\n'),
  });
  expect(() => {
    const contract = readContract(path);
    const place = contract.operations[0]?.body?.content[0]?.schema;
    if (place) contract.schemas.at(place, 'request');
  }).toThrow(/openapi\.yaml:6: there is no \$anchor nowhere/);
});

test('a property that YAML calls null keeps its name', () => {
  const path = writeFiles({
    'openapi.yaml': `
openapi: 3.1.0
info: { title: Test, version: '1' }
paths: {}
components: { schemas: { A: { properties: { null: { type: integer } } } } }
`,
  });
  const { documents } = readContract(path);
  const { properties } = documents.get({ file: path, pointer: '/components/schemas/A' }) as { properties: object };
  expect(Object.keys(properties)).toEqual(['null']);
});

const dynamicTree = {
  $dynamicAnchor: 'node',
  type: 'object',
  properties: { kids: { type: 'array', items: { $dynamicRef: '#node' } } },
};

test.each<{ to: string; schema: object; schemas: object; allowed: unknown; refused: unknown }>([
  {
    to: 'a component that contains itself',
    schema: { $ref: '#/components/schemas/Tree' },
    schemas: { Tree: dynamicTree },
    allowed: { kids: [{ kids: [{ any: 1 }] }] },
    refused: { kids: [{ kids: [5] }] },
  },
  {
    to: 'the outermost schema with the $dynamicAnchor',
    schema: { $ref: 'https://example.com/strict' },
    schemas: {
      Strict: { $id: 'https://example.com/strict', $dynamicAnchor: 'node', $ref: 'tree', unevaluatedProperties: false },
      Tree: { $id: 'https://example.com/tree', ...dynamicTree },
    },
    allowed: { kids: [{ kids: [{ kids: [] }] }] },
    refused: { kids: [{ kids: [{ any: 1 }] }] },
  },
  {
    to: 'an $anchor, as $ref does',
    schema: { $dynamicRef: '#tree' },
    schemas: { Tree: { $anchor: 'tree', type: 'object', properties: { kids: { type: 'integer' } } } },
    allowed: { kids: 1 },
    refused: { kids: 'one' },
  },
])('$dynamicRef refers to $to', ({ schema, schemas, allowed, refused }) => {
  const { contract, schema: read } = schemaOf(schema, { components: { schemas } });
  expect([allowed, refused].map((value) => contract.schemas.accepts(read, value))).toEqual([true, false]);
  const sample = new Arbitraries(contract.schemas).sample(read, 'all', 1);
  expect(contract.schemas.accepts(read, sample)).toBe(true);
});
