import { describe } from 'vitest';
import type { Schema } from '../compile.ts';
import { absent, boolean, integer, integers, number, query, read, string, strings } from './cases.ts';

describe('one value of a query', () => {
  read([
    { it: 'is the text that was sent', given: query(string), sent: { query: 'x=hoge' }, want: 'hoge' },
    { it: 'may be empty if it is a string', given: query(string), sent: { query: 'x=' }, want: '' },
    { it: 'is empty if its name has no equals sign', given: query(string), sent: { query: 'x' }, want: '' },
    { it: 'is percent-decoded once', given: query(string), sent: { query: 'x=%2525' }, want: '%25' },
    { it: 'keeps an invalid escape', given: query(string), sent: { query: 'x=%zz' }, want: '%zz' },
    { it: 'keeps the commas of a string', given: query(string), sent: { query: 'x=a,b' }, want: 'a,b' },
    {
      it: 'keeps reserved characters as allowReserved sends them',
      given: query(string),
      sent: { query: 'x=a/b?c:d@e' },
      want: 'a/b?c:d@e',
    },
    { it: 'is the last of several', given: query(string), sent: { query: 'x=a&x=b' }, want: 'b' },
    { it: 'is absent if nothing was sent', given: query(string), sent: { query: 'y=1' }, want: absent },
    {
      it: 'is missing if it is required',
      given: query(string, { required: true }),
      sent: { query: 'X=1' },
      refused: [['missing', 'query', 'x']],
    },
    { it: 'is its default if nothing was sent', given: query({ ...integer, default: 7 }), want: 7 },
    {
      it: 'is not its default if something was sent',
      given: query({ ...integer, default: 7 }),
      sent: { query: 'x=1' },
      want: 1,
    },
    {
      it: 'is missing if it is required, even with a default',
      given: query({ ...integer, default: 7 }, { required: true }),
      refused: [['missing', 'query', 'x']],
    },
    {
      it: 'is found by a name in its own case',
      given: query(string, { name: 'userId' }),
      sent: { query: 'userId=1&userid=2' },
      want: '1',
    },
    {
      it: 'is refused by its name in its own case',
      given: query(integer, { name: 'userId' }),
      sent: { query: 'userId=a' },
      refused: [['int_parsing', 'query', 'userId']],
    },
    { it: 'is found by a name with dots', given: query(string, { name: 'a.b' }), sent: { query: 'a.b=1' }, want: '1' },
    {
      it: 'is found by a name with brackets',
      given: query(strings, { name: 'ids[]' }),
      sent: { query: 'ids[]=1&ids%5B%5D=2' },
      want: ['1', '2'],
    },
    {
      it: 'is found by a name with characters beyond ASCII',
      given: query(string, { name: '色' }),
      sent: { query: '%E8%89%B2=%E8%B5%A4' },
      want: '赤',
    },
    {
      it: 'is found by a name that objects inherit',
      given: query(string, { name: 'constructor' }),
      sent: { query: 'constructor=1' },
      want: '1',
    },
    {
      it: 'is absent under a name that objects inherit',
      given: query(string, { name: 'toString' }),
      want: absent,
    },
    {
      it: 'is found under __proto__',
      given: query(string, { name: '__proto__' }),
      sent: { query: '__proto__=1' },
      want: '1',
    },
    {
      it: 'is refused by its constraint',
      given: query({ ...string, minLength: 3 }),
      sent: { query: 'x=ab' },
      refused: [['string_too_short', 'query', 'x']],
    },
    {
      it: 'is refused by its format',
      given: query({ ...string, format: 'date' }),
      sent: { query: 'x=2026-02-30' },
      refused: [['date_parsing', 'query', 'x']],
    },
  ]);
});

describe('an integer', () => {
  for (const [text, value] of [
    ['0', 0],
    ['5', 5],
    ['-5', -5],
    ['-0', -0],
    ['9007199254740991', 9007199254740991],
    ['-9007199254740991', -9007199254740991],
  ] as const) {
    read([{ it: `is read from ${text}`, given: query(integer), sent: { query: `x=${text}` }, want: value }]);
  }
  for (const text of [
    '',
    ' 5 ',
    '%205',
    '5%20',
    '+5',
    '%2B5',
    '05',
    '-',
    '--5',
    '1e2',
    '1.0',
    '1.5',
    '0x10',
    '0b1',
    '1_000',
    '1n',
    'five',
    'NaN',
    'Infinity',
    'null',
    'true',
    '٥',
  ]) {
    read([
      {
        it: `is not read from ${JSON.stringify(text)}`,
        given: query(integer),
        sent: { query: `x=${text}` },
        refused: [['int_parsing', 'query', 'x']],
      },
    ]);
  }
  for (const text of [
    '9007199254740993',
    '-9007199254740993',
    '12345678901234567890',
    '9223372036854775807',
    '1'.repeat(400),
  ]) {
    read([
      {
        it: `is not rounded from ${text.slice(0, 24)}`,
        given: query(integer),
        sent: { query: `x=${text}` },
        refused: [['int_parsing_size', 'query', 'x']],
      },
    ]);
  }
  read([
    {
      it: 'is refused below its minimum',
      given: query({ ...integer, minimum: 3 }),
      sent: { query: 'x=2' },
      refused: [['greater_than_equal', 'query', 'x']],
    },
    {
      it: 'is refused beyond int32',
      given: query({ ...integer, format: 'int32' }),
      sent: { query: 'x=2147483648' },
      refused: [['format', 'query', 'x']],
    },
  ]);
});

describe('a number', () => {
  for (const [text, value] of [
    ['0', 0],
    ['-0.5', -0.5],
    ['1e2', 100],
    ['1E-2', 0.01],
    ['1e10', 10_000_000_000],
    ['1.50', 1.5],
    ['2e%2B1', 20],
  ] as const) {
    read([{ it: `is read from ${text}`, given: query(number), sent: { query: `x=${text}` }, want: value }]);
  }
  for (const text of [
    '',
    '.5',
    '5.',
    '1,5',
    '01.5',
    '0x10',
    '1e',
    'e1',
    ' 1',
    'Infinity',
    '-Infinity',
    'NaN',
    '1e400',
  ]) {
    read([
      {
        it: `is not read from ${JSON.stringify(text)}`,
        given: query(number),
        sent: { query: `x=${text}` },
        refused: [['float_parsing', 'query', 'x']],
      },
    ]);
  }
  read([
    {
      it: 'loses no digit of an integer',
      given: query(number),
      sent: { query: 'x=9007199254740993' },
      refused: [['float_parsing_size', 'query', 'x']],
    },
  ]);
});

describe('a boolean', () => {
  read([
    { it: 'is read from true', given: query(boolean), sent: { query: 'x=true' }, want: true },
    { it: 'is read from false', given: query(boolean), sent: { query: 'x=false' }, want: false },
  ]);
  for (const text of ['', 'True', 'TRUE', 'yes', 'on', '1', '0', 't', 'null']) {
    read([
      {
        it: `is not read from ${JSON.stringify(text)}`,
        given: query(boolean),
        sent: { query: `x=${text}` },
        refused: [['bool_parsing', 'query', 'x']],
      },
    ]);
  }
});

describe('a value of several types', () => {
  const either: Schema = {
    oneOf: [
      { type: 'integer', minimum: 10 },
      { type: 'string', pattern: '^[a-z0-9]$' },
    ],
  };
  read([
    {
      it: 'is an integer if it looks like one',
      given: query({ type: ['integer', 'string'] }),
      sent: { query: 'x=5' },
      want: 5,
    },
    {
      it: 'is a string if it looks like nothing else',
      given: query({ type: ['integer', 'string'] }),
      sent: { query: 'x=05' },
      want: '05',
    },
    {
      it: 'is a boolean before it is a string',
      given: query({ type: ['string', 'boolean'] }),
      sent: { query: 'x=true' },
      want: true,
    },
    { it: 'is a string if the schema refuses the integer', given: query(either), sent: { query: 'x=5' }, want: '5' },
    { it: 'is an integer if the schema accepts it', given: query(either), sent: { query: 'x=50' }, want: 50 },
    {
      it: 'is a string before it is null',
      given: query({ type: ['string', 'null'] }),
      sent: { query: 'x=null' },
      want: 'null',
    },
    {
      it: 'is null if it cannot be a string',
      given: query({ type: ['integer', 'null'] }),
      sent: { query: 'x=null' },
      want: null,
    },
    {
      it: 'is null if the string is refused',
      given: query({ enum: ['a', null] }),
      sent: { query: 'x=null' },
      want: null,
    },
    { it: 'is the number of an enum', given: query({ enum: [1, 2, 'two'] }), sent: { query: 'x=2' }, want: 2 },
    {
      it: 'is the string of an enum that looks like a number',
      given: query({ enum: ['1', '2'] }),
      sent: { query: 'x=2' },
      want: '2',
    },
    {
      it: 'is one value before it is a list',
      given: query({ oneOf: [integer, integers] }),
      sent: { query: 'x=5' },
      want: 5,
    },
    {
      it: 'is a list if several were sent',
      given: query({ oneOf: [integer, integers] }),
      sent: { query: 'x=5&x=6' },
      want: [5, 6],
    },
    {
      it: 'is the last of several if the schema does not accept them as a list',
      given: query({ oneOf: [string, integers] }),
      sent: { query: 'x=1&x=b' },
      want: 'b',
    },
    {
      it: 'is refused as the first type that it looks like',
      given: query({ type: ['integer', 'string'], minimum: 10, pattern: '^[a-z]$' }),
      sent: { query: 'x=5' },
      refused: [['greater_than_equal', 'query', 'x']],
    },
    {
      it: 'names the type that is expected next to null',
      given: query({ type: ['integer', 'null'] }),
      sent: { query: 'x=a' },
      refused: [['int_parsing', 'query', 'x']],
    },
    {
      it: 'names all the expected types',
      given: query({ type: ['integer', 'boolean'] }),
      sent: { query: 'x=a' },
      refused: [['union_type', 'query', 'x']],
    },
  ]);
});

describe('an empty value', () => {
  const allowed = { allowEmptyValue: true };
  read([
    { it: 'is not an integer', given: query(integer), sent: { query: 'x=' }, refused: [['int_parsing', 'query', 'x']] },
    {
      it: 'reaches the operation if the contract allows it',
      given: query(integer, allowed),
      sent: { query: 'x' },
      want: '',
    },
    {
      it: 'is an empty list if the contract allows it',
      given: query(integers, allowed),
      sent: { query: 'x=' },
      want: [],
    },
    {
      it: 'is an item if the contract allows it and the items may be empty',
      given: query(strings, allowed),
      sent: { query: 'x=' },
      want: [''],
    },
    {
      it: 'is an empty object if the contract allows it',
      given: query({ type: 'object', properties: { R: integer } }, allowed),
      sent: { query: 'x=' },
      want: {},
    },
    {
      it: 'may not have other invalid values',
      given: query(integer, allowed),
      sent: { query: 'x=a' },
      refused: [['int_parsing', 'query', 'x']],
    },
  ]);
});
