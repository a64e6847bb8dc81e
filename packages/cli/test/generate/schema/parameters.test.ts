import { describe, expect, it } from 'vitest';
import { compileOperation } from './evaluate.ts';

const schema = { type: 'string' };

describe('a parameter', () => {
  it.each([
    {
      given: { in: 'path', name: 'p', required: true, schema },
      want: { style: 'simple', explode: false, required: true },
    },
    { given: { in: 'query', name: 'p', schema }, want: { style: 'form', explode: true, required: false } },
    { given: { in: 'header', name: 'p', schema }, want: { style: 'simple', explode: false } },
    { given: { in: 'cookie', name: 'p', schema }, want: { style: 'form', explode: true } },
    { given: { in: 'query', name: 'p', schema, explode: false }, want: { style: 'form', explode: false } },
    {
      given: { in: 'query', name: 'p', schema, style: 'spaceDelimited' },
      want: { style: 'spaceDelimited', explode: false },
    },
    {
      given: { in: 'query', name: 'p', schema, style: 'pipeDelimited', explode: true },
      want: { style: 'pipeDelimited', explode: true },
    },
    {
      given: { in: 'query', name: 'p', schema, style: 'deepObject', explode: true },
      want: { style: 'deepObject', explode: true },
    },
    {
      given: { in: 'path', name: 'p', required: true, schema, style: 'matrix', explode: true },
      want: { style: 'matrix', explode: true },
    },
    {
      given: { in: 'path', name: 'p', required: true, schema, style: 'label' },
      want: { style: 'label', explode: false },
    },
    { given: { in: 'query', name: 'p', schema, allowEmptyValue: true }, want: { allowEmptyValue: true } },
    { given: { in: 'query', name: 'a.b[c]あ', schema }, want: { name: 'a.b[c]あ' } },
    {
      given: { in: 'query', name: 'p', content: { 'Application/JSON; charset=utf-8': { schema: { type: 'object' } } } },
      want: { mediaType: 'application/json', shape: { types: ['object'] } },
    },
  ])('$given', ({ given, want }) => {
    expect(compileOperation({ parameters: [given] }).parameters).toMatchObject([want]);
  });

  it.each(['Accept', 'content-type', 'AUTHORIZATION'])('in the header %s is ignored', (name) => {
    expect(compileOperation({ parameters: [{ in: 'header', name, schema }] }).parameters).toEqual([]);
  });

  it('without a schema accepts anything', () => {
    const [parameter] = compileOperation({ parameters: [{ in: 'query', name: 'p' }] }).parameters;
    expect([parameter?.shape, parameter?.validate('x')]).toEqual([{ types: ['string'] }, true]);
  });

  it('is found by reference, even through a chain of references', () => {
    const components = {
      parameters: { A: { $ref: '#/components/parameters/B' }, B: { in: 'query', name: 'b', schema } },
    };
    const { parameters } = compileOperation({ parameters: [{ $ref: '#/components/parameters/A' }], components });
    expect(parameters).toMatchObject([{ name: 'b' }]);
  });

  it('of the operation overrides only the same parameter of the path', () => {
    const { parameters } = compileOperation({
      parameters: [{ in: 'query', name: 'a', schema: { type: 'integer' } }],
      pathParameters: [
        { in: 'query', name: 'a', schema },
        { in: 'cookie', name: 'a', schema },
        { in: 'query', name: 'b', schema },
      ],
    });
    expect(parameters.map(({ in: place, name, shape }) => [place, name, shape.types[0]])).toEqual([
      ['query', 'a', 'integer'],
      ['cookie', 'a', 'string'],
      ['query', 'b', 'string'],
    ]);
  });

  it('in a header is case-insensitive', () => {
    const { parameters } = compileOperation({
      parameters: [{ in: 'header', name: 'X-A', schema }],
      pathParameters: [{ in: 'header', name: 'x-a', schema }],
    });
    expect(parameters.map(({ name }) => name)).toEqual(['X-A']);
  });
});

describe('security', () => {
  const key = [{ key: [] }];
  it.each([
    {
      given: 'the operation’s own',
      fragment: { security: [{ token: ['a'] }], documentSecurity: key },
      want: [{ token: ['a'] }],
    },
    { given: 'the document’s if the operation has none', fragment: { documentSecurity: key }, want: key },
    { given: 'none if the operation has an empty list', fragment: { security: [], documentSecurity: key }, want: [] },
    { given: 'none at all', fragment: {}, want: [] },
  ])('is $given', ({ fragment, want }) => {
    expect(compileOperation(fragment).security).toEqual(want);
  });
});
