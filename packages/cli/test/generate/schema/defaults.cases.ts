// biome-ignore-all lint/suspicious/noThenProperty: the keyword's name
import type { Fragment } from './evaluate.ts';

export interface Case extends Fragment {
  readonly given: string;
  readonly schema: unknown;
  readonly sent: unknown;
  readonly want: unknown;
}

export const one = { type: 'integer', default: 1 };

export const cases: readonly Case[] = [
  { given: 'a property', schema: { properties: { a: one } }, sent: {}, want: { a: 1 } },
  { given: 'a property that was sent', schema: { properties: { a: one } }, sent: { a: 5 }, want: { a: 5 } },
  {
    given: 'a property that was sent as null',
    schema: { properties: { a: { default: 1 } } },
    sent: { a: null },
    want: { a: null },
  },
  {
    given: 'null, false, 0 and ""',
    schema: { properties: { a: { default: null }, b: { default: false }, c: { default: 0 }, d: { default: '' } } },
    sent: {},
    want: { a: null, b: false, c: 0, d: '' },
  },
  {
    given: 'a property inside another',
    schema: { properties: { a: { properties: { b: one } } } },
    sent: { a: {} },
    want: { a: { b: 1 } },
  },
  {
    given: 'an object inside nothing stays nothing',
    schema: { properties: { a: { properties: { b: one } } } },
    sent: {},
    want: {},
  },
  {
    given: 'defaults inside a default',
    schema: { properties: { a: { default: {}, properties: { b: one } } } },
    sent: {},
    want: { a: { b: 1 } },
  },
  {
    given: 'a property with a long component, whose default it is',
    schema: { properties: { a: { $ref: '#/components/schemas/Long' } } },
    components: { schemas: { Long: { enum: ['a', 'b'.repeat(100)], default: 'a' } } },
    sent: {},
    want: { a: 'a' },
  },
  {
    given: 'items',
    schema: { items: { properties: { a: one } } },
    sent: [{}, { a: 2 }, 'x'],
    want: [{ a: 1 }, { a: 2 }, 'x'],
  },
  {
    given: 'prefixItems and items',
    schema: { prefixItems: [{ properties: { a: one } }], items: { properties: { b: one } } },
    sent: [{}, {}],
    want: [{ a: 1 }, { b: 1 }],
  },
  {
    given: 'additionalProperties and patternProperties',
    schema: {
      properties: { a: {} },
      patternProperties: { '^x': { properties: { b: one } } },
      additionalProperties: { properties: { c: one } },
    },
    sent: { a: {}, x: {}, y: {} },
    want: { a: {}, x: { b: 1 }, y: { c: 1 } },
  },
  {
    given: 'allOf',
    schema: { allOf: [{ properties: { a: one } }, { properties: { b: one } }] },
    sent: {},
    want: { a: 1, b: 1 },
  },
  {
    given: 'a reference',
    schema: { properties: { n: { $ref: '#/components/schemas/N' } } },
    components: {
      schemas: {
        N: {
          type: 'object',
          properties: { a: one },
          description: 'x',
          maxProperties: 99,
          minProperties: 0,
          required: [],
        },
      },
    },
    sent: { n: {} },
    want: { n: { a: 1 } },
  },
  {
    given: 'a default behind a reference',
    schema: { properties: { n: { $ref: '#/components/schemas/N' } } },
    components: { schemas: { N: { ...one, minimum: 0, maximum: 1000000, description: 'x' } } },
    sent: {},
    want: { n: 1 },
  },
  {
    given: 'a default next to a reference',
    schema: { properties: { n: { $ref: '#/components/schemas/N', default: 2 } } },
    components: { schemas: { N: one } },
    sent: {},
    want: { n: 2 },
  },
  {
    given: 'a reference to itself',
    schema: { $ref: '#/components/schemas/N' },
    components: { schemas: { N: { type: 'object', properties: { a: one, n: { $ref: '#/components/schemas/N' } } } } },
    sent: { n: { n: {} } },
    want: { a: 1, n: { a: 1, n: { a: 1 } } },
  },
  {
    given: 'the branch of oneOf that matches',
    schema: {
      oneOf: [
        { properties: { k: { const: 'x' }, a: one }, required: ['k'] },
        { properties: { k: { const: 'y' }, b: one }, required: ['k'] },
      ],
    },
    sent: { k: 'y' },
    want: { k: 'y', b: 1 },
  },
  {
    given: 'the branches of anyOf that match, asked before any is filled',
    schema: { anyOf: [{ properties: { a: one } }, { properties: { b: one }, maxProperties: 0 }] },
    sent: {},
    want: { a: 1, b: 1 },
  },
  {
    given: 'then',
    schema: { if: { required: ['a'] }, then: { properties: { b: one } }, else: { properties: { c: one } } },
    sent: { a: 1 },
    want: { a: 1, b: 1 },
  },
  {
    given: 'else',
    schema: { if: { required: ['a'] }, then: { properties: { b: one } }, else: { properties: { c: one } } },
    sent: {},
    want: { c: 1 },
  },
  {
    given: 'dependentSchemas',
    schema: { dependentSchemas: { a: { properties: { b: one } }, c: { properties: { d: one } } } },
    sent: { a: 1 },
    want: { a: 1, b: 1 },
  },
  {
    given: 'the schema that a discriminator names',
    schema: {
      oneOf: [{ $ref: '#/components/schemas/A' }, { $ref: '#/components/schemas/B' }],
      discriminator: { propertyName: 'k' },
    },
    components: {
      schemas: {
        A: { type: 'object', properties: { k: { type: 'string' }, a: one } },
        B: { type: 'object', properties: { k: { type: 'string' }, b: one } },
      },
    },
    sent: { k: 'B' },
    want: { k: 'B', b: 1 },
  },
  {
    given: 'not the schema of `not`',
    schema: { not: { properties: { a: { type: 'integer', default: 1, const: 1 } }, required: ['a'] } },
    sent: {},
    want: {},
  },
  {
    given: 'a readOnly property, which is not the client’s',
    schema: { properties: { id: { ...one, readOnly: true } } },
    sent: {},
    want: {},
  },
  {
    given: 'names that objects inherit',
    schema: { properties: { constructor: one, toString: one } },
    sent: {},
    want: { constructor: 1, toString: 1 },
  },
  {
    openapi: '3.0.4',
    given: 'OpenAPI 3.0',
    schema: { type: 'object', properties: { a: one } },
    sent: {},
    want: { a: 1 },
  },
];
