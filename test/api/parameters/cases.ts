/** What the tables of parameters are made of. */

import { expect, test } from 'vitest';
import { readParameters } from '../../../src/api/parameters.ts';
import type { Violation } from '../../../src/api/violations.ts';
import { type ParameterObject, parameter, type Schema } from '../compile.ts';
import { request, type Written } from '../request.ts';

interface Case {
  /** A sentence about behaviour. */
  readonly it: string;
  readonly given: ParameterObject;
  /** The text of the path's expression, for path parameters. */
  readonly segment?: string;
  readonly sent?: Written;
  /** What the operation sees; `absent` is nothing. */
  readonly want?: unknown;
  /** `type` and `loc` of every violation. */
  readonly refused?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
}

export const absent = Symbol('absent');
export const string: Schema = { type: 'string' };
export const integer: Schema = { type: 'integer' };
export const number: Schema = { type: 'number' };
export const boolean: Schema = { type: 'boolean' };
export const strings: Schema = { type: 'array', items: string };
export const integers: Schema = { type: 'array', items: integer };
export const colour: Schema = { type: 'object', properties: { R: integer, G: integer } };
export const free: Schema = { type: 'object', additionalProperties: integer };

export const query = (schema: Schema, more: Partial<ParameterObject> = {}): ParameterObject => ({
  in: 'query',
  schema,
  ...more,
});
export const path = (schema: Schema, more: Partial<ParameterObject> = {}): ParameterObject => ({
  in: 'path',
  schema,
  ...more,
});
export const header = (schema: Schema, more: Partial<ParameterObject> = {}): ParameterObject => ({
  in: 'header',
  schema,
  ...more,
});
export const cookie = (schema: Schema, more: Partial<ParameterObject> = {}): ParameterObject => ({
  in: 'cookie',
  schema,
  ...more,
});

export function read(cases: readonly Case[]): void {
  for (const { it, given, segment, sent = {}, want, refused = [] } of cases) {
    test(it, () => {
      const violations: Violation[] = [];
      const compiled = parameter(given);
      const values = readParameters([compiled], request(sent), segment === undefined ? {} : { x: segment }, violations);
      expect(violations.map(({ type, loc }) => [type, ...loc])).toEqual(refused);
      const place = { path: values.path, query: values.query, header: values.headers, cookie: values.cookies }[
        given.in
      ];
      const name = given.in === 'header' ? compiled.name.toLowerCase() : compiled.name;
      expect(name in place ? place[name] : absent).toEqual(refused.length > 0 ? absent : want);
    });
  }
}
