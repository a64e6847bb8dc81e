import type { MediaTypeSpec } from '@openapi-lambda/runtime/contract-spec';
import { describe, expect, it } from 'vitest';
import { compileOperation, compileResponses, type Fragment } from './evaluate.ts';

function contentOf(content: object, more: Fragment = {}): readonly MediaTypeSpec[] {
  return compileOperation({ ...more, requestBody: { content } }).requestBody?.content ?? [];
}

const object = { type: 'object', properties: { a: { type: 'integer' } } };

describe('a request body', () => {
  it('is absent if the contract has none', () => {
    expect(compileOperation({})).not.toHaveProperty('requestBody');
  });

  it.each([
    { given: {}, want: false },
    { given: { required: true }, want: true },
  ])('$given is required: $want', ({ given, want }) => {
    expect(compileOperation({ requestBody: { ...given, content: {} } }).requestBody?.required).toBe(want);
  });

  it('is found by reference', () => {
    const components = { requestBodies: { B: { required: true, content: {} } } };
    const { requestBody } = compileOperation({ requestBody: { $ref: '#/components/requestBodies/B' }, components });
    expect(requestBody?.required).toBe(true);
  });

  it('has its media types in lower case, without parameters, ranges last', () => {
    const content = contentOf({ '*/*': {}, 'image/*': {}, 'Text/Plain; charset=utf-8': {}, 'application/json': {} });
    expect(content.map(({ mediaType }) => mediaType)).toEqual(['text/plain', 'application/json', 'image/*', '*/*']);
  });

  it('is one of media types that differ in parameters only', () => {
    const content = contentOf({
      'application/json': { schema: { type: 'integer' } },
      'application/json; charset=utf-8': { schema: { type: 'integer', description: 'the same' } },
    });
    expect(content).toHaveLength(1);
    expect([1, 'a'].map((value) => content[0]?.validate?.(value))).toEqual([true, false]);
  });

  it.each([
    { mediaType: 'application/json', schema: object, shape: false, validate: true },
    { mediaType: 'application/problem+json', schema: object, shape: false, validate: true },
    { mediaType: 'application/json', schema: {}, shape: false, validate: false },
    { mediaType: 'application/x-www-form-urlencoded', schema: object, shape: true, validate: true },
    { mediaType: 'multipart/form-data', schema: object, shape: true, validate: true },
    { mediaType: 'text/plain', schema: { type: 'integer' }, shape: true, validate: true },
    { mediaType: 'text/csv', schema: { type: 'array' }, shape: false, validate: false },
    { mediaType: 'application/xml', schema: object, shape: false, validate: false },
    // Only the parts of multipart/form-data have names.
    { mediaType: 'multipart/mixed', schema: object, shape: false, validate: false },
    {
      mediaType: 'application/octet-stream',
      schema: { type: 'string', format: 'binary', maxLength: 3 },
      shape: false,
      validate: true,
    },
    { mediaType: 'image/png', schema: {}, shape: false, validate: false },
    { mediaType: '*/*', schema: object, shape: true, validate: true },
  ])('as $mediaType of $schema: shape $shape, validator $validate', ({ mediaType, schema, shape, validate }) => {
    const [content] = contentOf({ [mediaType]: { schema } });
    expect([content?.shape !== undefined, content?.validate !== undefined]).toEqual([shape, validate]);
  });
});

describe('the encoding of a part', () => {
  const binary = { type: 'string', format: 'binary' };
  it.each([
    { given: 'a string', schema: { type: 'string' }, want: ['text/plain'] },
    { given: 'a number', schema: { type: 'number' }, want: ['text/plain'] },
    { given: 'an object', schema: object, want: ['application/json'] },
    { given: 'a list of strings', schema: { type: 'array', items: { type: 'string' } }, want: ['text/plain'] },
    { given: 'a list of objects', schema: { type: 'array', items: object }, want: ['application/json'] },
    { given: 'bytes', schema: binary, want: ['application/octet-stream'] },
    { given: 'a list of bytes', schema: { type: 'array', items: binary }, want: ['application/octet-stream'] },
    { given: 'no schema', schema: {}, want: ['application/octet-stream'] },
    { given: 'a media type', schema: { type: 'string', contentMediaType: 'image/png' }, want: ['image/png'] },
    {
      given: 'encoded text',
      schema: { type: 'string', contentEncoding: 'base64' },
      want: ['application/octet-stream'],
    },
    { given: 'no schema in 3.0', openapi: '3.0.4' as const, schema: {}, want: ['text/plain'] },
    {
      given: 'base64 in 3.0',
      openapi: '3.0.4' as const,
      schema: { type: 'string', format: 'byte' },
      want: ['text/plain'],
    },
  ])('of $given is $want', ({ schema, want, openapi }) => {
    const [content] = contentOf(
      { 'multipart/form-data': { schema: { type: 'object', properties: { p: schema } } } },
      openapi === undefined ? {} : { openapi },
    );
    expect(content?.encoding?.p).toEqual({ contentType: want, style: 'form', explode: true, headers: [] });
  });

  it('is that of the contract if it has one', () => {
    const [content] = contentOf({
      'multipart/form-data': {
        schema: { type: 'object', properties: { p: binary } },
        encoding: {
          p: {
            contentType: 'image/PNG, image/*',
            headers: { 'X-A': { schema: { type: 'integer' } }, 'content-type': {} },
          },
          q: { style: 'pipeDelimited' },
        },
      },
    });
    expect(content?.encoding).toMatchObject({
      p: {
        contentType: ['image/png', 'image/*'],
        headers: [{ in: 'header', name: 'X-A', shape: { types: ['integer'] } }],
      },
      q: { style: 'pipeDelimited', explode: false },
    });
  });

  it('without a type in the schema is a file in 3.1', () => {
    const [content] = contentOf({ 'multipart/form-data': { schema: { type: 'object', properties: { p: {} } } } });
    expect(content?.shape?.properties?.p).toEqual({ types: ['string'], binary: true });
  });
});

describe('readOnly and writeOnly', () => {
  const User = {
    type: 'object',
    required: ['id', 'name', 'password'],
    properties: {
      id: { type: 'integer', readOnly: true },
      name: { type: 'string' },
      password: { $ref: '#/components/schemas/Secret' },
    },
  };
  const Secret = { type: 'string', writeOnly: true };
  // How OpenAPI 3.0 writes something next to a $ref.
  const described = (name: string) => ({ description: 'x', allOf: [{ $ref: `#/components/schemas/${name}` }] });
  const components = {
    schemas: {
      User,
      Secret,
      Id: User.properties.id,
      Split: { allOf: [{ properties: User.properties }, { required: User.required }] },
      Described: { ...User, properties: { ...User.properties, id: described('Id'), password: described('Secret') } },
    },
  };
  it.each(['User', 'Split', 'Described'])('%s: properties that only the other side sends are not required', (name) => {
    const content = { 'application/json': { schema: { $ref: `#/components/schemas/${name}` } } };
    const request = contentOf(content, { components })[0]?.validate;
    expect(request?.({ name: 'a', password: 'b' })).toBe(true);
    expect(request?.({ id: 1, name: 'a' })).toBe(false);
    expect(request?.({ id: 'x', name: 'a', password: 'b' })).toBe(false);
    const response = compileResponses({ components, responses: { 200: { content } } })['200']?.content[0]?.validate;
    expect(response?.({ id: 1, name: 'a' })).toBe(true);
    expect(response?.({ name: 'a', password: 'b' })).toBe(false);
  });
});

describe('responses', () => {
  it('are there by status, with their headers and content', () => {
    const header = { $ref: '#/components/headers/Limit' };
    const components = {
      headers: { Limit: { required: true, schema: { type: 'integer' } } },
      responses: { Refused: { description: '', content: { 'application/json': { schema: object } } } },
    };
    const responses = compileResponses({
      components,
      responses: {
        200: { description: '', headers: { 'x-limit': header, 'Content-Type': { schema: { type: 'string' } } } },
        '4xx': { $ref: '#/components/responses/Refused' },
        default: { description: '' },
        'x-own': 'anything',
      },
    });
    expect(Object.keys(responses)).toEqual(['200', '4XX', 'default']);
    expect(responses['200']).toMatchObject({
      headers: [
        {
          in: 'header',
          name: 'x-limit',
          required: true,
          style: 'simple',
          explode: false,
          shape: { types: ['integer'] },
        },
      ],
      content: [],
    });
    expect(responses['4XX']?.content[0]?.validate?.({ a: 'x' })).toBe(false);
    expect(responses.default).toEqual({ headers: [], content: [] });
  });
});
