/** The format of the tables of bodies. */

import { expect, test } from 'vitest';
import { contractOf, type MediaTypeObject, type Schema } from '../compile.ts';
import { type Service, serve, violationsIn } from '../service.ts';

/** A member of `content`. */
export interface Declared {
  readonly mediaType: string;
  readonly object: MediaTypeObject;
}

export function mediaType(name: string, schema?: Schema, encoding?: MediaTypeObject['encoding']): Declared {
  return { mediaType: name, object: { ...(schema && { schema }), ...(encoding && { encoding }) } };
}

interface Case {
  /** A sentence about behaviour. */
  readonly it: string;
  readonly given: readonly Declared[];
  readonly required?: boolean;
  /** `Content-Type`; by default none. */
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly want?: unknown;
  /** The media type that the operation gets. */
  readonly as?: string;
  readonly refused?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
  /** The message of its first violation, or a part of it. */
  readonly says?: string;
}

export const message: Schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
export const json = mediaType('application/json', message);
export const anyJson = mediaType('application/json', {});
export const text = mediaType('text/plain', { type: 'string' });
export const octets = mediaType('application/octet-stream');
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
export const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

/** The answer to a body, and the input of the operation. */
export function post(
  given: readonly Declared[],
  type: string | undefined,
  body: string | Uint8Array | undefined,
  required = false,
): ReturnType<Service['answer']> {
  const content = Object.fromEntries(given.map(({ mediaType: name, object }) => [name, object]));
  return serve(contractOf({ requestBody: { required, content } })).answer({
    method: 'POST',
    path: '/it',
    headers: type === undefined ? {} : { 'content-type': type },
    ...(body !== undefined && { body }),
  });
}

export function read(cases: readonly Case[]): void {
  for (const { it, given, required, type, body, want, as, refused, says } of cases) {
    test(it, async () => {
      const { response, seen } = await post(given, type, body, required);
      if (refused !== undefined) expect(violationsIn(response)).toEqual(refused);
      else if (want === 'unsupported') expect(response.status).toBe(415);
      else {
        const declared = want === undefined ? undefined : given[0]?.mediaType;
        expect({ mediaType: seen?.mediaType, body: seen?.body }).toEqual({ mediaType: as ?? declared, body: want });
      }
      if (says !== undefined) expect(JSON.parse(String(response.body)).detail[0].msg).toContain(says);
      expect(seen === undefined).toBe(refused !== undefined || want === 'unsupported');
    });
  }
}
