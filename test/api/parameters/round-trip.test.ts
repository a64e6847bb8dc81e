import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { readParameters } from '../../../src/api/parameters.ts';
import type { Violation } from '../../../src/api/violations.ts';
import { parameter, type Schema } from '../compile.ts';
import { request } from '../request.ts';
import { type Placed, type Scalar, serialise, type Value } from './serialise.ts';

interface Row extends Placed {
  readonly kinds: readonly ('scalar' | 'array' | 'object')[];
  /** Letters that the style cannot carry inside a value, since nothing tells them from its delimiters. */
  readonly not?: RegExp;
}

const both = [true, false];
const all = ['scalar', 'array', 'object'] as const;

/** OpenAPI 3.1.1, Style Values and Style Examples. */
const rows: readonly Row[] = [
  ...both.map((explode): Row => ({ in: 'path', style: 'simple', explode, kinds: all })),
  { in: 'path', style: 'label', explode: false, kinds: all },
  { in: 'path', style: 'label', explode: true, kinds: all, not: /\./ },
  ...both.map((explode): Row => ({ in: 'path', style: 'matrix', explode, kinds: all })),
  ...both.map((explode): Row => ({ in: 'query', style: 'form', explode, kinds: all })),
  { in: 'query', style: 'spaceDelimited', explode: false, kinds: ['array', 'object'], not: / / },
  { in: 'query', style: 'pipeDelimited', explode: false, kinds: ['array', 'object'], not: /\|/ },
  { in: 'query', style: 'deepObject', explode: true, kinds: ['object'] },
  // A header is not percent-encoded, and its ends are trimmed.
  ...both.map((explode): Row => ({ in: 'header', style: 'simple', explode, kinds: all, not: /[,=\s]/ })),
  ...both.map((explode): Row => ({ in: 'cookie', style: 'form', explode, kinds: all })),
];

const scalars: readonly (readonly [Schema, fc.Arbitrary<Scalar>])[] = [
  [{ type: 'string' }, fc.string({ unit: 'binary' })],
  [{ type: 'integer' }, fc.maxSafeInteger()],
  [{ type: 'number' }, fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n))],
  [{ type: 'boolean' }, fc.boolean()],
];

/** A schema, and a value that it lets through. */
function cases({ kinds, not }: Row): fc.Arbitrary<readonly [Schema, Value]> {
  const scalar = fc
    .constantFrom(...scalars)
    .map(([schema, values]) => [schema, values.filter((value) => !not?.test(String(value)))] as const);
  const names = fc.constantFrom(...['a', 'b.c', '色', 'toString'].filter((name) => !not?.test(name)));
  const make = {
    scalar: scalar.chain(([schema, value]) => value.map((one) => [schema, one] as const)),
    // Nothing can write an empty list or object (RFC 6570, 3.2.1: they are undefined).
    array: scalar.chain(([items, value]) =>
      fc.array(value, { minLength: 1 }).map((list) => [{ type: 'array', items }, list] as const),
    ),
    object: fc.dictionary(names, scalar, { minKeys: 1 }).chain((members) => {
      const properties = Object.fromEntries(Object.entries(members).map(([name, [schema]]) => [name, schema]));
      const values = fc.record(Object.fromEntries(Object.entries(members).map(([name, [, value]]) => [name, value])));
      return values.map((object) => [{ type: 'object', properties }, object] as const);
    }),
  };
  return fc.oneof(...kinds.map((kind) => make[kind] as fc.Arbitrary<readonly [Schema, Value]>));
}

describe('what a client writes is what the operation sees', () => {
  for (const row of rows) {
    test(`${row.in}, ${row.style}${row.explode ? ', exploded' : ''}`, () => {
      fc.assert(
        fc.property(cases(row), ([schema, value]) => {
          const { sent, segment } = serialise(value, row);
          const violations: Violation[] = [];
          const { in: place, style, explode } = row;
          const given = parameter({ in: place, style, explode, schema });
          const values = readParameters([given], request(sent), { x: segment }, violations);
          const { path, query, headers: header, cookies: cookie } = values;
          expect(violations).toEqual([]);
          expect({ path, query, header, cookie }[place].x).toEqual(value);
        }),
        { numRuns: 100 },
      );
    });
  }
});
