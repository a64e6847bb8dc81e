import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import type { Violation } from '../../src/problems/violations.ts';
import { readParameters } from '../../src/request/parameters.ts';
import { parameter, type Schema } from '../compile.ts';
import { request } from '../request.ts';
import { type Placed, type Scalar, serialise, type Value } from './serialise.ts';

interface Row extends Placed {
  readonly kinds: readonly ('scalar' | 'array' | 'object')[];
  /** Characters that the style cannot represent in a value, since they are its delimiters. */
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

const string = fc.string({ unit: 'binary' });
const integer = fc.maxSafeInteger();
const number = fc.double({ noNaN: true, noDefaultInfinity: true }).map((n) => (n === 0 ? 0 : n));
const kinds: readonly (readonly [Schema, fc.Arbitrary<Scalar>])[] = [
  [{ type: 'string' }, string],
  [{ type: 'integer' }, integer],
  [{ type: 'number' }, number],
  [{ type: 'boolean' }, fc.boolean()],
];
const members = { a: kinds[0], 'b.c': kinds[1], 色: kinds[2], toString: kinds[3], e: kinds[0] };

/** Schemas, and valid values that the style can represent. */
function cases({ kinds: structures, not }: Row): (readonly [Schema, fc.Arbitrary<Value>])[] {
  const carried = ([schema, values]: (typeof kinds)[number]) =>
    [schema, values.filter((value) => !not?.test(String(value)))] as const;
  const scalars = kinds.map(carried);
  // An empty list or object cannot be written (RFC 6570, 3.2.1: they are undefined).
  const arrays = scalars.map(
    ([items, value]) => [{ type: 'array', items }, fc.array(value, { minLength: 1 })] as const,
  );
  const named = Object.entries(members).flatMap(([name, kind]) =>
    kind && !not?.test(name) ? [[name, carried(kind)] as const] : [],
  );
  const properties = Object.fromEntries(named.map(([name, [schema]]) => [name, schema]));
  const record = Object.fromEntries(named.map(([name, [, value]]) => [name, value]));
  const values = fc.record(record, { requiredKeys: ['e'] }) as fc.Arbitrary<Record<string, Scalar>>;
  const all = { scalar: scalars, array: arrays, object: [[{ type: 'object', properties }, values] as const] };
  return structures.flatMap((structure): (readonly [Schema, fc.Arbitrary<Value>])[] => all[structure]);
}

describe('an operation gets the value that a client wrote', () => {
  for (const row of rows) {
    const { in: place, style, explode } = row;
    for (const [schema, values] of cases(row)) {
      test(`${place}, ${style}${explode ? ', exploded' : ''}: ${JSON.stringify(schema)}`, () => {
        const given = parameter({ in: place, style, explode, schema });
        fc.assert(
          fc.property(values, (value) => {
            const { sent, segment } = serialise(value, row);
            const violations: Violation[] = [];
            const {
              path,
              query,
              headers: header,
              cookies: cookie,
            } = readParameters([given], request(sent), { x: segment }, violations);
            expect(violations).toEqual([]);
            expect({ path, query, header, cookie }[place].x).toEqual(value);
          }),
        );
      });
    }
  }
});
