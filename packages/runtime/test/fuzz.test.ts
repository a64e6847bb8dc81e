import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { ParameterSpec } from '../src/contract-spec.ts';
import type { HttpRequest } from '../src/http.ts';
import type { Violation } from '../src/problems/violations.ts';
import { readBody } from '../src/request/body.ts';
import { readParameters } from '../src/request/parameters.ts';
import { errorsOf } from '../src/validation/validate.ts';
import { mediaType, type ParameterObject, parameter, type Schema } from './compile.ts';

const schemas: readonly Schema[] = [
  {},
  { type: 'string', minLength: 1 },
  { type: 'integer' },
  { type: ['number', 'null'] },
  { oneOf: [{ type: 'boolean' }, { type: 'array', items: { type: 'integer' } }] },
  { type: 'array', items: { type: 'integer' }, uniqueItems: true },
  { type: 'array', prefixItems: [{ type: 'boolean' }], items: { enum: ['a', 1] } },
  { type: 'object', properties: { a: { type: 'integer' }, b: { type: 'array' } }, required: ['a'] },
  { type: 'object', additionalProperties: { type: 'number' }, maxProperties: 2 },
  {
    type: 'object',
    properties: { a: { type: 'object', properties: { b: { type: 'string', format: 'binary' } } }, x: {} },
  },
];
const places: readonly Pick<ParameterObject, 'in' | 'style' | 'explode'>[] = [
  ...(['simple', 'label', 'matrix'] as const).flatMap((style) =>
    [true, false].map((explode) => ({ in: 'path' as const, style, explode })),
  ),
  ...(['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] as const).flatMap((style) =>
    [true, false].map((explode) => ({ in: 'query' as const, style, explode })),
  ),
  ...[true, false].map((explode) => ({ in: 'header' as const, explode })),
  ...[true, false].map((explode) => ({ in: 'cookie' as const, explode })),
];
const parameters: readonly ParameterSpec[] = [
  ...places.flatMap((place) =>
    schemas
      .filter((schema) => place.style !== 'deepObject' || schema.type === 'object')
      .map((schema) => parameter({ ...place, schema })),
  ),
  ...(['path', 'query', 'header', 'cookie'] as const).flatMap((place) =>
    schemas.map((schema) => parameter({ in: place, content: { 'application/json': { schema } } })),
  ),
];
const bodies = [
  'application/json',
  'application/x-www-form-urlencoded',
  'multipart/form-data',
  'text/plain',
  'application/octet-stream',
  '*/*',
].flatMap((name) => schemas.map((schema) => mediaType(name, { schema })));

/** Text that consists of pieces with a meaning to one of the parsers, and of others. */
const fragments = [
  'x',
  'a',
  'b',
  'R',
  '5',
  '-1',
  '1e5',
  'true',
  'null',
  ',',
  ';',
  '.',
  '|',
  ' ',
  '+',
  '=',
  '&',
  '[',
  ']',
  '[]',
  '%2C',
  '%',
  '%zz',
  '%E8',
  '"',
  '\\',
  '{',
  '}',
  ':',
  '{"a":1}',
  '__proto__',
  'constructor',
  '9007199254740993',
  '\r\n',
  '--b',
  '--b--',
  'Content-Disposition: form-data; name="a"',
  '\u0000',
  '赤',
];
const text = fc
  .array(fc.oneof({ weight: 9, arbitrary: fc.constantFrom(...fragments) }, fc.string({ unit: 'binary' })), {
    maxLength: 12,
  })
  .map((parts) => parts.join(''));
const name = fc.oneof(fc.constantFrom('x', 'a', 'b', 'x[a]', 'x[]', 'x[a][b]', '__proto__'), text);
const contentType = fc.oneof(
  fc.constantFrom(
    'application/json',
    'application/x-www-form-urlencoded',
    'multipart/form-data; boundary=b',
    'text/plain; charset=latin1',
    'image/png',
  ),
  text,
);

const request: fc.Arbitrary<HttpRequest> = fc.record({
  method: fc.constant('POST'),
  path: fc.constant('/'),
  query: fc.array(fc.record({ name, value: text, raw: text }, { requiredKeys: ['name', 'value'] }), { maxLength: 5 }),
  headers: fc.record({ x: fc.array(text), 'content-type': contentType.map((line) => [line]) }, { requiredKeys: [] }),
  cookies: fc.array(fc.tuple(name, text), { maxLength: 4 }),
  body: fc.oneof(text, fc.uint8Array()),
  clientAddress: fc.constant(undefined),
});

function expectTold(violations: readonly Violation[]): void {
  for (const violation of violations) {
    expect(violation).toEqual({
      type: expect.any(String),
      loc: expect.any(Array),
      msg: expect.any(String),
      input: violation.input,
    });
    expect(() => JSON.stringify(violation)).not.toThrow();
  }
}

test('no request makes a parameter throw, and no invalid value reaches the operation', () => {
  fc.assert(
    fc.property(fc.constantFrom(...parameters), request, text, (given, sent, segment) => {
      const violations: Violation[] = [];
      const values = readParameters([given], sent, { x: segment }, violations);
      expectTold(violations);
      for (const value of Object.values(values).flatMap((place) => Object.values(place))) {
        expect(errorsOf(given.validate, value)).toEqual([]);
      }
    }),
    { numRuns: 5000 },
  );
});

test('no request makes a body throw', () => {
  fc.assert(
    fc.property(fc.constantFrom(...bodies), request, (given, sent) => {
      const violations: Violation[] = [];
      const outcome = readBody({ required: true, content: [given] }, sent, violations);
      expectTold(violations);
      expect(typeof outcome === 'string' || 'value' in outcome).toBe(true);
    }),
    { numRuns: 5000 },
  );
});
