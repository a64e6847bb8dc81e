/** What the tables of bodies are made of. */

import { expect, test } from 'vitest';
import { readBody } from '../../../src/api/body.ts';
import type { CompiledMediaType } from '../../../src/api/compiled.ts';
import type { Violation } from '../../../src/api/violations.ts';
import { mediaType, type Schema } from '../compile.ts';
import { request } from '../request.ts';

interface Case {
  /** A sentence about behaviour. */
  readonly it: string;
  readonly given: readonly CompiledMediaType[];
  readonly required?: boolean;
  /** `Content-Type`; without it there is none. */
  readonly type?: string;
  readonly body?: string | Uint8Array;
  readonly want?: unknown;
  /** The media type that the operation is told. */
  readonly as?: string;
  readonly refused?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
}

export const message: Schema = { type: 'object', properties: { n: { type: 'integer' } }, required: ['n'] };
export const json = mediaType('application/json', message);
export const anyJson = mediaType('application/json', {});
export const text = mediaType('text/plain', { type: 'string' });
export const octets = mediaType('application/octet-stream', undefined);
export const bytes = (...values: number[]): Uint8Array => Uint8Array.from(values);
export const utf8 = (value: string): Uint8Array => new TextEncoder().encode(value);

export function read(cases: readonly Case[]): void {
  for (const { it, given, required = false, type, body, want, as, refused = [] } of cases) {
    test(it, () => {
      const violations: Violation[] = [];
      const headers = type === undefined ? {} : { 'content-type': type };
      const sent = request({ method: 'POST', headers, ...(body !== undefined && { body }) });
      const outcome = readBody({ required, content: given }, sent, violations);
      expect(violations.map(({ type: kind, loc }) => [kind, ...loc])).toEqual(refused);
      if (refused.length > 0) return;
      if (want === 'unsupported') expect(outcome).toBe('unsupported');
      else
        expect(outcome).toEqual({
          mediaType: as ?? (want === undefined ? undefined : given[0]?.mediaType),
          value: want,
        });
    });
  }
}
