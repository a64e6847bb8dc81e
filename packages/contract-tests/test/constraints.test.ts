import * as fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { Arbitraries } from '../src/values/arbitrary.ts';
import type { Constraint } from '../src/values/constraint.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { schemaOf } from './fixture.ts';

function constraints(schema: unknown, rest: object = {}) {
  const { contract, schema: read } = schemaOf(schema, rest);
  const all = constraintsOf(read, contract.schemas, new Arbitraries(contract.schemas), { seed: 1 });
  return { contract, schema: read, all };
}

const find = (all: readonly Constraint[], keyword: string, path = ''): Constraint => {
  const found = all.find((one) => one.keyword === keyword && one.path === path);
  if (!found) throw new Error(`There is no ${keyword} at ${path} among ${all.map((one) => one.path + one.keyword)}.`);
  return found;
};

describe('the last value inside and the first outside', () => {
  test.each([
    { keyword: 'minimum', given: { type: 'integer', minimum: 3 }, inside: 3, outside: 2 },
    { keyword: 'maximum', given: { type: 'integer', maximum: 3 }, inside: 3, outside: 4 },
    { keyword: 'exclusiveMinimum', given: { type: 'integer', exclusiveMinimum: 3 }, inside: 4, outside: 3 },
    { keyword: 'exclusiveMaximum', given: { type: 'integer', exclusiveMaximum: 3 }, inside: 2, outside: 3 },
    { keyword: 'minimum', given: { type: 'number', minimum: 0.5 }, inside: 0.5, outside: 0.49 },
    { keyword: 'multipleOf', given: { type: 'number', multipleOf: 0.5 }, inside: 0.5, outside: 0.75 },
    { keyword: 'enum', given: { enum: ['a', 'b'] }, inside: 'b', outside: 'A' },
    { keyword: 'const', given: { const: 7 }, inside: 7, outside: 8 },
    { keyword: 'format', given: { type: 'string', format: 'date' }, inside: '2024-02-29', outside: '2023-02-29' },
    { keyword: 'type', given: { type: 'integer' }, inside: expect.any(Number), outside: 1.5 },
    { keyword: 'type', given: { type: 'string' }, inside: expect.any(String), outside: null },
    { keyword: 'type', given: { type: ['string', 'null'] }, inside: null, outside: true },
    {
      keyword: 'type',
      given: { type: 'boolean' },
      inside: expect.any(Boolean),
      outside: expect.stringMatching(/^(true|false)$/),
    },
    { keyword: 'type', given: { type: 'boolean' }, inside: expect.any(Boolean), outside: expect.any(Number) },
    {
      keyword: 'type',
      given: { type: 'integer' },
      inside: expect.any(Number),
      outside: expect.stringMatching(/^-?\d+$/),
    },
  ])('$keyword of $given', ({ keyword, given, inside, outside }) => {
    const found = find(constraints(given).all, keyword);
    expect(found.inside).toContainEqual(inside);
    expect(found.outside).toContainEqual(outside);
  });

  test.each([
    { keyword: 'minLength', given: { type: 'string', minLength: 3 }, inside: 3, outside: 2 },
    { keyword: 'maxLength', given: { type: 'string', maxLength: 3 }, inside: 3, outside: 4 },
    { keyword: 'minItems', given: { type: 'array', minItems: 2 }, inside: 2, outside: 1 },
    { keyword: 'maxItems', given: { type: 'array', maxItems: 2, items: { enum: [1, 2, 3] } }, inside: 2, outside: 3 },
    { keyword: 'minProperties', given: { type: 'object', minProperties: 2 }, inside: 2, outside: 1 },
    {
      keyword: 'maxProperties',
      given: { type: 'object', maxProperties: 2, propertyNames: { pattern: '^[a-z]+$' } },
      inside: 2,
      outside: 3,
    },
  ])('$keyword of $given counts $inside and $outside', ({ keyword, given, inside, outside }) => {
    const size = (value: unknown) =>
      typeof value === 'string' ? [...value].length : Object.keys(value as object).length;
    const found = find(constraints(given).all, keyword);
    expect(found.inside.map(size)).toContain(inside);
    expect([...new Set(found.outside.map(size))]).toEqual([outside]);
  });

  test.each([
    { given: 0.01, value: 1.16, want: true },
    { given: 0.1, value: 0.3, want: true },
    { given: 0.1, value: 0.35, want: false },
    { given: 1e-8, value: 0.00000003, want: true },
    { given: 1e-8, value: 0.000000015, want: false },
    { given: 2.5, value: 9007199254740950, want: true },
    // Divided in floating point, this has no remainder.
    { given: 2.5, value: 9007199254740952, want: false },
    { given: 0.5, value: 1e300, want: true },
  ])('whether $value is a multiple of $given is $want, by their decimal text', ({ given, value, want }) => {
    const { contract, schema } = schemaOf({ type: 'number', multipleOf: given });
    expect(contract.schemas.accepts(schema, value)).toBe(want);
  });

  test.each([2.5, 0.1, 0.01, 1e-8, 3])('every generated multiple of %d is one, and not all are integers', (given) => {
    const { contract, schema } = schemaOf({ type: 'number', multipleOf: given });
    const drawn = fc.sample(new Arbitraries(contract.schemas).of(schema), { seed: 1, numRuns: 100 });
    expect(drawn.filter((value) => !contract.schemas.accepts(schema, value))).toEqual([]);
    expect(drawn.every((value) => Number.isInteger(value))).toBe(given === 3);
  });

  test('a character counts as one, however many UTF-16 units it takes', () => {
    expect(find(constraints({ type: 'string', maxLength: 3 }).all, 'maxLength').inside).toContain('😀😀😀');
  });

  test.each([
    { keyword: 'required', given: { type: 'object', required: ['a'], properties: { a: { type: 'string' } } } },
    { keyword: 'additionalProperties', given: { type: 'object', additionalProperties: false } },
    {
      keyword: 'unevaluatedProperties',
      given: { allOf: [{ properties: { a: true } }], type: 'object', unevaluatedProperties: false },
    },
    { keyword: 'propertyNames', given: { type: 'object', propertyNames: { maxLength: 3 } } },
    {
      keyword: 'dependentRequired',
      given: { type: 'object', properties: { a: true, b: true }, dependentRequired: { a: ['b'] } },
    },
    {
      keyword: 'dependentSchemas',
      given: { type: 'object', propertyNames: { enum: ['a', 'b'] }, dependentSchemas: { a: { required: ['b'] } } },
    },
    { keyword: 'uniqueItems', given: { type: 'array', uniqueItems: true, items: { type: 'integer' }, minItems: 1 } },
    { keyword: 'items', given: { type: 'array', prefixItems: [{ type: 'integer' }], items: false } },
    { keyword: 'contains', given: { type: 'array', contains: { const: 1 } } },
    { keyword: 'minContains', given: { type: 'array', contains: { const: 1 }, minContains: 2 } },
    { keyword: 'maxContains', given: { type: 'array', contains: { const: 1 }, maxContains: 2 } },
    { keyword: 'oneOf', given: { oneOf: [{ type: 'integer' }, { type: 'number', minimum: 5 }] } },
    { keyword: 'anyOf', given: { anyOf: [{ type: 'integer' }, { type: 'boolean' }] } },
    { keyword: 'not', given: { type: 'integer', not: { const: 5 } } },
    { keyword: 'pattern', given: { type: 'string', pattern: '^[a-z]{2}$' } },
    {
      keyword: 'if',
      given: {
        type: 'object',
        properties: { a: { enum: [1, 2] } },
        if: { properties: { a: { const: 1 } }, required: ['a'] },
        // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
        then: { required: ['b'] },
      },
    },
  ])('$keyword has values on both sides', ({ keyword, given }) => {
    const found = find(constraints(given).all, keyword);
    expect(found.inside).not.toEqual([]);
    expect(found.outside).not.toEqual([]);
  });
});

describe('deeply nested', () => {
  test.each([
    {
      given: {
        type: 'object',
        properties: { a: { type: 'object', properties: { 'b/c': { minLength: 2, type: 'string' } } } },
      },
      path: '/a/b~1c',
    },
    { given: { type: 'array', items: { type: 'string', minLength: 2 } }, path: '/0' },
    { given: { type: 'array', prefixItems: [{ type: 'integer' }, { type: 'string', minLength: 2 }] }, path: '/1' },
    { given: { type: 'object', additionalProperties: { type: 'string', minLength: 2 } }, path: '/extra' },
    {
      given: {
        oneOf: [
          { type: 'integer' },
          { type: 'object', required: ['a'], properties: { a: { type: 'string', minLength: 2 } } },
        ],
      },
      path: '/a',
    },
    { given: { $ref: '#/components/schemas/Tree' }, path: '/name' },
    {
      given: { allOf: [{ $ref: '#/components/schemas/Tree' }, { type: 'object', required: ['size'] }] },
      path: '/name',
    },
  ])('minLength at $path', ({ given, path }) => {
    const Tree = {
      type: 'object',
      required: ['name'],
      properties: {
        name: { type: 'string', minLength: 2 },
        children: { type: 'array', items: { $ref: '#/components/schemas/Tree' } },
      },
    };
    const found = find(constraints(given, { components: { schemas: { Tree } } }).all, 'minLength', path);
    expect(found.inside).not.toEqual([]);
    expect(found.outside).not.toEqual([]);
  });

  test.each([1, 2, 3, 4, 5, 6])('a nullable value is tested with its other types, with seed %i', (seed) => {
    const { contract, schema } = schemaOf({
      type: ['object', 'null'],
      properties: { list: { type: ['array', 'null'], items: { type: 'string', minLength: 2 } } },
    });
    const all = constraintsOf(schema, contract.schemas, new Arbitraries(contract.schemas), { seed: seed });
    expect(find(all, 'minLength', '/list/0').outside).not.toEqual([]);
    expect(find(all, 'type').outside).not.toContain(null);
  });

  test('a value that one of two alternatives forbids is tested with the other one unmet', () => {
    const { all } = constraints({
      type: 'object',
      anyOf: [
        { type: 'object', required: ['a'], properties: { a: { type: 'string' } } },
        { type: 'object', required: ['b'], properties: { a: { type: 'string' }, b: { enum: ['x', 'y'] } } },
      ],
    });
    expect(find(all, 'enum', '/b').outside).not.toEqual([]);
  });

  test('every value outside breaks its constraint, and every value inside is valid', () => {
    const given = {
      type: 'object',
      required: ['kind', 'name'],
      properties: {
        kind: { enum: ['a', 'b'] },
        name: { type: 'string', minLength: 2, maxLength: 4, pattern: '^[a-z]*$' },
        tags: { type: 'array', items: { type: 'string', maxLength: 2 }, minItems: 1, maxItems: 3, uniqueItems: true },
        shape: {
          oneOf: [
            { type: 'integer', multipleOf: 3 },
            { type: 'object', required: ['r'], properties: { r: { type: 'number' } } },
          ],
        },
      },
      additionalProperties: false,
    };
    const { all, contract, schema } = constraints(given);
    expect(all.length).toBeGreaterThan(15);
    for (const { inside, outside, at } of all) {
      for (const value of inside) expect(contract.schemas.errors(schema, value)).toEqual([]);
      for (const value of outside) {
        const pointers = contract.schemas
          .errors(schema, value)
          .map((error) => contract.schemas.locationOf(error)?.pointer);
        expect(pointers).toContain(at.pointer);
      }
    }
  });

  test('`if` is not a constraint', () => {
    const { all } = constraints({
      type: 'object',
      properties: { a: { type: 'integer' } },
      if: { properties: { a: { const: 1 } } },
      // biome-ignore lint/suspicious/noThenProperty: a keyword of JSON Schema
      then: { required: ['b'] },
    });
    expect(all.map(({ keyword }) => keyword)).not.toContain('const');
  });
});

describe('directions', () => {
  test('a request neither requires nor sends readOnly properties', () => {
    const { all, contract, schema } = constraints({
      type: 'object',
      required: ['id', 'name'],
      properties: { id: { type: 'integer', readOnly: true }, name: { type: 'string' } },
    });
    expect(all.flatMap(({ property }) => property ?? [])).toEqual(['name']);
    expect(contract.schemas.accepts(schema, { name: 'a' })).toBe(true);
    expect(all.flatMap(({ inside }) => inside).some((value) => Object.hasOwn(Object(value), 'id'))).toBe(false);
  });
});

describe('an alternative to a schema that accepts everything', () => {
  const optional = (other: object) => ({
    type: 'object',
    properties: { a: { anyOf: [{ type: 'string', maxLength: 3 }, other] } },
  });

  test.each([{ nullable: true }, {}, true])('has constraints that nothing breaks: %j', (other) => {
    const { all } = constraints(optional(other as object));
    expect(find(all, 'maxLength', '/a')).toMatchObject({ isMoot: true, outside: [] });
    expect(find(all, 'type')).not.toHaveProperty('isMoot');
  });

  test('is unlike one to a schema that accepts null', () => {
    const found = find(constraints(optional({ type: 'null' })).all, 'maxLength', '/a');
    expect(found).not.toHaveProperty('isMoot');
    expect(found.outside).not.toEqual([]);
  });
});

test('a nullable map has names that can be broken', () => {
  const { all } = constraints({ type: ['null', 'object'], propertyNames: { maxLength: 5 } });
  expect(find(all, 'propertyNames').outside).not.toEqual([]);
});
