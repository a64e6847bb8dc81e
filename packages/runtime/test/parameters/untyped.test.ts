import { describe } from 'vitest';
import { colour, header, integer, integers, path, query, read, string } from './cases.ts';

describe('a parameter whose schema has no type', () => {
  const letters = query({ pattern: '^[a-c]+$' });
  read([
    { it: 'is text if it has a pattern', given: letters, sent: { query: 'x=abc' }, want: 'abc' },
    {
      it: 'is refused by its pattern',
      given: letters,
      sent: { query: 'x=abcd' },
      refused: [['string_pattern_mismatch', 'query', 'x']],
    },
    {
      it: 'is text if it has a length',
      given: header({ minLength: 2 }),
      sent: { headers: { x: '12' } },
      want: '12',
    },
    {
      it: 'is refused by its minimum',
      given: header({ minimum: 5 }),
      sent: { headers: { x: '3' } },
      refused: [['greater_than_equal', 'header', 'x']],
    },
    { it: 'is a list if it has items', given: query({ items: integer }), sent: { query: 'x=3' }, want: [3] },
  ]);
});

describe('a parameter that may be an object or something else', () => {
  const matrices = { style: 'matrix', explode: true } as const;
  const free = { type: 'object', additionalProperties: integer };
  read([
    { it: 'is text under its own name', given: query({ oneOf: [string, free] }), sent: { query: 'x=3' }, want: '3' },
    { it: 'is a list', given: query({ oneOf: [integers, free] }), sent: { query: 'x=3&x=4' }, want: [3, 4] },
    { it: 'is an object', given: query({ oneOf: [string, free] }), sent: { query: 'R=3' }, want: { R: 3 } },
    {
      it: 'is an object, not an empty list',
      given: query({ oneOf: [integers, colour] }),
      sent: { query: 'R=3' },
      want: { R: 3 },
    },
    {
      it: 'is refused as an object, not as an empty text',
      given: query({ type: ['string', 'object'], properties: { R: integer } }),
      sent: { query: 'R=red' },
      refused: [['int_parsing', 'query', 'x', 'R']],
    },
    {
      it: 'is an exploded matrix object, not an empty list',
      given: path({ oneOf: [integers, colour] }, matrices),
      segment: ';R=1;G=2',
      want: { R: 1, G: 2 },
    },
    {
      it: 'is refused as an exploded matrix object, not as an empty text',
      given: path({ type: ['string', 'object'], properties: { R: integer } }, matrices),
      segment: ';R=red',
      refused: [['int_parsing', 'path', 'x', 'R']],
    },
    { it: 'is an object if it is nothing else', given: query(free), sent: { query: 'x=3' }, want: { x: 3 } },
    {
      it: 'is an object if it is nothing else but null',
      given: query({ ...free, type: ['object', 'null'] }),
      sent: { query: 'x=3' },
      want: { x: 3 },
    },
    {
      it: 'is a list under its own name, regardless of other names',
      given: query({ oneOf: [integers, free] }),
      sent: { query: 'x=3&x=4&R=5' },
      want: [3, 4],
    },
    {
      it: 'is refused as a list, which its own name implies',
      given: query({ oneOf: [integers, free] }),
      sent: { query: 'x=a' },
      refused: [['int_parsing', 'query', 'x', 0]],
    },
  ]);
});
