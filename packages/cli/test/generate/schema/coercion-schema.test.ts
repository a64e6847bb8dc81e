// biome-ignore-all lint/suspicious/noThenProperty: the keyword's name

import type { CoercionSchema } from '@openapi-lambda/runtime/contract-spec';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { components, schema, value } from './arbitraries.ts';
import { compileOperation, type Fragment } from './evaluate.ts';

function shapeOf(schema: unknown, components?: object): CoercionSchema {
  const fragment: Fragment = { parameters: [{ in: 'query', name: 'q', schema }], ...(components && { components }) };
  const [parameter] = compileOperation(fragment).parameters;
  if (parameter === undefined) throw new Error('There is no parameter.');
  return parameter.shape;
}

const integers = { types: ['integer'] };
const texts = { types: ['string'] };

describe('the shape of a schema', () => {
  it.each([
    { given: 'no constraint, which leaves text', schema: {}, want: texts },
    { given: 'true', schema: true, want: texts },
    { given: 'a length, which only text has', schema: { minLength: 2 }, want: texts },
    { given: 'a pattern next to allOf', schema: { allOf: [{ pattern: '^a' }] }, want: texts },
    { given: 'a format of text', schema: { format: 'uuid' }, want: texts },
    { given: 'a format of numbers', schema: { format: 'int32' }, want: { types: ['number'] } },
    { given: 'a limit, which only numbers have', schema: { minimum: 2 }, want: { types: ['number'] } },
    { given: 'a count, which only lists have', schema: { minItems: 2 }, want: { types: ['array'] } },
    {
      given: 'properties without a type',
      schema: { properties: { a: { type: 'integer' } } },
      want: { types: ['object'], properties: { a: integers } },
    },
    { given: 'only `not`', schema: { not: { const: 'a' } }, want: texts },
    { given: 'a type', schema: { type: 'integer' }, want: integers },
    { given: 'integer and number', schema: { type: ['integer', 'number'] }, want: { types: ['number'] } },
    { given: 'null and integer', schema: { type: ['integer', 'null'] }, want: { types: ['null', 'integer'] } },
    { given: 'an enum', schema: { enum: [1, 2] }, want: integers },
    { given: 'a const', schema: { const: true }, want: { types: ['boolean'] } },
    {
      given: 'allOf, which narrows',
      schema: { allOf: [{ type: ['integer', 'boolean'] }, { type: ['integer', 'string'] }] },
      want: integers,
    },
    { given: 'number narrowed to integer', schema: { type: 'number', allOf: [{ type: 'integer' }] }, want: integers },
    { given: 'a type next to an enum', schema: { type: 'string', enum: ['1', 2] }, want: texts },
    {
      given: 'if, then and else',
      schema: { if: { type: 'string', maxLength: 1 }, then: true, else: { type: 'boolean' } },
      want: { types: ['boolean', 'string'] },
    },
    {
      given: 'items',
      schema: { type: 'array', items: { type: 'integer' } },
      want: { types: ['array'], items: integers },
    },
    {
      given: 'prefixItems and items',
      schema: { type: 'array', prefixItems: [{ type: 'string' }], items: { type: 'integer' } },
      want: { types: ['array'], prefixItems: [texts], items: integers },
    },
    {
      given: 'properties',
      schema: { type: 'object', properties: { a: { type: 'integer' }, b: {} } },
      want: { types: ['object'], properties: { a: integers, b: texts } },
    },
    {
      given: 'additionalProperties',
      schema: { type: 'object', additionalProperties: { type: 'integer' } },
      want: { types: ['object'], additionalProperties: integers },
    },
    {
      given: 'patternProperties',
      schema: { type: 'object', patternProperties: { '^x': { type: 'integer' } } },
      want: { types: ['object'], additionalProperties: integers },
    },
    {
      given: 'properties of allOf',
      schema: {
        type: 'object',
        allOf: [{ properties: { a: { type: 'integer' } } }, { properties: { b: { type: 'string' } } }],
      },
      want: { types: ['object'], properties: { a: integers, b: texts } },
    },
    {
      given: 'dependentSchemas',
      schema: { type: 'object', dependentSchemas: { a: { properties: { b: { type: 'integer' } } } } },
      want: { types: ['object'], properties: { b: integers } },
    },
    { given: 'bytes', schema: { type: 'string', format: 'binary' }, want: { types: ['string'], binary: true } },
    {
      given: 'bytes with a media type',
      schema: { type: 'string', contentMediaType: 'image/png' },
      want: { types: ['string'], binary: true },
    },
    {
      given: 'encoded bytes, which are text',
      schema: { type: 'string', contentMediaType: 'image/png', contentEncoding: 'base64' },
      want: texts,
    },
  ])('$given', ({ schema, want }) => {
    const { accepts, ...shape } = shapeOf(schema);
    expect(shape).toEqual(want);
    expect(accepts === undefined).toBe(want.types.length < 2 || !want.types.includes('string'));
  });

  it('of a reference is that of its target', () => {
    const components = {
      schemas: { Size: { type: 'integer', minimum: 0, maximum: 1_000_000, multipleOf: 1, title: 'Size' } },
    };
    expect(shapeOf({ $ref: '#/components/schemas/Size' }, components)).toEqual(integers);
  });

  it('leaves it to validation if a string can be coerced in several ways', () => {
    const { types, accepts } = shapeOf({ oneOf: [{ type: 'integer', minimum: 10 }, { type: 'string' }] });
    expect(types).toEqual(['integer', 'string']);
    expect([accepts?.(5), accepts?.(10), accepts?.('5')]).toEqual([false, true, true]);
  });

  it('leaves it to validation inside a property, too', () => {
    const { properties } = shapeOf({
      type: 'object',
      properties: { a: { type: ['integer', 'string'], not: { const: 1 } } },
    });
    expect([1, 2, '1'].map((value) => properties?.a?.accepts?.(value))).toEqual([false, true, true]);
  });

  it('leaves it to validation whether it is a list or its only item', () => {
    const { accepts } = shapeOf({ anyOf: [{ type: 'array', minItems: 2 }, { type: 'string' }] });
    expect([accepts?.(['a']), accepts?.('a')]).toEqual([false, true]);
  });

  it('of properties in branches joins them', () => {
    const schema = {
      type: 'object',
      oneOf: [{ properties: { a: { type: 'integer' } } }, { properties: { a: { type: 'boolean' } } }],
    };
    expect(shapeOf(schema).properties).toEqual({ a: { types: ['boolean', 'integer'] } });
  });

  it('of a recursive schema goes as deep as the value', () => {
    const Node = {
      type: 'object',
      properties: { v: { type: 'integer' }, next: { $ref: '#/components/schemas/Node' } },
    };
    let shape: CoercionSchema | undefined = shapeOf({ $ref: '#/components/schemas/Node' }, { schemas: { Node } });
    for (let depth = 0; depth < 100; depth++) shape = shape?.properties?.next;
    expect(shape?.properties?.v).toEqual(integers);
  });

  it('of lists in lists in a tuple that come back', () => {
    const Tree = {
      type: 'array',
      prefixItems: [{ type: 'integer' }, { $ref: '#/components/schemas/Tree' }],
      minItems: 1,
      maxItems: 2,
    };
    const shape = shapeOf({ $ref: '#/components/schemas/Tree' }, { schemas: { Tree } });
    expect(shape.prefixItems?.[1]?.prefixItems?.[1]?.prefixItems?.[0]).toEqual(integers);
  });

  it('treats __proto__ as a property', () => {
    const shape = shapeOf(JSON.parse('{"type":"object","properties":{"__proto__":{"type":"integer"}}}'));
    expect(Object.entries(shape.properties ?? {})).toEqual([['__proto__', integers]]);
  });

  it('has the type of every valid value, for random schemas that do not accept every type', () => {
    const property = fc.property(schema, fc.array(value, { minLength: 10, maxLength: 10 }), (written, values) => {
      // For a schema that accepts every type, only the types that its keywords apply to count; so this one accepts all
      // but one.
      const narrowed = { type: ['null', 'boolean', 'number', 'string', 'array'], allOf: [written] };
      const parameters = [{ in: 'query', name: 'q', schema: narrowed }];
      const [parameter] = compileOperation({ parameters, components: { schemas: components } }).parameters;
      if (parameter === undefined) return;
      const types: readonly string[] = parameter.shape.types;
      for (const one of values) {
        if (parameter.validate(structuredClone(one)))
          expect(
            types.some((type) => isOf(one, type)),
            `${types} of ${JSON.stringify(one)}`,
          ).toBe(true);
      }
    });
    fc.assert(property, { numRuns: 150, seed: 31 });
  });
});

function isOf(value: unknown, type: string): boolean {
  if (type === 'null') return value === null;
  if (type === 'array') return Array.isArray(value);
  if (type === 'object') return typeof value === 'object' && value !== null && !Array.isArray(value);
  if (type === 'integer') return Number.isInteger(value);
  return typeof value === type;
}
