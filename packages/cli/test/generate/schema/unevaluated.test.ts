// biome-ignore-all lint/suspicious/noThenProperty: the keyword's name
import { testSchemas } from './oracle.ts';

testSchemas('unevaluatedProperties', [
  {
    given: 'next to properties',
    schema: { properties: { a: {} }, unevaluatedProperties: false },
    valid: [{ a: 1 }, 1],
    invalid: [{ b: 1 }],
  },
  {
    given: 'a schema',
    schema: { properties: { a: {} }, unevaluatedProperties: { type: 'integer' } },
    valid: [{ a: 'x', b: 1 }],
    invalid: [{ b: 'x' }],
  },
  {
    given: 'through allOf',
    schema: { allOf: [{ properties: { a: {} } }], properties: { b: {} }, unevaluatedProperties: false },
    valid: [{ a: 1, b: 1 }],
    invalid: [{ c: 1 }],
  },
  {
    given: 'through the branches of anyOf that match',
    schema: {
      anyOf: [
        { properties: { a: { const: 1 } }, required: ['a'] },
        { properties: { b: { const: 1 } }, required: ['b'] },
      ],
      unevaluatedProperties: false,
    },
    valid: [{ a: 1 }, { a: 1, b: 1 }],
    invalid: [{ a: 1, b: 2 }],
  },
  {
    given: 'through oneOf',
    schema: {
      oneOf: [
        { properties: { a: { const: 1 } }, required: ['a'] },
        { properties: { b: {} }, required: ['b'] },
      ],
      unevaluatedProperties: false,
    },
    valid: [{ a: 1 }, { b: 1 }],
    invalid: [{ a: 1, c: 1 }],
  },
  {
    given: 'through if, then and else',
    schema: {
      if: { properties: { a: { const: 1 } }, required: ['a'] },
      then: { properties: { b: {} } },
      else: { properties: { c: {} } },
      unevaluatedProperties: false,
    },
    valid: [{ a: 1, b: 1 }, { c: 1 }],
    invalid: [{ a: 1, c: 1 }, { b: 1 }, { a: 2 }],
  },
  {
    given: 'through if alone',
    schema: { if: { properties: { a: { const: 1 } }, required: ['a'] }, unevaluatedProperties: false },
    valid: [{ a: 1 }],
    invalid: [{ a: 2 }],
  },
  {
    given: 'through dependentSchemas',
    schema: { properties: { a: {} }, dependentSchemas: { a: { properties: { b: {} } } }, unevaluatedProperties: false },
    valid: [{ a: 1, b: 1 }],
    invalid: [{ b: 1 }],
  },
  {
    given: 'not through not',
    schema: { not: { not: { properties: { a: {} } } }, unevaluatedProperties: false },
    valid: [{}],
    invalid: [{ a: 1 }],
  },
  {
    given: 'through patternProperties and additionalProperties',
    schema: { allOf: [{ patternProperties: { '^x': {} } }, { properties: { b: {} } }], unevaluatedProperties: false },
    valid: [{ x: 1, b: 1 }],
    invalid: [{ c: 1 }],
  },
  {
    given: 'an inner one that accepts all',
    schema: { allOf: [{ unevaluatedProperties: true }], unevaluatedProperties: false },
    valid: [{ a: 1 }],
    invalid: [],
  },
  {
    given: 'a sibling branch has no effect',
    schema: { allOf: [{ properties: { a: {} } }, { unevaluatedProperties: false }] },
    valid: [{}],
    invalid: [{ a: 1 }],
  },
  {
    given: 'a reference to itself',
    schema: { $ref: '#/components/schemas/Node', unevaluatedProperties: false },
    components: {
      schemas: {
        Node: {
          properties: {
            v: { type: 'integer' },
            next: { $ref: '#/components/schemas/Node', unevaluatedProperties: false },
          },
        },
      },
    },
    valid: [{ v: 1, next: { v: 2, next: { v: 3 } } }],
    invalid: [{ x: 1 }, { next: { x: 1 } }, { next: { next: { x: 1 } } }],
  },
]);

testSchemas('unevaluatedItems', [
  {
    given: 'next to prefixItems',
    schema: { prefixItems: [{ type: 'integer' }], unevaluatedItems: false },
    valid: [[], [1], {}],
    invalid: [[1, 2]],
  },
  {
    given: 'a schema',
    schema: { prefixItems: [{}], unevaluatedItems: { type: 'string' } },
    valid: [[1, 'a']],
    invalid: [[1, 2]],
  },
  { given: 'next to items', schema: { items: {}, unevaluatedItems: false }, valid: [[1, 2]], invalid: [] },
  {
    given: 'through anyOf',
    schema: { anyOf: [{ prefixItems: [{ const: 1 }] }, { prefixItems: [{}, { const: 2 }] }], unevaluatedItems: false },
    valid: [[1], [1, 2], [5, 2]],
    invalid: [[1, 2, 3]],
  },
  {
    given: 'through anyOf with items that do not match',
    schema: { unevaluatedItems: { type: 'boolean' }, anyOf: [{ items: { type: 'string' } }, true] },
    valid: [[true], ['a', 'b']],
    invalid: [['a', true]],
  },
  {
    given: 'through contains',
    schema: { contains: { type: 'string' }, unevaluatedItems: false },
    valid: [['a', 'b']],
    invalid: [['a', 1]],
  },
  {
    given: 'through contains in allOf',
    schema: {
      allOf: [{ contains: { multipleOf: 2 } }, { contains: { multipleOf: 3 } }],
      unevaluatedItems: { multipleOf: 5 },
    },
    valid: [[2, 3, 4, 5, 6]],
    invalid: [[2, 3, 7]],
  },
  {
    given: 'an inner one that accepts all',
    schema: { allOf: [{ unevaluatedItems: true }], unevaluatedItems: false },
    valid: [[1]],
    invalid: [],
  },
]);
