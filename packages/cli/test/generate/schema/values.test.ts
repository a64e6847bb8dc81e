import { testSchemas } from './oracle.ts';

testSchemas('types', [
  { given: 'true', schema: true, valid: [null, 1, {}], invalid: [] },
  { given: 'false', schema: false, valid: [], invalid: [null, 1, {}] },
  { given: 'false for a property', schema: { properties: { a: false } }, valid: [{}, 1], invalid: [{ a: 1 }] },
  { given: 'an empty schema', schema: {}, valid: [null, 1, 'a', [], {}], invalid: [] },
  { given: 'null', schema: { type: 'null' }, valid: [null], invalid: [0, '', false, {}, []] },
  { given: 'boolean', schema: { type: 'boolean' }, valid: [true, false], invalid: [0, 'true', null] },
  { given: 'integer', schema: { type: 'integer' }, valid: [0, -1, 1.0, 1e3], invalid: [1.5, '1', true, null] },
  { given: 'number', schema: { type: 'number' }, valid: [0, 1.5, -1e300], invalid: ['1', true, null] },
  { given: 'string', schema: { type: 'string' }, valid: ['', 'a'], invalid: [1, null, ['a']] },
  { given: 'array', schema: { type: 'array' }, valid: [[], [1, 'a']], invalid: [{}, 'a', null] },
  { given: 'object', schema: { type: 'object' }, valid: [{}, { a: 1 }], invalid: [[], null, 'a'] },
  { given: 'a list of types', schema: { type: ['string', 'null'] }, valid: ['a', null], invalid: [1, [], {}] },
  { given: 'integer and string', schema: { type: ['integer', 'string'] }, valid: [1, '1'], invalid: [1.5, true] },
]);

testSchemas('any value', [
  {
    given: 'enum',
    schema: { enum: [1, 'a', null, { b: [1] }] },
    valid: [1, 1.0, 'a', null, { b: [1] }],
    invalid: [2, 'b', { b: [] }, [1]],
  },
  { given: 'an empty enum', schema: { enum: [] }, valid: [], invalid: [1, null] },
  {
    given: 'enum does not accept 0 as false',
    schema: { enum: [false, [false]] },
    valid: [false, [false]],
    invalid: [0, [0], '', null],
  },
  {
    given: 'const',
    schema: { const: { a: 1, b: 2 } },
    valid: [{ b: 2, a: 1 }],
    invalid: [{ a: 1 }, { a: 1, b: 2, c: 3 }, null],
  },
  {
    given: 'const of a list',
    schema: { const: [1, [2]] },
    valid: [[1, [2]]],
    invalid: [[1, [3]], [2, [2]], [1], [1, [2], 3]],
  },
  { given: 'const null', schema: { const: null }, valid: [null], invalid: [0, '', false] },
  { given: 'const accepts 1.0 as 1', schema: { const: 1 }, valid: [1, 1.0], invalid: [true, '1'] },
  {
    given: 'an enum of hundreds',
    schema: { enum: Array.from({ length: 300 }, (_, index) => `v${index}`) },
    valid: ['v0', 'v299'],
    invalid: ['v300', 0],
  },
]);

testSchemas('numbers', [
  { given: 'minimum', schema: { minimum: 1.1 }, valid: [1.1, 2, 'a'], invalid: [1, 1.0999] },
  { given: 'exclusiveMinimum', schema: { exclusiveMinimum: 1 }, valid: [1.0001, 'a'], invalid: [1, 0] },
  { given: 'maximum', schema: { maximum: 3 }, valid: [3, -5], invalid: [3.5] },
  { given: 'exclusiveMaximum', schema: { exclusiveMaximum: 3 }, valid: [2.99], invalid: [3, 4] },
  { given: 'multipleOf an integer', schema: { multipleOf: 3 }, valid: [0, 9, -3, 'a'], invalid: [1, 10, 3.5] },
  {
    given: 'multipleOf 0.1, in decimal',
    schema: { multipleOf: 0.1 },
    valid: [0.3, 0.7, 1.1, 4.35e3],
    invalid: [0.35, 0.05],
  },
  {
    given: 'multipleOf 0.01',
    schema: { multipleOf: 0.01 },
    valid: [4.35, 0.07, 19.99, 0.3, 5],
    invalid: [19.999, 0.305],
  },
  {
    given: 'multipleOf a tiny number',
    schema: { multipleOf: 1e-8 },
    valid: [12391239123, 1e-8, 3e-8],
    invalid: [1.5e-8],
  },
  { given: 'a large number and a fraction', schema: { multipleOf: 0.123456789 }, valid: [0], invalid: [1e308] },
]);

testSchemas('strings', [
  { given: 'minLength', schema: { minLength: 2 }, valid: ['ab', 1], invalid: ['a', ''] },
  {
    given: 'maxLength next to an unpaired surrogate',
    schema: { maxLength: 1 },
    valid: ['😀', '\udc00'],
    invalid: ['a\udc00', '\ud800a'],
  },
  { given: 'maxLength', schema: { maxLength: 2 }, valid: ['', 'ab'], invalid: ['abc'] },
  {
    given: 'lengths count code points',
    schema: { minLength: 2, maxLength: 2 },
    valid: ['💩💩', 'é!', '\ud800a'],
    invalid: ['💩', '💩💩💩'],
  },
  { given: 'pattern, which is not anchored', schema: { pattern: 'a+' }, valid: ['xaay', 1], invalid: ['xyz', ''] },
  {
    given: 'pattern with Unicode properties',
    schema: { pattern: '^\\p{Letter}+$' },
    valid: ['aéあ'],
    invalid: ['1', ''],
  },
  { given: 'pattern counts code points', schema: { pattern: '^.$' }, valid: ['💩'], invalid: ['ab'] },
  { given: 'pattern with quotes and slashes', schema: { pattern: '^"/\\\\$' }, valid: ['"/\\'], invalid: ['"/'] },
  {
    given: 'contentEncoding, contentMediaType and contentSchema are annotations',
    schema: { contentEncoding: 'base64', contentMediaType: 'application/json', contentSchema: { type: 'object' } },
    valid: ['%%', '[]', 1],
    invalid: [],
  },
]);

testSchemas('annotations', [
  {
    given: 'annotations',
    schema: {
      title: 't',
      description: 'd',
      deprecated: true,
      readOnly: true,
      example: 1,
      examples: [1],
      xml: {},
      externalDocs: { url: 'x' },
      $comment: 'c',
      'x-own': 1,
      default: 1,
    },
    valid: ['anything'],
    invalid: [],
  },
]);
