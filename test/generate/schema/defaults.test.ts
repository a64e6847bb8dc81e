// biome-ignore-all lint/suspicious/noThenProperty: the keyword's name
import { describe, expect, it } from 'vitest';
import { compileBody, compileOperation, compileResponses, type Fragment } from './evaluate.ts';

interface Case extends Fragment {
  readonly given: string;
  readonly schema: unknown;
  readonly sent: unknown;
  readonly want: unknown;
}

const one = { type: 'integer', default: 1 };

const cases: readonly Case[] = [
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
    given: 'a default beside a reference',
    schema: { properties: { n: { $ref: '#/components/schemas/N', default: 2 } } },
    components: { schemas: { N: one } },
    sent: {},
    want: { n: 2 },
  },
  {
    given: 'a reference that comes back',
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
    given: 'not what must not match',
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

describe('defaults reach the operation', () => {
  it.each(cases)('$given', ({ schema, sent, want, ...contract }) => {
    const value = structuredClone(sent);
    const validate = compileBody(schema, contract);
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(value).toEqual(want);
  });

  it('as a value of its own each time', () => {
    const validate = compileBody({ properties: { a: { default: [] } } });
    const [first, second]: { a?: unknown[] }[] = [{}, {}];
    validate(first);
    first?.a?.push(1);
    validate(second);
    expect(second).toEqual({ a: [] });
  });
});

describe('defaults do not change the verdict', () => {
  it.each([
    { given: 'required', schema: { required: ['a'], properties: { a: one } }, sent: {}, want: false },
    { given: 'maxProperties', schema: { properties: { a: one }, maxProperties: 1 }, sent: { b: 1 }, want: true },
    {
      given: 'dependentRequired',
      schema: { properties: { a: one }, dependentRequired: { a: ['c'] } },
      sent: {},
      want: true,
    },
    {
      given: 'oneOf',
      schema: { properties: { a: one }, oneOf: [{ required: ['a'] }, { required: ['b'] }] },
      sent: { b: 1 },
      want: true,
    },
  ])('$given', ({ schema, sent, want }) => {
    expect(compileBody(schema)(sent)).toBe(want);
  });

  it('and a value that is refused stays as it was', () => {
    const value = { b: 'x' };
    expect(compileBody({ properties: { a: one, b: { type: 'integer' } } })(value)).toBe(false);
    expect(value).toEqual({ b: 'x' });
  });
});

describe('defaults of parameters', () => {
  it.each([
    { given: 'its schema', schema: { type: 'integer', default: 20 }, want: 20 },
    { given: 'a reference', schema: { $ref: '#/components/schemas/Size' }, want: 10 },
    { given: 'allOf', schema: { allOf: [{ type: 'array' }, { default: ['a'] }] }, want: ['a'] },
  ])('come from $given', ({ schema, want }) => {
    const components = {
      schemas: { Size: { type: 'integer', default: 10, minimum: 0, maximum: 1000, multipleOf: 10 } },
    };
    const { parameters } = compileOperation({ parameters: [{ in: 'query', name: 'q', schema }], components });
    expect(parameters[0]?.default).toEqual(want);
  });

  it('are absent where there is none', () => {
    const { parameters } = compileOperation({ parameters: [{ in: 'query', name: 'q', schema: { type: 'integer' } }] });
    expect(parameters[0]).not.toHaveProperty('default');
  });
});

describe('a response', () => {
  it('is judged and never filled', () => {
    const schema = { type: 'object', properties: { a: one } };
    const responses = { 200: { description: '', content: { 'application/json': { schema } } } };
    const value = {};
    expect(compileResponses({ responses })['200']?.content[0]?.validate?.(value)).toBe(true);
    expect(value).toEqual({});
  });
});
