import { describe, expect, it } from 'vitest';
import { cases, one } from './defaults.cases.ts';
import { compileBody, compileOperation, compileResponses } from './evaluate.ts';

describe('defaults reach the operation', () => {
  it.each(cases)('$given', ({ schema, sent, want, ...contract }) => {
    const value = structuredClone(sent);
    const validate = compileBody(schema, contract);
    expect(validate(value), JSON.stringify(validate.errors)).toBe(true);
    expect(value).toEqual(want);
  });

  it('as a new value each time', () => {
    const validate = compileBody({ properties: { a: { default: [] } } });
    const [first, second]: { a?: unknown[] }[] = [{}, {}];
    validate(first);
    first?.a?.push(1);
    validate(second);
    expect(second).toEqual({ a: [] });
  });
});

describe('defaults do not affect validation', () => {
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

  it('and an invalid value is unchanged', () => {
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

  it('are absent if there is none', () => {
    const { parameters } = compileOperation({ parameters: [{ in: 'query', name: 'q', schema: { type: 'integer' } }] });
    expect(parameters[0]).not.toHaveProperty('default');
  });
});

describe('a response', () => {
  it('is validated, but its defaults are not applied', () => {
    const schema = { type: 'object', properties: { a: one } };
    const responses = { 200: { description: '', content: { 'application/json': { schema } } } };
    const value = {};
    expect(compileResponses({ responses })['200']?.content[0]?.validate?.(value)).toBe(true);
    expect(value).toEqual({});
  });
});
