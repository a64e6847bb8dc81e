import { testSchemas } from './oracle.ts';

const openapi = '3.0.4';

testSchemas('OpenAPI 3.0', [
  {
    openapi,
    given: 'nullable with a type',
    schema: { type: 'string', nullable: true },
    valid: ['a', null],
    invalid: [1],
  },
  { openapi, given: 'nullable false', schema: { type: 'string', nullable: false }, valid: ['a'], invalid: [null] },
  {
    openapi,
    given: 'nullable without a type, which has no effect',
    schema: { nullable: true, minLength: 1 },
    valid: ['a', null, 1],
    invalid: [''],
  },
  {
    openapi,
    given: 'nullable with an enum that does not list null',
    schema: { type: 'string', nullable: true, enum: ['a'] },
    valid: ['a'],
    invalid: [null],
  },
  {
    openapi,
    given: 'nullable with an enum that lists null',
    schema: { type: 'string', nullable: true, enum: ['a', null] },
    valid: ['a', null],
    invalid: ['b'],
  },
  {
    openapi,
    given: 'nullable next to allOf, which still applies to null',
    schema: { type: 'object', nullable: true, allOf: [{ type: 'object' }] },
    valid: [{}],
    invalid: [null],
  },
  {
    openapi,
    given: 'exclusiveMinimum true',
    schema: { minimum: 1, exclusiveMinimum: true },
    valid: [1.1],
    invalid: [1, 0],
  },
  {
    openapi,
    given: 'exclusiveMinimum false',
    schema: { minimum: 1, exclusiveMinimum: false },
    valid: [1],
    invalid: [0.9],
  },
  {
    openapi,
    given: 'exclusiveMaximum true',
    schema: { maximum: 1, exclusiveMaximum: true },
    valid: [0.9],
    invalid: [1],
  },
  {
    openapi,
    given: 'exclusiveMinimum without a minimum',
    schema: { exclusiveMinimum: true },
    valid: [-1e9],
    invalid: [],
  },
  {
    openapi,
    given: 'siblings of a reference, which are ignored',
    schema: { $ref: '#/components/schemas/Text', maxLength: 1, nullable: true, 'not-a-keyword': 1 },
    components: { schemas: { Text: { type: 'string' } } },
    valid: ['abc'],
    invalid: [null, 1],
  },
  {
    openapi,
    given: 'additionalProperties',
    schema: { type: 'object', additionalProperties: { type: 'integer' } },
    valid: [{ a: 1 }],
    invalid: [{ a: 'x' }],
  },
  {
    openapi,
    given: 'binary and byte as JSON',
    schema: { properties: { a: { type: 'string', format: 'binary' }, b: { type: 'string', format: 'byte' } } },
    valid: [{ a: '\u0000', b: 'YQ==' }],
    invalid: [{ b: 'YQ' }, { a: 1 }],
  },
]);
