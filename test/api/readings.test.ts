import { describe, expect, test } from 'vitest';
import { contractOf } from './compile.ts';
import { serve, violationsIn } from './service.ts';

/** Objects whose members are texts on the wire, which only the whole schema can tell the types of. */
const kinds = {
  oneOf: [
    { type: 'object', required: ['kind', 'value'], properties: { kind: { const: 'zip' }, value: { type: 'string' } } },
    {
      type: 'object',
      required: ['kind', 'value'],
      properties: { kind: { const: 'count' }, value: { type: 'integer' } },
    },
  ],
};
const swapped = {
  oneOf: [
    {
      type: 'object',
      required: ['kind', 'a', 'b'],
      properties: { kind: { const: 'one' }, a: { type: 'string' }, b: { type: 'integer' } },
    },
    {
      type: 'object',
      required: ['kind', 'a', 'b'],
      properties: { kind: { const: 'two' }, a: { type: 'integer' }, b: { type: 'string' } },
    },
  ],
};
const conditional = {
  type: 'object',
  properties: { kind: { type: 'string' }, value: {} },
  if: { properties: { kind: { const: 'count' } } },
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  then: { properties: { value: { type: 'integer' } } },
  else: { properties: { value: { type: 'string' } } },
};
const patterns = {
  type: 'object',
  patternProperties: { '^n_': { type: 'integer' }, '^s_': { type: 'string' } },
};
const listed = {
  type: 'object',
  properties: { kind: { type: 'string' }, values: { type: 'array' } },
  oneOf: [
    { properties: { kind: { const: 'zip' }, values: { items: { type: 'string' } } } },
    { properties: { kind: { const: 'count' }, values: { items: { type: 'integer' } } } },
  ],
};
const recursive = {
  $id: 'https://example.com/tree',
  type: 'object',
  properties: { next: { type: 'array', items: { $ref: '#' } } },
  oneOf: [
    { properties: { kind: { const: 'zip' }, value: { type: 'string' } } },
    { properties: { kind: { const: 'count' }, value: { type: 'integer' } } },
  ],
};

const cases: readonly { schema: object; sent: Readonly<Record<string, string | string[]>>; want?: object }[] = [
  { schema: kinds, sent: { kind: 'zip', value: '12345' }, want: { kind: 'zip', value: '12345' } },
  { schema: kinds, sent: { kind: 'zip', value: '1.50' }, want: { kind: 'zip', value: '1.50' } },
  { schema: kinds, sent: { kind: 'count', value: '5' }, want: { kind: 'count', value: 5 } },
  { schema: kinds, sent: { kind: 'count', value: 'a' } },
  { schema: kinds, sent: { kind: 'other', value: '5' } },
  { schema: swapped, sent: { kind: 'one', a: '1', b: '2' }, want: { kind: 'one', a: '1', b: 2 } },
  { schema: swapped, sent: { kind: 'two', a: '1', b: '2' }, want: { kind: 'two', a: 1, b: '2' } },
  { schema: conditional, sent: { kind: 'zip', value: '5' }, want: { kind: 'zip', value: '5' } },
  { schema: conditional, sent: { kind: 'count', value: '5' }, want: { kind: 'count', value: 5 } },
  { schema: patterns, sent: { n_a: '5', s_a: '5' }, want: { n_a: 5, s_a: '5' } },
  { schema: listed, sent: { kind: 'zip', values: ['1', '2'] }, want: { kind: 'zip', values: ['1', '2'] } },
  { schema: listed, sent: { kind: 'count', values: ['1', '2'] }, want: { kind: 'count', values: [1, 2] } },
  { schema: recursive, sent: { kind: 'zip', value: '5' }, want: { kind: 'zip', value: '5' } },
];

const pairs = (sent: (typeof cases)[number]['sent']) =>
  Object.entries(sent).flatMap(([name, value]) => [value].flat().map((one) => [name, one] as const));

const ways: Readonly<Record<string, (schema: object, sent: (typeof cases)[number]['sent']) => object>> = {
  'a form': (schema, sent) => ({
    operation: { requestBody: { content: { 'application/x-www-form-urlencoded': { schema } } } },
    body: pairs(sent)
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
    type: 'application/x-www-form-urlencoded',
  }),
  'a multipart body': (schema, sent) => ({
    operation: { requestBody: { content: { 'multipart/form-data': { schema } } } },
    body: `${pairs(sent)
      .map(([name, value]) => `--b\r\nContent-Disposition: form-data; name="${name}"\r\n\r\n${value}\r\n`)
      .join('')}--b--`,
    type: 'multipart/form-data; boundary=b',
  }),
  'a query': (schema, sent) => ({
    operation: { parameters: [{ name: 'x', in: 'query', schema }] },
    query: pairs(sent)
      .map(([name, value]) => `${name}=${value}`)
      .join('&'),
  }),
  'a deep object': (schema, sent) => ({
    operation: { parameters: [{ name: 'x', in: 'query', style: 'deepObject', schema }] },
    query: pairs(sent)
      .map(([name, value]) => `x[${name}]${Array.isArray(sent[name]) ? '[]' : ''}=${value}`)
      .join('&'),
  }),
};

describe.each(Object.entries(ways))(
  'an object in %s has members of the types that its schema takes them in',
  (_, way) => {
    test.each(cases)('$sent', async ({ schema, sent, want }) => {
      const { operation, type, ...request } = way(schema, sent) as { operation: object; type?: string };
      const headers = type === undefined ? {} : { 'content-type': type };
      const { response, seen } = await serve(contractOf(operation)).answer({
        method: 'POST',
        path: '/it',
        headers,
        ...request,
      });
      if (want === undefined) expect(violationsIn(response)).not.toEqual([]);
      else expect(seen?.body ?? seen?.query.x, String(response.body)).toEqual(want);
    });
  },
);
