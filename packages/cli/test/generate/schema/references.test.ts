import { testSchemas } from './oracle.ts';

const text = { type: 'string' };

testSchemas('references', [
  {
    given: 'to a component',
    schema: { $ref: '#/components/schemas/A' },
    components: { schemas: { A: text } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'with siblings, which also apply',
    schema: { $ref: '#/components/schemas/A', maxLength: 1 },
    components: { schemas: { A: text } },
    valid: ['a'],
    invalid: [1, 'ab'],
  },
  {
    given: 'with ~1, ~0, %25 and %20',
    schema: {
      properties: {
        a: { $ref: '#/components/schemas/a~1b' },
        b: { $ref: '#/components/schemas/a~0b' },
        c: { $ref: '#/components/schemas/a%25b' },
        d: { $ref: '#/components/schemas/a%20b' },
      },
    },
    components: { schemas: { 'a/b': text, 'a~b': text, 'a%b': text, 'a b': text } },
    valid: [{ a: '', b: '', c: '', d: '' }],
    invalid: [{ a: 1 }, { b: 1 }, { c: 1 }, { d: 1 }],
  },
  {
    given: 'chained',
    schema: { $ref: '#/components/schemas/A' },
    components: { schemas: { A: { $ref: '#/components/schemas/B' }, B: { $ref: '#/components/schemas/C' }, C: text } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'into paths',
    schema: { $ref: '#/paths/~1it/parameters/0/schema' },
    pathParameters: [{ in: 'query', name: 'q', schema: text }],
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'through another reference',
    schema: { $ref: '#/components/parameters/P/schema' },
    components: {
      parameters: { P: { $ref: '#/components/parameters/Q' }, Q: { in: 'query', name: 'q', schema: text } },
    },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'to a part of a component',
    schema: { $ref: '#/components/schemas/A/properties/b' },
    components: { schemas: { A: { properties: { b: text } } } },
    valid: ['a'],
    invalid: [1],
  },
  {
    given: 'to itself, with required',
    schema: { $ref: '#/components/schemas/Node' },
    components: {
      schemas: {
        Node: {
          type: 'object',
          required: ['v'],
          properties: { v: { type: 'integer' }, next: { $ref: '#/components/schemas/Node' } },
        },
      },
    },
    valid: [{ v: 1 }, { v: 1, next: { v: 2, next: { v: 3 } } }],
    invalid: [{}, { v: 1, next: {} }, { v: 1, next: { v: 2, next: { v: 'x' } } }],
  },
  {
    given: 'to each other',
    schema: { $ref: '#/components/schemas/A' },
    components: {
      schemas: {
        A: { properties: { b: { $ref: '#/components/schemas/B' } } },
        B: { properties: { a: { $ref: '#/components/schemas/A' } }, required: ['a'] },
      },
    },
    valid: [{}, { b: { a: {} } }],
    invalid: [{ b: {} }, { b: { a: { b: {} } } }],
  },
  {
    given: 'a name with special characters of replacements',
    schema: { $ref: '#/components/schemas/a--b$&c' },
    components: {
      schemas: {
        'a--b$&c': {
          type: 'object',
          properties: { again: { $ref: '#/components/schemas/a--b$&c' } },
          maxProperties: 1,
        },
      },
    },
    valid: [{ again: {} }],
    invalid: [{ again: 1 }],
  },
  {
    given: 'names that differ only in special characters',
    schema: {
      properties: {
        a: { $ref: '#/components/schemas/A-B' },
        b: { $ref: '#/components/schemas/A.B' },
        c: { $ref: '#/components/schemas/A_B' },
      },
    },
    components: {
      schemas: {
        'A-B': {
          $comment: 'long enough to be no inline schema',
          enum: [1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24, 25],
        },
        'A.B': { enum: ['a long enumeration of one text, so that it is no inline schema either', 'and another'] },
        A_B: { enum: ['a third enumeration, which is long enough for the same reason as the others', 'x'] },
      },
    },
    valid: [{ a: 1, b: 'and another', c: 'x' }],
    invalid: [{ a: 'x' }, { b: 'x' }, { c: 1 }],
  },
  {
    given: 'a schema that is called like a local of generated code',
    schema: {
      properties: { data: { $ref: '#/components/schemas/data' }, errors: { $ref: '#/components/schemas/vErrors' } },
    },
    components: {
      schemas: {
        data: {
          type: 'object',
          required: ['validate10', 'schema11'],
          properties: { validate10: { type: 'string', enum: ['schema11.a', 'validate10('] } },
        },
        vErrors: { type: 'object', required: ['a', 'b', 'c', 'd', 'e', 'f'], maxProperties: 100, minProperties: 6 },
      },
    },
    valid: [{ data: { validate10: 'schema11.a', schema11: 1 } }, { data: { validate10: 'validate10(', schema11: 1 } }],
    invalid: [{ data: {} }, { errors: {} }, { data: { validate10: 'x', schema11: 1 } }],
  },
]);
