import { describe, expect, test } from 'vitest';
import type { ResponseSpec } from '../src/contract-spec.ts';
import type { HttpResponse } from '../src/http.ts';
import { checkResponse } from '../src/response/check-response.ts';
import { header, mediaType, type ParameterObject, type Schema } from './compile.ts';

const message: Schema = {
  type: 'object',
  properties: { n: { type: 'integer' } },
  required: ['n'],
  additionalProperties: false,
};
const declare = (content: ResponseSpec['content'], headers: Omit<ParameterObject, 'in'>[] = []): ResponseSpec => ({
  content,
  headers: headers.map(header),
});
const json = declare([mediaType('application/json', { schema: message })]);
const count: Omit<ParameterObject, 'in'> = { name: 'X-Count', required: true, schema: { type: 'integer' } };
const type = { 'content-type': 'application/json' };

interface Case {
  /** A sentence about the answer. */
  readonly it: string;
  readonly given: Readonly<Record<string, ResponseSpec>>;
  readonly method?: string;
  readonly status?: number;
  readonly headers?: HttpResponse['headers'];
  readonly value?: unknown;
  readonly problems?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
  /** A part of the message of the only problem. */
  readonly says?: { readonly msg?: unknown; readonly input?: unknown };
}

function check(cases: readonly Case[]): void {
  for (const { it, given, method = 'GET', status = 200, headers = type, value, problems = [], says } of cases) {
    test(it, () => {
      const isWritten = typeof value === 'string' || value instanceof Uint8Array;
      const body = isWritten ? value : JSON.stringify(value);
      const found = checkResponse(given, { status, headers, body }, value, method);
      expect(found.map(({ type: kind, loc: [place, ...loc] }) => [kind, place, ...loc])).toEqual(
        problems.map(([kind, ...loc]) => [kind, 'response', ...loc]),
      );
      if (says) expect(found[0]).toMatchObject(says);
    });
  }
}

describe('a status', () => {
  const empty = declare([]);
  check([
    { it: 'is declared by itself', given: { 200: json }, value: { n: 1 } },
    { it: 'is declared by its range', given: { '2XX': json }, status: 201, value: { n: 1 } },
    { it: 'is declared by default', given: { default: json }, status: 503, value: { n: 1 } },
    {
      it: 'is declared by itself before its range and the default',
      given: { 204: empty, '2XX': json, default: json },
      status: 204,
      headers: {},
    },
    {
      it: 'is declared by its range before the default',
      given: { '4XX': empty, default: json },
      status: 404,
      headers: {},
    },
    {
      it: 'is not declared',
      given: { 200: json, '4XX': json },
      status: 500,
      problems: [['undeclared_status', 'status']],
      says: { msg: expect.stringContaining('200, 4XX'), input: 500 },
    },
  ]);
});

describe('a body', () => {
  check([
    { it: 'is as declared', given: { 200: json }, value: { n: 1 } },
    {
      it: 'is of the media type with its charset',
      given: { 200: json },
      headers: { 'content-type': 'application/json; charset=utf-8' },
      value: { n: 1 },
    },
    { it: 'breaks its schema', given: { 200: json }, value: { n: 'x' }, problems: [['int_type', 'body', 'n']] },
    {
      it: 'has every violation',
      given: { 200: json },
      value: { a: 1, b: 2 },
      problems: [
        ['missing', 'body', 'n'],
        ['extra_forbidden', 'body', 'a'],
        ['extra_forbidden', 'body', 'b'],
      ],
    },
    {
      it: 'may have members that are undefined, since they are not written',
      given: { 200: json },
      value: { n: 1, a: undefined },
    },
    {
      it: 'must not have an undefined member that is required',
      given: { 200: json },
      value: { n: undefined },
      problems: [['missing', 'body', 'n']],
    },
    {
      it: 'may have a Date, which is written as a string',
      given: { 200: declare([mediaType('application/json', { schema: { type: 'string', format: 'date-time' } })]) },
      value: new Date(0),
    },
    {
      it: 'must not be a number that JSON cannot write',
      given: { 200: json },
      value: { n: Number.NaN },
      problems: [['int_type', 'body', 'n']],
    },
    {
      it: 'may be null',
      given: { 200: declare([mediaType('application/json', { schema: { type: 'null' } })]) },
      value: null,
    },
    { it: 'is missing', given: { 200: json }, headers: {}, problems: [['missing', 'body']] },
    { it: 'may be absent in the answer to a HEAD', given: { 200: json }, method: 'HEAD', headers: {} },
    ...[204, 205, 304].map((status) => ({
      it: `need not be there if ${status} says that there is none`,
      given: { [status]: json },
      status,
      headers: {},
    })),
    {
      it: 'is checked if it is present, although a HEAD sends none',
      given: { 200: json },
      method: 'HEAD',
      value: { n: 'x' },
      problems: [['int_type', 'body', 'n']],
    },
    {
      it: 'is not declared',
      given: { 204: declare([]) },
      status: 204,
      value: { n: 1 },
      problems: [['extra_forbidden', 'body']],
    },
    {
      it: 'has a media type that is not declared',
      given: { 200: declare([mediaType('application/json', { schema: message }), mediaType('text/csv', {})]) },
      headers: { 'content-type': 'text/plain' },
      value: 'a',
      problems: [['undeclared_media_type', 'content-type']],
      says: { msg: expect.stringContaining('application/json or text/csv'), input: 'text/plain' },
    },
    {
      it: 'has no media type',
      given: { 200: json },
      headers: {},
      value: 'a',
      problems: [['undeclared_media_type', 'content-type']],
      says: { input: null },
    },
    {
      it: 'may be anything if the contract has no schema for it',
      given: { 200: { headers: [], content: [{ mediaType: 'application/json' }] } },
      value: { n: 'x' },
    },
    {
      it: 'is validated as text, in the charset that it declares',
      given: { 200: declare([mediaType('text/plain', { schema: { type: 'string', maxLength: 1 } })]) },
      headers: { 'content-type': 'text/plain; charset=shift_jis' },
      value: 'ab',
      problems: [['string_too_long', 'body']],
    },
    {
      it: 'has a media type of a declared range',
      given: { 200: declare([mediaType('image/*', {})]) },
      headers: { 'content-type': 'image/png' },
      value: Uint8Array.of(1),
    },
    {
      it: 'is validated as text',
      given: { 200: declare([mediaType('text/plain', { schema: { type: 'string', maxLength: 1 } })]) },
      headers: { 'content-type': 'text/plain' },
      value: 'ab',
      problems: [['string_too_long', 'body']],
    },
    {
      it: 'is validated by its number of bytes',
      given: { 200: declare([mediaType('image/png', { schema: { type: 'string', maxLength: 1 } })]) },
      headers: { 'content-type': 'image/png' },
      value: Uint8Array.of(255, 254),
      problems: [['string_too_long', 'body']],
    },
  ]);
});

describe('a header', () => {
  const counted = { 200: declare([], [count]) };
  check([
    { it: 'is as declared', given: counted, headers: { 'x-count': '5' } },
    { it: 'is missing', given: counted, headers: {}, problems: [['missing', 'header', 'x-count']] },
    {
      it: 'breaks its schema',
      given: counted,
      headers: { 'x-count': 'five' },
      problems: [['int_parsing', 'header', 'x-count']],
    },
    { it: 'may be undeclared', given: { 200: declare([]) }, headers: { 'x-other': '5' } },
    {
      it: 'is a list',
      given: { 200: declare([], [{ ...count, schema: { type: 'array', items: { type: 'integer' } } }]) },
      headers: { 'x-count': '1, two' },
      problems: [['int_parsing', 'header', 'x-count', 1]],
    },
    {
      it: 'is reported next to the body',
      given: { 200: declare([mediaType('application/json', { schema: message })], [count]) },
      headers: type,
      value: {},
      problems: [
        ['missing', 'header', 'x-count'],
        ['missing', 'body', 'n'],
      ],
    },
  ]);
});
