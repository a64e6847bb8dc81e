import { describe, expect, test } from 'vitest';
import { contractOf } from './compile.ts';
import { serve, violationsIn } from './service.ts';

/** Objects with text members, whose types only the whole schema determines. */
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
const positions = {
  type: 'object',
  properties: { kind: { type: 'string' }, values: { type: 'array' } },
  oneOf: [
    { properties: { kind: { const: 'zip' }, values: { prefixItems: [{ type: 'string' }] } } },
    { properties: { kind: { const: 'count' }, values: { prefixItems: [{ type: 'integer' }] } } },
  ],
};
const oneOrMore = {
  type: 'object',
  oneOf: [
    { properties: { kind: { const: 'zip' }, value: { type: ['string', 'array'], items: { type: 'string' } } } },
    { properties: { kind: { const: 'count' }, value: { type: ['integer', 'array'], items: { type: 'integer' } } } },
  ],
};
const scalars = {
  type: 'object',
  oneOf: [
    { properties: { kind: { const: 'text' }, value: { type: 'string' } } },
    { properties: { kind: { const: 'number' }, value: { type: 'number' } } },
    { properties: { kind: { const: 'flag' }, value: { type: 'boolean' } } },
  ],
};
const texts = ['c', 'd', 'e', 'f', 'g', 'h'];
const wide = {
  ...swapped,
  type: 'object',
  properties: Object.fromEntries(texts.map((name) => [name, { type: 'string' }])),
};
const wideSent = { ...Object.fromEntries(texts.map((name) => [name, 'x'])), kind: 'one', a: '1', b: '2' };
const recursive = {
  type: 'object',
  properties: { next: { type: 'array', items: { $ref: '#/components/schemas/Tree' } } },
  oneOf: [
    { properties: { kind: { const: 'zip' }, value: { type: 'string' } } },
    { properties: { kind: { const: 'count' }, value: { type: 'integer' } } },
  ],
};

const components = { schemas: { Tree: recursive } };

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
  { schema: positions, sent: { kind: 'zip', values: ['1', '2'] }, want: { kind: 'zip', values: ['1', '2'] } },
  { schema: oneOrMore, sent: { kind: 'zip', value: ['1', '2'] }, want: { kind: 'zip', value: ['1', '2'] } },
  { schema: scalars, sent: { kind: 'text', value: '1.5' }, want: { kind: 'text', value: '1.5' } },
  { schema: scalars, sent: { kind: 'text', value: 'true' }, want: { kind: 'text', value: 'true' } },
  { schema: scalars, sent: { kind: 'number', value: '1.5' }, want: { kind: 'number', value: 1.5 } },
  { schema: scalars, sent: { kind: 'flag', value: 'true' }, want: { kind: 'flag', value: true } },
  { schema: wide, sent: wideSent, want: { ...wideSent, b: 2 } },
  {
    schema: { $ref: '#/components/schemas/Tree' },
    sent: { kind: 'zip', value: '5' },
    want: { kind: 'zip', value: '5' },
  },
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

describe.each(Object.entries(ways))('an object in %s has members of the types that its schema accepts', (_, way) => {
  test.each(cases)('$sent', async ({ schema, sent, want }) => {
    const { operation, type, ...request } = way(schema, sent) as { operation: object; type?: string };
    const headers = type === undefined ? {} : { 'content-type': type };
    const { response, seen } = await serve(contractOf(operation, '/it', { components })).answer({
      method: 'POST',
      path: '/it',
      headers,
      ...request,
    });
    if (want === undefined) expect(violationsIn(response)).not.toEqual([]);
    else expect(seen?.body ?? seen?.query.x, String(response.body)).toEqual(want);
  });
});

test('an object that is invalid with any types of its members is refused quickly, as it was first read', async () => {
  const type = 'application/x-www-form-urlencoded';
  const schema = {
    type: 'object',
    patternProperties: { '^m': { type: ['integer', 'string'] }, '^n': { type: 'integer', minimum: 10 } },
  };
  const members = Array.from({ length: 22 }, (_, index) => `m${index}=1`);
  const { response } = await serve(contractOf({ requestBody: { content: { [type]: { schema } } } })).answer({
    method: 'POST',
    path: '/it',
    headers: { 'content-type': type },
    body: [...members, 'n=5'].join('&'),
  });
  const detail = [{ type: 'greater_than_equal', loc: ['body', 'n'], input: 5 }];
  expect(JSON.parse(String(response.body))).toMatchObject({ detail });
});
