import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type Contract, readContract } from '@openapi-lambda/contract-tests/samples';
import { expect, it } from 'vitest';
import { Examples } from '../../src/mock/examples.ts';

function contractOf(paths: object, schemas: object = {}, openapi = '3.1.0'): Contract {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const file = join(folder, 'openapi.json');
    const info = { title: 'Test', version: '1' };
    writeFileSync(file, JSON.stringify({ openapi, info, paths, components: { schemas } }));
    return readContract(file);
  } finally {
    rmSync(folder, { recursive: true });
  }
}

it.each([
  { media: { schema: { type: ['string', 'null'] }, example: null }, because: 'it is the example' },
  { media: { schema: { type: ['string', 'null'], pattern: '(?<=b)a' } }, because: 'nothing else is found' },
])('null is a valid response if $because', ({ media }) => {
  const responses = { 200: { description: '', content: { 'application/json': media } } };
  const contract = contractOf({ '/a': { get: { responses } } });
  const { schema, examples = [] } = contract.operations[0]?.responses['200']?.content[0] ?? {};
  expect(new Examples(contract, 'response').at(schema, examples)).toBeNull();
});

/** The example of the component `A`. */
function exampleOf(schemas: object, openapi?: string): unknown {
  const content = { 'application/json': { schema: ref('A') } };
  const paths = { '/a': { get: { responses: { 200: { description: '', content } } } } };
  const contract = contractOf(paths, schemas, openapi);
  return new Examples(contract, 'response').at(contract.operations[0]?.responses['200']?.content[0]?.schema, []);
}

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const withA = (schema: object) => ({ type: 'object', required: ['a'], properties: { a: schema } });
const nothing = { type: 'null' };

it.each([
  ['anyOf with null', { A: withA({ anyOf: [ref('A'), nothing] }) }, { a: { a: null } }],
  ['oneOf with null first', { A: withA({ oneOf: [nothing, ref('A')] }) }, { a: null }],
  ['a nullable component', { A: { ...withA(ref('A')), type: ['object', 'null'] } }, { a: null }],
  ['an array', { A: withA({ type: 'array', items: ref('A') }) }, { a: [] }],
  ['a map', { A: withA({ type: 'object', additionalProperties: ref('A') }) }, { a: {} }],
  [
    'two components',
    { A: withA(ref('B')), B: withA({ anyOf: [ref('A'), { type: 'string' }] }) },
    { a: { a: 'string' } },
  ],
  ['allOf', { A: withA({ anyOf: [{ allOf: [ref('A')] }, nothing] }) }, { a: { a: null } }],
  ['a component that is a union', { A: { anyOf: [withA(ref('A')), { type: 'string' }] } }, { a: 'string' }],
])('ends a required recursion through %s', (_, schemas, expected) => {
  expect(exampleOf(schemas)).toEqual(expected);
});

it('ends a required recursion through `nullable`', () => {
  const parent = { nullable: true, type: 'object', required: ['a'], properties: { a: ref('A') } };
  expect(exampleOf({ A: parent }, '3.0.3')).toEqual({ a: null });
});

it.each([
  ['required of itself', { A: withA(ref('A')) }],
  [
    'required of itself by two properties',
    {
      A: { type: 'object', required: ['a', 'b'], properties: { a: ref('A'), b: ref('A') } },
    },
  ],
  ['at least one of itself', { A: { type: 'array', minItems: 1, items: ref('A') } }],
  ['an empty enum', { A: { enum: [] } }],
  ['a required empty enum', { A: withA({ type: 'string', enum: [] }) }],
  ['false among unions', { A: { anyOf: [false, { allOf: [false] }] } }],
])('has no example of what has no value: %s', (_, schemas) => {
  expect(exampleOf(schemas)).toBeUndefined();
});

it('skips an empty enum and false among alternatives', () => {
  expect(exampleOf({ A: { oneOf: [false, { enum: [] }, { type: 'integer' }] } })).toBe(1);
});

const friend = {
  type: 'object',
  required: ['kind'],
  discriminator: { propertyName: 'kind', mapping: { cat: ref('B').$ref } },
};

it('ends for a subtype that contradicts its recursive base', () => {
  const properties = { kind: { type: 'string' }, skill: { type: 'integer' }, friend: ref('A') };
  const cat = { type: 'object', required: ['skill'], properties: { skill: { type: 'string' } } };
  const example = exampleOf({ A: { ...friend, properties }, B: { allOf: [ref('A'), cat] } });
  expect(example === undefined || typeof example === 'object').toBe(true);
});

it('ends for many schemas that refer to each other, and does not grow with their combinations', () => {
  const sizes = [10, 20].map((count) => {
    const names = Array.from({ length: count }, (_, index) => (index === 0 ? 'A' : `S${index}`));
    const properties = Object.fromEntries(names.map((name) => [name.toLowerCase(), ref(name)]));
    const schemas = Object.fromEntries(names.map((name) => [name, { type: 'object', properties }]));
    return JSON.stringify(exampleOf(schemas)).length;
  });
  expect(sizes[1]).toBeLessThan(8 * (sizes[0] ?? 0));
});

it('creates required values although an optional one before them has too many', () => {
  const names = [...'abcdefghij'];
  const allOf = (name: string) => ({
    type: 'object',
    required: names,
    properties: Object.fromEntries(names.map((one) => [one, ref(name)])),
  });
  const schemas = {
    Text: { type: 'string' },
    Ten: allOf('Text'),
    Hundred: allOf('Ten'),
    Thousand: allOf('Hundred'),
    TenThousand: allOf('Thousand'),
    A: { type: 'object', required: ['last'], properties: { first: ref('TenThousand'), last: ref('Text') } },
  };
  expect(exampleOf(schemas)).toEqual({ last: 'string' });
});
