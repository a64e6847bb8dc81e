import { describe, expect, it } from 'vitest';
import { compileBody } from './evaluate.ts';

const integer = { type: 'integer' };
const Item = {
  type: 'object',
  required: ['n'],
  properties: { n: integer },
  additionalProperties: false,
  maxProperties: 9,
};
const item = { $ref: '#/components/schemas/Item' };

/** The location of a violation as a JSON pointer into the value, and Ajv's keyword and parameters. */
describe('errors', () => {
  it.each([
    { given: 'at the root', schema: integer, value: 'a', want: [['', 'type', { type: 'integer' }]] },
    {
      given: 'in a property',
      schema: { properties: { a: integer } },
      value: { a: 'x' },
      want: [['/a', 'type', { type: 'integer' }]],
    },
    {
      given: 'in a property with / and ~',
      schema: { properties: { 'a/b~': integer } },
      value: { 'a/b~': 'x' },
      want: [['/a~1b~0', 'type', { type: 'integer' }]],
    },
    {
      given: 'in properties of a pattern',
      schema: { patternProperties: { '^x': integer } },
      value: { 'x/y': 'a' },
      want: [['/x~1y', 'type', { type: 'integer' }]],
    },
    {
      given: 'in items',
      schema: { items: { items: integer } },
      value: [[1], [2, 'a']],
      want: [['/1/1', 'type', { type: 'integer' }]],
    },
    {
      given: 'in prefixItems',
      schema: { prefixItems: [true, integer] },
      value: [1, 'a'],
      want: [['/1', 'type', { type: 'integer' }]],
    },
    {
      given: 'in a reference inside items',
      schema: { properties: { list: { type: 'array', items: item } } },
      value: { list: [{ n: 1 }, { n: 'a', m: 1 }] },
      want: [
        ['/list/1', 'additionalProperties', { additionalProperty: 'm' }],
        ['/list/1/n', 'type', { type: 'integer' }],
      ],
    },
    {
      given: 'of a missing property',
      schema: { required: ['a', 'b'] },
      value: {},
      want: [
        ['', 'required', { missingProperty: 'a' }],
        ['', 'required', { missingProperty: 'b' }],
      ],
    },
    {
      given: 'of dependentRequired',
      schema: { dependentRequired: { a: ['b'] } },
      value: { a: 1 },
      want: [['', 'dependentRequired', { property: 'a', missingProperty: 'b', depsCount: 1, deps: 'b' }]],
    },
    { given: 'of an enum', schema: { enum: [1, 'a'] }, value: 2, want: [['', 'enum', { allowedValues: [1, 'a'] }]] },
    { given: 'of a const', schema: { const: { a: 1 } }, value: 2, want: [['', 'const', { allowedValue: { a: 1 } }]] },
    {
      given: 'of a list of types',
      schema: { type: ['string', 'null'] },
      value: 2,
      want: [['', 'type', { type: ['string', 'null'] }]],
    },
    {
      given: 'of a format',
      schema: { properties: { d: { format: 'date' } } },
      value: { d: 'x' },
      want: [['/d', 'format', { format: 'date' }]],
    },
    {
      given: 'of multipleOf',
      schema: { multipleOf: 0.1 },
      value: 0.25,
      want: [['', 'multipleOf', { multipleOf: 0.1 }]],
    },
    {
      given: 'of uniqueItems',
      schema: { uniqueItems: true },
      value: [1, 2, 1],
      want: [['', 'uniqueItems', { i: 2, j: 0 }]],
    },
    {
      given: 'of unevaluatedProperties',
      schema: { unevaluatedProperties: false },
      value: { a: 1 },
      want: [['', 'unevaluatedProperties', { unevaluatedProperty: 'a' }]],
    },
    {
      given: 'in unevaluatedProperties',
      schema: { unevaluatedProperties: integer },
      value: { 'a/b': 'x' },
      want: [['/a~1b', 'type', { type: 'integer' }]],
    },
    {
      given: 'in unevaluatedItems',
      schema: { prefixItems: [true], unevaluatedItems: integer },
      value: ['a', 'b'],
      want: [['/1', 'type', { type: 'integer' }]],
    },
    {
      given: 'several at once',
      schema: { minLength: 3, pattern: '^a', format: 'uuid' },
      value: 'b',
      want: [
        ['', 'minLength', { limit: 3 }],
        ['', 'pattern', { pattern: '^a' }],
        ['', 'format', { format: 'uuid' }],
      ],
    },
    {
      given: 'of an unknown discriminator value',
      schema: { oneOf: [item], discriminator: { propertyName: 'kind' } },
      value: { kind: 'x' },
      want: [['/kind', 'enum', { allowedValues: ['Item'] }]],
    },
    {
      given: 'of a missing discriminator value',
      schema: { oneOf: [item], discriminator: { propertyName: 'kind' } },
      value: {},
      want: [['', 'required', { missingProperty: 'kind' }]],
    },
  ])('$given', ({ schema, value, want }) => {
    const validate = compileBody(schema, { components: { schemas: { Item } } });
    expect(validate(value)).toBe(false);
    const found = (validate.errors ?? []).map(({ instancePath, keyword, params }) => [instancePath, keyword, params]);
    expect(found.sort()).toEqual([...want].sort());
  });

  it('name the property whose name is invalid', () => {
    const validate = compileBody({ propertyNames: { maxLength: 1 } });
    expect(validate({ ab: 1 })).toBe(false);
    expect(validate.errors).toContainEqual(expect.objectContaining({ keyword: 'maxLength', propertyName: 'ab' }));
  });

  it('identify their branch and definition by their schema path', () => {
    const validate = compileBody({ oneOf: [item, integer] }, { components: { schemas: { Item } } });
    validate({});
    expect(validate.errors?.map(({ schemaPath }) => schemaPath)).toEqual([
      '#/$defs/Item/required',
      '#/oneOf/1/type',
      '#/oneOf',
    ]);
  });

  const words = Array.from({ length: 5000 }, () => 'a');
  it.each([
    { given: 'a list', schema: { items: integer }, value: words, errors: 1000 },
    { given: 'a list of references', schema: { items: item }, value: words, errors: 1000 },
    {
      given: 'a list in a reference that comes after',
      schema: { properties: { a: { items: integer }, b: item } },
      value: { a: words, b: 1 },
      errors: 1000,
    },
  ])('of $given are a thousand at most', ({ schema, value, errors }) => {
    const validate = compileBody(schema, { components: { schemas: { Item } } });
    expect(validate(value)).toBe(false);
    expect(validate.errors).toHaveLength(errors);
  });

  it.each([
    {
      given: 'a branch with more',
      schema: { anyOf: [{ items: integer }, { items: { type: 'string' } }] },
      value: words,
      want: true,
    },
    { given: 'a schema that must not match', schema: { not: { items: integer } }, value: words, want: true },
    { given: 'if', schema: { if: { items: integer }, else: { maxItems: 4000 } }, value: words, want: false },
    {
      given: 'a branch after them',
      schema: { anyOf: [{ items: integer }, { maxItems: 3 }] },
      value: words,
      want: false,
    },
    {
      given: 'a reference after them',
      schema: { anyOf: [{ items: integer }, item] },
      value: words,
      want: false,
    },
    {
      given: 'the only branch that fits after them',
      schema: { oneOf: [{ items: integer }, { items: { type: 'boolean' } }, { minItems: 3 }] },
      value: words,
      want: true,
    },
    {
      given: 'branches after them none of which fits',
      schema: { oneOf: [{ items: integer }, { maxItems: 3 }, { minItems: 6000 }] },
      value: words.slice(0, 999),
      want: false,
    },
    {
      given: 'contains after them',
      schema: { anyOf: [{ items: integer }, { contains: integer }] },
      value: words,
      want: false,
    },
    {
      given: 'names after them',
      schema: { anyOf: [{ propertyNames: { maxLength: 0 } }, { propertyNames: { maxLength: 1 } }] },
      value: Object.fromEntries(words.map((_, n) => [`name ${n}`, n])),
      want: false,
    },
    {
      given: 'a union after them',
      schema: { prefixItems: [{ items: integer }, { oneOf: [integer, { type: 'boolean' }] }] },
      value: [words, 'a'],
      want: false,
    },
  ])('in their thousands do not change the result: $given', ({ schema, value, want }) => {
    expect(compileBody(schema, { components: { schemas: { Item } } })(value)).toBe(want);
  });
});
