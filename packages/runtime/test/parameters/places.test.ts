import { describe } from 'vitest';
import {
  absent,
  boolean,
  colour,
  cookie,
  free,
  header,
  integer,
  integers,
  path,
  read,
  string,
  strings,
} from './cases.ts';

describe('a path parameter', () => {
  const label = { style: 'label' } as const;
  const labels = { style: 'label', explode: true } as const;
  const matrix = { style: 'matrix' } as const;
  const matrices = { style: 'matrix', explode: true } as const;
  read([
    { it: 'is decoded once', given: path(string), segment: 'a%2Fb%2525', want: 'a/b%25' },
    { it: 'keeps plus signs', given: path(string), segment: 'a+b', want: 'a+b' },
    { it: 'is typed', given: path(integer), segment: '5', want: 5 },
    { it: 'is refused', given: path(integer), segment: 'five', refused: [['int_parsing', 'path', 'x']] },
    { it: 'keeps the comma of a string', given: path(string), segment: 'a,b', want: 'a,b' },
    { it: 'is a list', given: path(integers), segment: '3,4,5', want: [3, 4, 5] },
    {
      it: 'is a list, also if it is exploded',
      given: path(integers, { explode: true }),
      segment: '3,4,5',
      want: [3, 4, 5],
    },
    { it: 'keeps an encoded comma inside its item', given: path(strings), segment: 'a%2Cb,c', want: ['a,b', 'c'] },
    {
      it: 'is an object of alternating names and values',
      given: path(colour),
      segment: 'R,1,G,2',
      want: { R: 1, G: 2 },
    },
    { it: 'is an exploded object', given: path(colour, { explode: true }), segment: 'R=1,G=2', want: { R: 1, G: 2 } },
    {
      it: 'keeps an encoded equals sign inside a value',
      given: path({ type: 'object', properties: { a: string } }, { explode: true }),
      segment: 'a=1%3D2',
      want: { a: '1=2' },
    },
    {
      it: 'is an exploded object with an empty name',
      given: path(free, { explode: true }),
      segment: '=5',
      want: { '': 5 },
    },
    {
      it: 'is refused as null if the schema excludes it',
      given: path({ type: ['integer', 'null'], not: { const: null } }),
      segment: 'null',
      refused: [['not', 'path', 'x']],
    },
    {
      it: 'is not an exploded object without equals signs',
      given: path(colour, { explode: true }),
      segment: 'R,1',
      refused: [['dict_type', 'path', 'x']],
    },
    { it: 'is a label', given: path(integer, label), segment: '.5', want: 5 },
    { it: 'is a label list', given: path(integers, label), segment: '.3,4,5', want: [3, 4, 5] },
    { it: 'is an exploded label list', given: path(integers, labels), segment: '.3.4.5', want: [3, 4, 5] },
    { it: 'is a label object', given: path(colour, label), segment: '.R,1,G,2', want: { R: 1, G: 2 } },
    { it: 'is an exploded label object', given: path(colour, labels), segment: '.R=1.G=2', want: { R: 1, G: 2 } },
    {
      it: 'is not a label without its dot',
      given: path(integer, label),
      segment: '5',
      refused: [['path_style', 'path', 'x']],
      says: "Input should begin with '.'",
    },
    { it: 'keeps the dots of a label that is a string', given: path(string, labels), segment: '.a.b', want: 'a.b' },
    { it: 'is a matrix value', given: path(integer, matrix), segment: ';x=5', want: 5 },
    { it: 'is an empty matrix value', given: path(string, matrix), segment: ';x', want: '' },
    { it: 'is a matrix list', given: path(integers, matrix), segment: ';x=3,4,5', want: [3, 4, 5] },
    { it: 'is an exploded matrix list', given: path(integers, matrices), segment: ';x=3;x=4;x=5', want: [3, 4, 5] },
    { it: 'is a matrix object', given: path(colour, matrix), segment: ';x=R,1,G,2', want: { R: 1, G: 2 } },
    { it: 'is an exploded matrix object', given: path(colour, matrices), segment: ';R=1;G=2', want: { R: 1, G: 2 } },
    {
      it: 'is not a matrix value under another name',
      given: path(integer, matrix),
      segment: ';y=5',
      refused: [['path_style', 'path', 'x']],
    },
    {
      it: 'is not a matrix value without its semicolon',
      given: path(integer, matrix),
      segment: 'x=5',
      refused: [['path_style', 'path', 'x']],
      says: "Input should begin with ';x='",
    },
    {
      it: 'is not a matrix value after another character than its semicolon',
      given: path(integer, matrix),
      segment: ',x=5',
      refused: [['path_style', 'path', 'x']],
    },
    {
      it: 'is not a matrix value under a name that only begins like its own',
      given: path(string, matrix),
      segment: ';xy',
      refused: [['path_style', 'path', 'x']],
    },
    {
      it: 'is not a matrix list of several pieces if it is not exploded',
      given: path(integers, matrix),
      segment: ';x=3;x=4',
      refused: [['path_style', 'path', 'x']],
    },
    {
      it: 'is not an exploded matrix list with another name among its own',
      given: path(integers, matrices),
      segment: ';x=3;y=4',
      refused: [['path_style', 'path', 'x']],
    },
    {
      it: 'keeps an encoded semicolon inside a matrix item',
      given: path(strings, matrices),
      segment: ';x=a%3Bb;x=c',
      want: ['a;b', 'c'],
    },
  ]);
});

describe('a header', () => {
  read([
    {
      it: 'is found in any case',
      given: header(string, { name: 'X-Trace' }),
      sent: { headers: { 'x-TRACE': 'a' } },
      want: 'a',
    },
    {
      it: 'is missing by its name in lower case',
      given: header(string, { name: 'X-N', required: true }),
      refused: [['missing', 'header', 'x-n']],
    },
    {
      it: 'loses the white space around it',
      given: header(string),
      sent: { headers: { x: ' \ta b ' } },
      want: 'a b',
    },
    {
      it: 'is absent if the event does not have it',
      given: header(integer),
      sent: { headers: { x: [] } },
      want: absent,
    },
    { it: 'is typed', given: header(integer), sent: { headers: { x: '5' } }, want: 5 },
    {
      it: 'is refused',
      given: header(integer),
      sent: { headers: { x: '0x10' } },
      refused: [['int_parsing', 'header', 'x']],
    },
    {
      it: 'keeps the commas of a string',
      given: header(string),
      sent: { headers: { x: 'Mon, 1 Jan' } },
      want: 'Mon, 1 Jan',
    },
    { it: 'is not percent-decoded', given: header(string), sent: { headers: { x: '100%25' } }, want: '100%25' },
    { it: 'is the last of several lines', given: header(integer), sent: { headers: { x: ['1', '2'] } }, want: 2 },
    {
      it: 'is a list with or without spaces',
      given: header(integers),
      sent: { headers: { x: '1,2, 3 ,4' } },
      want: [1, 2, 3, 4],
    },
    {
      it: 'is a list over several lines',
      given: header(integers),
      sent: { headers: { x: ['1, 2', '3'] } },
      want: [1, 2, 3],
    },
    {
      it: 'is an object of alternating names and values',
      given: header(colour),
      sent: { headers: { x: 'R,1,G,2' } },
      want: { R: 1, G: 2 },
    },
    {
      it: 'is an exploded object',
      given: header(colour, { explode: true }),
      sent: { headers: { x: 'R=1,G=2' } },
      want: { R: 1, G: 2 },
    },
    {
      it: 'is an object whose members have the types that its schema accepts',
      given: header(
        {
          type: 'object',
          oneOf: [
            { properties: { kind: { const: 'zip' }, value: string } },
            { properties: { kind: { const: 'count' }, value: integer } },
          ],
        },
        { explode: true },
      ),
      sent: { headers: { x: 'kind=zip,value=5' } },
      want: { kind: 'zip', value: '5' },
    },
    { it: 'has a default', given: header({ ...string, default: 'a' }), want: 'a' },
  ]);
});

describe('a cookie', () => {
  read([
    { it: 'is its text', given: cookie(string), sent: { cookie: 'y=1; x=a' }, want: 'a' },
    {
      it: 'is found only in its own case',
      given: cookie(string, { required: true }),
      sent: { cookie: 'X=a' },
      refused: [['missing', 'cookie', 'x']],
    },
    { it: 'is percent-decoded', given: cookie(string), sent: { cookie: 'x=a%20b' }, want: 'a b' },
    { it: 'keeps plus signs', given: cookie(string), sent: { cookie: 'x=a+b' }, want: 'a+b' },
    { it: 'loses the quotes around it', given: cookie(string), sent: { cookie: 'x="a b"' }, want: 'a b' },
    ...['"', '"a', 'a"'].map((text) => ({
      it: `keeps a quote that is not around it, as in ${text}`,
      given: cookie(string),
      sent: { cookie: `x=${text}` },
      want: text,
    })),
    { it: 'keeps equals signs', given: cookie(string), sent: { cookie: 'x=a=b==' }, want: 'a=b==' },
    { it: 'is typed', given: cookie(boolean), sent: { cookie: 'x=true' }, want: true },
    { it: 'is refused', given: cookie(integer), sent: { cookie: 'x=a' }, refused: [['int_parsing', 'cookie', 'x']] },
    { it: 'is a list', given: cookie(integers, { explode: false }), sent: { cookie: 'x=1,2' }, want: [1, 2] },
    { it: 'is a list of several cookies', given: cookie(integers), sent: { cookie: 'x=1; x=2' }, want: [1, 2] },
    { it: 'is an exploded list in one cookie', given: cookie(integers), sent: { cookie: 'x=1&x=2' }, want: [1, 2] },
    {
      it: 'is an exploded list of items with quotes around them or ampersands in them',
      given: cookie(strings),
      sent: { cookie: 'x="a"; x=b&c' },
      want: ['a', 'b&c'],
    },
    {
      it: 'is a list that keeps its plus signs next to an encoded comma',
      given: cookie(strings, { explode: false }),
      sent: { cookie: 'x=a+b%2Cc,d' },
      want: ['a+b,c', 'd'],
    },
    {
      it: 'keeps ampersands in a list that is not exploded',
      given: cookie(strings, { explode: false }),
      sent: { cookie: 'x=a&b,c' },
      want: ['a&b', 'c'],
    },
    {
      it: 'is an exploded list without items that have an empty name',
      given: cookie(integers),
      sent: { cookie: 'x=1&=2' },
      want: [1],
    },
    {
      it: 'is an object of all cookies if it is free-form',
      given: cookie(free),
      sent: { cookie: 'a=1; b=2' },
      want: { a: 1, b: 2 },
    },
    {
      it: 'is an object',
      given: cookie(colour, { explode: false }),
      sent: { cookie: 'x=R,1,G,2' },
      want: { R: 1, G: 2 },
    },
    {
      it: 'is an exploded object of several cookies',
      given: cookie(colour),
      sent: { cookie: 'R=1; G=2' },
      want: { R: 1, G: 2 },
    },
    {
      it: 'is an exploded object in one cookie',
      given: cookie(colour),
      sent: { cookie: 'R=1&G=2' },
      want: { R: 1, G: 2 },
    },
    { it: 'keeps an ampersand if it is not a list', given: cookie(string), sent: { cookie: 'x=a&b' }, want: 'a&b' },
  ]);
});
