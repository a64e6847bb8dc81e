import { describe, expect, test } from 'vitest';
import { contractOf } from './compile.ts';
import { serve } from './service.ts';

const many = 100_000;
const Item = {
  type: 'object',
  properties: { a: { type: 'integer' }, next: { $ref: '#/components/schemas/Item' } },
  required: ['a'],
};
const reference = { $ref: '#/components/schemas/Item' };
const Tree = { type: 'object', additionalProperties: { $ref: '#/components/schemas/Tree' } };
const components = { schemas: { Item, Tree } };

interface Case {
  readonly it: string;
  readonly schema: object;
  readonly type?: string;
  readonly body: string | Uint8Array;
  readonly status: number;
}

/** Each would take hours, or all the memory, if the time were not proportional to the size. */
const cases: readonly Case[] = [
  {
    it: 'a list of wrong items',
    schema: { items: { type: 'integer' } },
    body: `[${'"",'.repeat(many)}""]`,
    status: 422,
  },
  {
    it: 'a list of wrong items by reference',
    schema: { items: reference },
    body: `[${'{},'.repeat(many)}{}]`,
    status: 422,
  },
  {
    it: 'a list of items that match no alternative',
    schema: { items: { anyOf: [reference, { type: 'null' }] } },
    body: `[${'"",'.repeat(many)}""]`,
    status: 422,
  },
  {
    it: 'a list of unique items',
    schema: { uniqueItems: true },
    body: `[${Array.from({ length: many }, (_, n) => `{"n":${n}}`)}]`,
    status: 204,
  },
  {
    it: 'an object of superfluous names',
    schema: { type: 'object', additionalProperties: false },
    body: `{${Array.from({ length: many }, (_, n) => `"n${n}":1`)}}`,
    status: 422,
  },
  {
    it: 'wrong items under a long name',
    schema: { additionalProperties: { items: { type: 'integer' } } },
    body: JSON.stringify({ ['\u0000'.repeat(many)]: Array.from({ length: 300 }, () => 'x') }),
    status: 422,
  },
  {
    it: 'a superfluous name that is long',
    schema: { type: 'object', additionalProperties: false },
    body: JSON.stringify({ ['n'.repeat(10 * many)]: 1 }),
    status: 422,
  },
  {
    it: 'a deeply nested wrong value',
    schema: { $ref: '#/components/schemas/Tree' },
    body: `${`{"${'n'.repeat(500)}":`.repeat(1000)}1${'}'.repeat(1000)}`,
    status: 422,
  },
  {
    it: 'a list of items that are not among a thousand words',
    schema: { items: { enum: Array.from({ length: 1000 }, (_, n) => `word ${n}`) } },
    body: `[${'1,'.repeat(300)}1]`,
    status: 422,
  },
  {
    it: 'a form of many files that are not text',
    schema: { type: 'object', properties: { a: { type: 'array', items: { type: 'string', maxLength: 10 } } } },
    type: 'multipart/form-data; boundary=b',
    body: Buffer.from(
      `${`--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\xff\r\n`.repeat(9000)}--b--`,
      'latin1',
    ),
    status: 422,
  },
  {
    it: 'a long text of base64',
    schema: { type: 'string', format: 'byte' },
    body: JSON.stringify('YWJj'.repeat(12 * many)),
    status: 204,
  },
  {
    it: 'a media range whose quotes do not end',
    schema: { type: 'string', format: 'media-range' },
    body: JSON.stringify(`a/b;c="${'\\"'.repeat(10 * many)}`),
    status: 422,
  },
  { it: 'a list without an end', schema: {}, body: `[${'1,'.repeat(many)}`, status: 422 },
  { it: 'a string without an end', schema: {}, body: `"${'\\u00e9'.repeat(many)}`, status: 422 },
  {
    it: 'a part that nearly has its boundary many times',
    schema: {},
    type: 'multipart/form-data; boundary=b',
    body: `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${'\r\n--'.repeat(many)}\r\n--b--`,
    status: 204,
  },
  {
    it: 'a multipart body of boundaries',
    schema: {},
    type: 'multipart/form-data; boundary=b',
    body: '--b\r\n'.repeat(many),
    status: 422,
  },
  {
    it: 'a form of one name',
    schema: {},
    type: 'application/x-www-form-urlencoded',
    body: 'a=b&'.repeat(many),
    status: 422,
  },
  {
    it: 'a form of invalid escapes',
    schema: {},
    type: 'application/x-www-form-urlencoded',
    body: `a=${'%zz%E8'.repeat(many)}`,
    status: 204,
  },
];

describe('a large body is answered', () => {
  for (const { it, schema, type = 'application/json', body, status } of cases) {
    test(it, async () => {
      const [mediaType = ''] = type.split(';');
      const service = serve(
        contractOf({ requestBody: { content: { [mediaType]: { schema } } } }, '/it', { components }),
      );
      const { response } = await service.answer({
        method: 'POST',
        path: '/it',
        headers: { 'content-type': type },
        body,
      });
      expect(response.status).toBe(status);
      // Long values are not repeated.
      expect(String(response.body ?? '').length).toBeLessThan(250_000);
    });
  }
});

describe('a large query is answered', () => {
  const deep = { name: 'f', in: 'query', style: 'deepObject', explode: true, schema: { type: 'object' } };
  const free = { name: 'g', in: 'query', schema: { type: 'object', additionalProperties: { type: 'string' } } };
  const most = 10_000;
  for (const [it, query, status] of [
    ['of one deep name', 'f[a]=1&'.repeat(most - 1).concat('f[a]=1'), 204],
    ['of one deep name, too often', 'f[a]=1&'.repeat(many), 422],
    ['of a name that is very deep', `f${'[a]'.repeat(many)}=1`, 204],
    ['of many names', Array.from({ length: most }, (_, n) => `n${n}=1`).join('&'), 204],
    ['of too many names', Array.from({ length: most + 1 }, (_, n) => `n${n}=1`).join('&'), 422],
  ] as const) {
    test(it, async () => {
      const { response } = await serve(contractOf({ parameters: [deep, free] })).answer({
        method: 'POST',
        path: '/it',
        query,
      });
      expect(response.status).toBe(status);
    });
  }
});
