import { describe } from 'vitest';
import type { Schema } from '../compile.ts';
import { absent, boolean, colour, free, integer, integers, query, read, string, strings } from './cases.ts';

describe('a list in a query', () => {
  const commas = { explode: false };
  const spaces = { style: 'spaceDelimited', explode: false } as const;
  const pipes = { style: 'pipeDelimited', explode: false } as const;
  read([
    {
      it: 'consists of the values under its name',
      given: query(strings),
      sent: { query: 'x=a&y=1&x=b' },
      want: ['a', 'b'],
    },
    { it: 'takes a single value', given: query(integers), sent: { query: 'x=5' }, want: [5] },
    { it: 'keeps commas in exploded items', given: query(strings), sent: { query: 'x=a,b&x=c' }, want: ['a,b', 'c'] },
    { it: 'is absent if nothing was sent', given: query(strings), want: absent },
    {
      it: 'names the item that is wrong',
      given: query(integers),
      sent: { query: 'x=1&x=two&x=3&x=4.5' },
      refused: [
        ['int_parsing', 'query', 'x', 1],
        ['int_parsing', 'query', 'x', 3],
      ],
    },
    {
      it: 'is refused when it is too long',
      given: query({ ...integers, maxItems: 1 }),
      sent: { query: 'x=1&x=2' },
      refused: [['too_long', 'query', 'x']],
    },
    {
      it: 'is split at commas if it is not exploded',
      given: query(integers, commas),
      sent: { query: 'x=1,2,3' },
      want: [1, 2, 3],
    },
    {
      it: 'keeps an encoded comma inside its item',
      given: query(strings, commas),
      sent: { query: 'x=a%2Cb,c%20d,e%2cf' },
      want: ['a,b', 'c d', 'e,f'],
    },
    {
      it: 'reads a plus sign next to an encoded comma as the query did',
      given: query(strings, commas),
      sent: { query: 'x=a+b%2Cc,d' },
      want: ['a b,c', 'd'],
    },
    {
      it: 'keeps an invalid escape next to an encoded comma',
      given: query(strings, commas),
      sent: { query: 'x=%zz%2C%20,d' },
      want: ['%zz, ', 'd'],
    },
    {
      it: 'is split at every comma if the event keeps no raw query',
      given: query(strings, commas),
      sent: { decoded: [['x', 'a,b']] },
      want: ['a', 'b'],
    },
    {
      it: 'may become a single value',
      given: query({ oneOf: [integer, integers] }, commas),
      sent: { query: 'x=5' },
      want: 5,
    },
    {
      it: 'may be null, and is a list if something was sent',
      given: query({ type: ['array', 'null'], items: integer }),
      sent: { query: 'x=1&x=2' },
      want: [1, 2],
    },
    {
      it: 'continues in the next value of its name',
      given: query(integers, commas),
      sent: { query: 'x=1,2&x=3' },
      want: [1, 2, 3],
    },
    {
      it: 'has an empty item for nothing between commas',
      given: query(strings, commas),
      sent: { query: 'x=a,,b' },
      want: ['a', '', 'b'],
    },
    { it: 'is split at spaces', given: query(strings, spaces), sent: { query: 'x=a%20b+c' }, want: ['a', 'b', 'c'] },
    {
      it: 'is split at pipes, encoded or not',
      given: query(integers, pipes),
      sent: { query: 'x=1|2%7C3' },
      want: [1, 2, 3],
    },
    {
      it: 'is not split at pipes if it is exploded',
      given: query(strings, { style: 'pipeDelimited', explode: true }),
      sent: { query: 'x=a|b&x=c' },
      want: ['a|b', 'c'],
    },
    {
      it: 'types its items by position',
      given: query({ type: 'array', prefixItems: [integer, boolean], items: string }),
      sent: { query: 'x=1&x=true&x=3' },
      want: [1, true, '3'],
    },
    { it: 'has its default', given: query({ ...integers, default: [1, 2] }), want: [1, 2] },
    {
      it: 'keeps free items as text',
      given: query({ type: 'array' }),
      sent: { query: 'x=1&x=b&x=true' },
      want: ['1', 'b', 'true'],
    },
  ]);
});

describe('an object in a query', () => {
  const commas = { explode: false };
  const deep = { style: 'deepObject', explode: true } as const;
  const filter: Schema = {
    type: 'object',
    properties: { tags: strings, size: integer, by: { type: 'object', properties: { name: string } } },
  };
  read([
    {
      it: 'consists of its declared names',
      given: query(colour),
      sent: { query: 'R=100&G=200&B=150' },
      want: { R: 100, G: 200 },
    },
    { it: 'is absent if none of its names was sent', given: query(colour), sent: { query: 'B=1' }, want: absent },
    {
      it: 'is missing if none of its names was sent',
      given: query(colour, { required: true }),
      sent: { query: 'B=1' },
      refused: [['missing', 'query', 'x']],
    },
    { it: 'takes every name if it is free-form', given: query(free), sent: { query: 'a=1&b=2' }, want: { a: 1, b: 2 } },
    {
      it: 'names the member that is wrong',
      given: query(colour),
      sent: { query: 'R=red' },
      refused: [['int_parsing', 'query', 'x', 'R']],
    },
    {
      it: 'names the member that is missing',
      given: query({ ...colour, required: ['G'] }),
      sent: { query: 'R=1' },
      refused: [['missing', 'query', 'x', 'G']],
    },
    {
      it: 'has the defaults of its members even if it is a default itself',
      given: query({ type: 'object', properties: { R: integer, G: { ...integer, default: 9 } }, default: { R: 1 } }),
      want: { R: 1, G: 9 },
    },
    {
      it: 'has the defaults of its members',
      given: query({ type: 'object', properties: { R: integer, G: { ...integer, default: 9 } } }),
      sent: { query: 'R=1' },
      want: { R: 1, G: 9 },
    },
    {
      it: 'has members that are lists',
      given: query({ type: 'object', properties: { a: integers } }),
      sent: { query: 'a=1&a=2' },
      want: { a: [1, 2] },
    },
    {
      it: 'alternates names and values if it is not exploded',
      given: query(colour, commas),
      sent: { query: 'x=R,100,G,200' },
      want: { R: 100, G: 200 },
    },
    {
      it: 'keeps an encoded comma inside a value',
      given: query({ type: 'object', properties: { a: string } }, commas),
      sent: { query: 'x=a,1%2C2' },
      want: { a: '1,2' },
    },
    {
      it: 'is refused if a name has no value',
      given: query(colour, commas),
      sent: { query: 'x=R,100,G' },
      refused: [['dict_type', 'query', 'x']],
    },
    {
      it: 'is split at spaces',
      given: query(colour, { style: 'spaceDelimited', explode: false }),
      sent: { query: 'x=R%20100%20G%20200' },
      want: { R: 100, G: 200 },
    },
    {
      it: 'is split at pipes',
      given: query(colour, { style: 'pipeDelimited', explode: false }),
      sent: { query: 'x=R%7C100%7CG%7C200' },
      want: { R: 100, G: 200 },
    },
    {
      it: 'is nested',
      given: query(filter, deep),
      sent: { query: 'x[size]=5&x%5Btags%5D=a&x[tags]=b' },
      want: { size: 5, tags: ['a', 'b'] },
    },
    {
      it: 'is nested deeper',
      given: query(filter, deep),
      sent: { query: 'x[by][name]=a' },
      want: { by: { name: 'a' } },
    },
    {
      it: 'has lists in brackets',
      given: query(filter, deep),
      sent: { query: 'x[tags][]=a&x[tags][]=b' },
      want: { tags: ['a', 'b'] },
    },
    {
      it: 'has lists by position',
      given: query(filter, deep),
      sent: { query: 'x[tags][1]=b&x[tags][0]=a&x[tags][10]=c' },
      want: { tags: ['a', 'b', 'c'] },
    },
    {
      it: 'has lists that are typed by position in brackets',
      given: query(
        { type: 'object', properties: { t: { type: 'array', prefixItems: [integer, boolean], items: string } } },
        deep,
      ),
      sent: { query: 'x[t][]=1&x[t][]=true&x[t][]=3' },
      want: { t: [1, true, '3'] },
    },
    {
      it: 'has lists of objects',
      given: query({ type: 'object', properties: { points: { type: 'array', items: colour } } }, deep),
      sent: { query: 'x[points][0][R]=1&x[points][1][R]=2' },
      want: { points: [{ R: 1 }, { R: 2 }] },
    },
    {
      it: 'has lists in which only some items have a position',
      given: query(filter, deep),
      sent: { query: 'x[tags][0]=a&x[tags]=b' },
      want: { tags: ['a', 'b'] },
    },
    ...['x[by]=a&x[by][name]=b', 'x=a&x[by][name]=b'].map((sent) => ({
      it: `is refused if an object is also a text: ${sent}`,
      given: query(filter, deep),
      sent: { query: sent },
      refused: [['dict_type', 'query', 'x', ...(sent.startsWith('x=') ? [] : ['by'])] as [string, ...string[]]],
    })),
    {
      it: 'has no list if an index is a name',
      given: query(filter, deep),
      sent: { query: 'x[tags][0]=a&x[tags][b]=c' },
      refused: [['list_type', 'query', 'x', 'tags']],
    },
    {
      it: 'has members whose names are numbers',
      given: query(free, deep),
      sent: { query: 'x[1]=5&x[2]=6' },
      want: { 1: 5, 2: 6 },
    },
    {
      it: 'is refused without a crash for more levels than any schema has',
      given: query({ ...filter, additionalProperties: false }, deep),
      sent: { query: `x${'[a]'.repeat(100_000)}=1` },
      refused: [['extra_forbidden', 'query', 'x', 'a']],
    },
    {
      it: 'takes the last of a nested scalar',
      given: query(filter, deep),
      sent: { query: 'x[size]=1&x[size]=2' },
      want: { size: 2 },
    },
    {
      it: 'refuses nested members that are forbidden',
      given: query({ ...filter, additionalProperties: false }, deep),
      sent: { query: 'x[a]=1' },
      refused: [['extra_forbidden', 'query', 'x', 'a']],
    },
    {
      it: 'is not text if it is nested',
      given: query(filter, deep),
      sent: { query: 'x=1' },
      refused: [['dict_type', 'query', 'x']],
    },
    {
      it: 'does not take names that only begin like nested ones',
      given: query(filter, deep),
      sent: { query: 'xy[size]=1&x[size=2&y[size]=3' },
      want: absent,
    },
    {
      it: 'has a member with the name of an inherited one',
      given: query(free, deep),
      sent: { query: 'x[toString]=1&x[constructor]=2' },
      want: { toString: 1, constructor: 2 },
    },
  ]);
});
