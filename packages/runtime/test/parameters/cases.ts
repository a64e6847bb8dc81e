/** The format of the tables of parameters. */

import { expect, test } from 'vitest';
import { complete, contractOf, type ParameterObject, type Schema } from '../compile.ts';
import type { Written } from '../request.ts';
import { serve, violationsIn } from '../service.ts';

interface Case {
  /** A sentence about behaviour. */
  readonly it: string;
  readonly given: ParameterObject;
  /** The text of the path's expression, for path parameters. */
  readonly segment?: string;
  readonly sent?: Written;
  /** The operation's input; `absent` means that there is none. */
  readonly want?: unknown;
  /** `type` and `loc` of every violation. */
  readonly refused?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
  /** The message of its first violation. */
  readonly says?: string;
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
  for (const { it, given, segment, sent = {}, want, refused, says } of cases) {
    test(it, async () => {
      const parameter = complete(given);
      const path = parameter.in === 'path' ? `/it/{${parameter.name}}` : '/it';
      const service = serve(contractOf({ parameters: [parameter] }, path));
      const { response, seen } = await service.answer({
        method: 'POST',
        path: segment === undefined ? '/it' : `/it/${segment}`,
        ...sent,
      });
      if (refused !== undefined) {
        expect(violationsIn(response)).toEqual(refused);
        expect(seen).toBeUndefined();
        if (says !== undefined) expect(JSON.parse(String(response.body)).detail[0].msg).toBe(says);
        return;
      }
      expect(seen, String(response.body)).toBeDefined();
      const place = { path: seen?.path, query: seen?.query, header: seen?.headers, cookie: seen?.cookies }[
        parameter.in
      ];
      const name = parameter.in === 'header' ? parameter.name.toLowerCase() : parameter.name;
      expect(place !== undefined && name in place ? place[name] : absent).toEqual(want);
    });
  }
}
