import { proto, testSchemas } from './oracle.ts';

testSchemas('objects', [
  {
    given: 'properties',
    schema: { properties: { a: { type: 'integer' } } },
    valid: [{}, { a: 1, b: 'x' }, 'a'],
    invalid: [{ a: 'x' }],
  },
  {
    given: 'properties with odd names',
    schema: {
      properties: {
        'a/b~c': { type: 'integer' },
        'd"e\'f\\g': { type: 'integer' },
        あ: { type: 'integer' },
        '': { type: 'integer' },
      },
    },
    valid: [{ 'a/b~c': 1 }],
    invalid: [{ 'a/b~c': '' }, { 'd"e\'f\\g': '' }, { あ: '' }, { '': '' }],
  },
  {
    given: 'properties that objects inherit',
    schema: { properties: { constructor: { type: 'integer' }, toString: { type: 'integer' } }, required: ['valueOf'] },
    valid: [{ valueOf: 1 }],
    invalid: [{}, { valueOf: 1, constructor: 'a' }, { valueOf: 1, toString: 'a' }],
  },
  {
    given: 'a property __proto__',
    schema: JSON.parse(
      '{"properties":{"__proto__":{"type":"integer"}},"required":["__proto__"],"additionalProperties":false}',
    ),
    valid: [proto(1)],
    invalid: [{}, proto('a'), { a: 1 }],
  },
  {
    given: 'const with __proto__',
    schema: JSON.parse('{"const":{"__proto__":1}}'),
    valid: [proto(1)],
    invalid: [{}, proto(2)],
  },
  {
    given: 'dependentRequired of __proto__',
    schema: JSON.parse('{"dependentRequired":{"__proto__":["a"]}}'),
    valid: [{}],
    invalid: [proto(1)],
  },
  {
    given: 'dependentSchemas of __proto__',
    schema: JSON.parse('{"dependentSchemas":{"__proto__":{"required":["a"]}}}'),
    valid: [{}],
    invalid: [proto(1)],
  },
  {
    given: 'patternProperties',
    schema: { patternProperties: { '^x-': { type: 'integer' } } },
    valid: [{ 'x-a': 1, y: 'a' }],
    invalid: [{ 'x-a': 'a' }],
  },
  {
    given: 'additionalProperties',
    schema: { properties: { a: {} }, patternProperties: { '^x-': {} }, additionalProperties: { type: 'integer' } },
    valid: [{ a: '', 'x-b': '', c: 1 }],
    invalid: [{ c: '' }],
  },
  {
    given: 'additionalProperties false',
    schema: { properties: { a: {} }, additionalProperties: false },
    valid: [{}, { a: 1 }],
    invalid: [{ b: 1 }, proto(1)],
  },
  {
    given: 'propertyNames',
    schema: { propertyNames: { maxLength: 2 } },
    valid: [{}, { ab: 1 }],
    invalid: [{ abc: 1 }],
  },
  { given: 'required', schema: { required: ['a', 'b'] }, valid: [{ a: null, b: 1 }, 'a'], invalid: [{ a: 1 }, {}] },
  {
    given: 'minProperties and maxProperties',
    schema: { minProperties: 1, maxProperties: 2 },
    valid: [{ a: 1 }, []],
    invalid: [{}, { a: 1, b: 2, c: 3 }],
  },
  {
    given: 'dependentRequired',
    schema: { dependentRequired: { a: ['b'] } },
    valid: [{}, { b: 1 }, { a: 1, b: 1 }],
    invalid: [{ a: 1 }],
  },
  {
    given: 'dependentSchemas',
    schema: { dependentSchemas: { a: { required: ['b'] }, c: false } },
    valid: [{}, { a: 1, b: 1 }],
    invalid: [{ a: 1 }, { c: 1 }],
  },
  {
    given: 'additionalProperties false next to many properties',
    schema: {
      properties: {
        a: {},
        b: {},
        c: {},
        d: {},
        e: {},
        f: {},
        g: {},
        h: {},
        properties: { enum: [1, 2] },
        j: { const: {} },
      },
      additionalProperties: false,
    },
    valid: [{ a: 1, properties: 1, j: {} }],
    invalid: [{ k: 1 }, { properties: 3 }, { j: 1 }, { toString: 1 }, { constructor: 1 }],
  },
  {
    given: 'hundreds of required properties',
    schema: { required: Array.from({ length: 300 }, (_, index) => `p${index}`) },
    valid: [Object.fromEntries(Array.from({ length: 300 }, (_, index) => [`p${index}`, index]))],
    invalid: [{}, Object.fromEntries(Array.from({ length: 299 }, (_, index) => [`p${index}`, index]))],
  },
]);
