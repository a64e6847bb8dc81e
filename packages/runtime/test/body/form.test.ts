import { describe } from 'vitest';
import type { Schema } from '../compile.ts';
import { type Declared, mediaType, read } from './cases.ts';

describe('a form', () => {
  const type = 'application/x-www-form-urlencoded';
  const schema: Schema = {
    type: 'object',
    properties: {
      n: { type: 'integer' },
      tags: { type: 'array', items: { type: 'string' } },
      at: { type: 'object', properties: { x: { type: 'integer' }, y: { type: 'integer' } } },
    },
  };
  const points: Schema = {
    type: 'object',
    properties: { points: { type: 'array', items: { type: 'object', properties: { x: { type: 'integer' } } } } },
  };
  const described: Schema = {
    type: 'object',
    properties: { name: { type: 'string' }, description: { type: 'string' } },
    required: ['name'],
  };
  const integers: Schema = { type: 'array', items: { type: 'integer' } };
  const rest: Schema = { type: 'object', additionalProperties: { type: 'integer' } };
  const form = mediaType(type, schema);
  const styled = (encoding: Parameters<typeof mediaType>[2], more: Schema = {}): Declared[] => [
    mediaType(type, { ...schema, ...more }, encoding),
  ];
  read([
    { it: 'is typed', given: [form], type, body: 'n=5', want: { n: 5 } },
    {
      it: 'is decoded once, plus signs as spaces',
      given: [form],
      type,
      body: 'tags=a+b&tags=c%2Bd%2525',
      want: { tags: ['a b', 'c+d%25'] },
    },
    { it: 'takes one value for a list', given: [form], type, body: 'tags=a', want: { tags: ['a'] } },
    { it: 'takes the last value for a scalar', given: [form], type, body: 'n=1&n=2', want: { n: 2 } },
    {
      it: 'names the wrong value',
      given: [form],
      type,
      body: 'n=a&tags=b',
      refused: [['int_parsing', 'body', 'n']],
    },
    {
      it: 'names the missing value',
      given: [mediaType(type, { ...schema, required: ['n'] })],
      type,
      body: 'tags=a',
      refused: [['missing', 'body', 'n']],
    },
    {
      it: 'splits a list at commas',
      given: styled({ tags: { style: 'form', explode: false } }),
      type,
      body: 'tags=a,b%2Cc',
      want: { tags: ['a', 'b,c'] },
    },
    {
      it: 'splits a list at pipes',
      given: styled({ tags: { style: 'pipeDelimited', explode: false } }),
      type,
      body: 'tags=a%7Cb',
      want: { tags: ['a', 'b'] },
    },
    {
      it: 'splits a list at spaces',
      given: styled({ tags: { style: 'spaceDelimited', explode: false } }),
      type,
      body: 'tags=a+b',
      want: { tags: ['a', 'b'] },
    },
    {
      it: 'has a nested object',
      given: styled({ at: { style: 'deepObject', explode: true } }),
      type,
      body: 'at[x]=1&at%5By%5D=2',
      want: { at: { x: 1, y: 2 } },
    },
    {
      it: 'has an object as JSON, next to other fields',
      given: [form],
      type,
      body: 'n=5&at=%7B%22x%22%3A1%7D',
      want: { n: 5, at: { x: 1 } },
    },
    {
      it: 'has an object as JSON with white space before it',
      given: [form],
      type,
      body: 'at=+%7B%22x%22%3A1%7D',
      want: { at: { x: 1 } },
    },
    {
      it: 'has an object as JSON if that is one of several media types',
      given: styled({ at: { contentType: 'text/plain, application/json' } }),
      type,
      body: 'at=%7B%22x%22%3A1%7D',
      want: { at: { x: 1 } },
    },
    {
      it: 'is refused if the last value for an object is not JSON',
      given: [form],
      type,
      body: 'at=%7B%22x%22%3A1%7D&at=oops',
      refused: [['dict_type', 'body', 'at']],
    },
    {
      it: 'is refused if the value for a map is not JSON',
      given: [
        mediaType(type, {
          type: 'object',
          properties: { labels: { type: 'object', additionalProperties: { type: 'string' } } },
        }),
      ],
      type,
      body: 'labels=a',
      refused: [['dict_type', 'body', 'labels']],
    },
    {
      it: 'has a list of objects, each as JSON',
      given: [mediaType(type, points)],
      type,
      body: 'points=%7B%22x%22%3A1%7D&points=%7B%22x%22%3A2%7D',
      want: { points: [{ x: 1 }, { x: 2 }] },
    },
    {
      it: 'has a list of objects as one JSON text',
      given: [mediaType(type, points)],
      type,
      body: 'points=%5B%7B%22x%22%3A1%7D%5D',
      want: { points: [{ x: 1 }] },
    },
    {
      it: 'has text as JSON if the contract declares it',
      given: styled({ s: { contentType: 'application/json' } }, { properties: { s: { type: 'string' } } }),
      type,
      body: 's=%22a%22',
      want: { s: 'a' },
    },
    {
      it: 'has text that looks like JSON if the schema requires text',
      given: [mediaType(type, { type: 'object', properties: { a: { type: 'string' } } })],
      type,
      body: 'a=%7B%22x%22%3A1%7D',
      want: { a: '{"x":1}' },
    },
    { it: 'has an exploded object', given: [form], type, body: 'x=1&y=2', want: { at: { x: 1, y: 2 } } },
    {
      it: 'keeps additional names if the contract allows them',
      given: [form],
      type,
      body: 'a=b&c=1&c=d',
      want: { a: 'b', c: ['1', 'd'] },
    },
    {
      it: 'keeps names that only look like those of a nested object',
      given: [form],
      type,
      body: 'n=1&n%5Bx%5D=2',
      want: { n: 1, 'n[x]': '2' },
    },
    {
      it: 'keeps names that are also members of a nested object',
      given: styled({ at: { style: 'deepObject', explode: true } }),
      type,
      body: 'at[x]=1&x=5',
      want: { at: { x: 1 }, x: '5' },
    },
    {
      it: 'leaves the names of others out of a free-form object',
      given: [
        mediaType(type, {
          type: 'object',
          properties: { n: { type: 'integer' }, rest: { type: 'object', additionalProperties: { type: 'integer' } } },
        }),
      ],
      type,
      body: 'n=1',
      want: { n: 1 },
    },
    {
      it: 'leaves names that the body declares out of an object, however it is composed',
      given: [
        mediaType(type, {
          properties: { description: { type: 'string' } },
          allOf: [{ properties: { from: { oneOf: [{ type: 'string' }, described] }, to: described } }],
        }),
      ],
      type,
      body: 'description=x',
      want: { description: 'x' },
    },
    {
      it: 'keeps names that several objects have',
      given: [mediaType(type, { type: 'object', properties: { from: described, to: described } })],
      type,
      body: 'name=x&from=%7B%22name%22%3A%22y%22%7D',
      want: { name: 'x', from: { name: 'y' } },
    },
    {
      it: 'keeps the names of an object that is sent as JSON',
      given: [form],
      type,
      body: 'at=%7B%22x%22%3A1%7D&x=5',
      want: { at: { x: 1 }, x: '5' },
    },
    {
      it: 'keeps a name whose value is not that of the object',
      given: [form],
      type,
      body: 'n=1&x=a',
      want: { n: 1, x: 'a' },
    },
    {
      it: 'reports the wrong value of an object without reading it as an additional name',
      given: styled({}, { additionalProperties: false }),
      type,
      body: 'n=1&x=a',
      refused: [['int_parsing', 'body', 'at', 'x']],
    },
    {
      it: 'keeps names that a free-form object could have',
      given: [mediaType(type, { type: 'object', properties: { n: { type: 'integer' }, rest } })],
      type,
      body: 'n=1&other=5',
      want: { n: 1, other: '5' },
    },
    {
      it: 'has all other names in a free-form object that is exploded',
      given: [
        mediaType(
          type,
          { type: 'object', properties: { n: { type: 'integer' }, rest }, additionalProperties: false },
          { rest: { style: 'form' } },
        ),
      ],
      type,
      body: 'n=1&other=5',
      want: { n: 1, rest: { other: 5 } },
    },
    ...[
      { body: 'l=%5B%5B1%2C2%5D%2C%5B3%5D%5D', want: { l: [[1, 2], [3]] } },
      { body: 'l=%5B1%2C2%5D&l=%5B3%5D', want: { l: [[1, 2], [3]] } },
      { body: 'l=%5B1%2C2%5D', want: { l: [[1, 2]] } },
    ].map((one) => ({
      it: `has a list of lists as JSON: ${decodeURIComponent(one.body)}`,
      given: [mediaType(type, { type: 'object', properties: { l: { type: 'array', items: integers } } })],
      type,
      ...one,
    })),
    {
      it: 'has additional objects as JSON',
      given: [
        mediaType(type, { type: 'object', additionalProperties: { type: 'object', properties: { x: integers } } }),
      ],
      type,
      body: 'a=%7B%22x%22%3A%5B1%5D%7D',
      want: { a: { x: [1] } },
    },
    ...['at%5Bx', 'at%5Bx%5Dy'].map((name) => ({
      it: `keeps ${decodeURIComponent(name)}, which is not in a nested object`,
      given: styled({ at: { style: 'deepObject', explode: true } }),
      type,
      body: `${name}=1`,
      want: { [decodeURIComponent(name)]: '1' },
    })),
    { it: 'may have a value without a name', given: [mediaType(type, {})], type, body: '=v', want: { '': 'v' } },
    {
      it: 'refuses names that the contract forbids',
      given: styled({}, { additionalProperties: false }),
      type,
      body: 'n=1&a=2',
      refused: [['extra_forbidden', 'body', 'a']],
    },
    {
      it: 'types additional names',
      given: styled({}, { additionalProperties: { type: 'boolean' } }),
      type,
      body: 'a=true&b=1',
      refused: [['bool_parsing', 'body', 'b']],
    },
    {
      it: 'has names without values',
      given: [mediaType(type, { type: 'object', properties: { a: { type: 'string' } } })],
      type,
      body: 'a&&',
      want: { a: '' },
    },
    {
      it: 'keeps invalid escapes, and decodes valid ones next to them',
      given: [mediaType(type, { type: 'object', properties: { a: { type: 'string' } } })],
      type,
      body: 'a=%zz%E8%89%B2',
      want: { a: '%zz色' },
    },
    {
      it: 'keeps a name that objects inherit',
      given: [mediaType(type, {})],
      type,
      body: 'toString=1',
      want: { toString: '1' },
    },
    {
      it: 'fills in defaults',
      given: [mediaType(type, { type: 'object', properties: { a: { type: 'integer', default: 3 }, b: {} } })],
      type,
      body: 'b=1',
      want: { a: 3, b: '1' },
    },
    {
      it: 'is unsupported in another charset',
      given: [form],
      type: `${type}; charset=utf-16`,
      body: 'n=1',
      want: 'unsupported',
    },
  ]);
});
