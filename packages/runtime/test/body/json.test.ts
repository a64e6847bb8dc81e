import { describe, expect, test } from 'vitest';
import { contractOf } from '../compile.ts';
import { serve, violationsIn } from '../service.ts';
import { anyJson, bytes, json, mediaType, message, post, read, utf8 } from './cases.ts';

describe('a JSON body', () => {
  const type = 'application/json';
  read([
    { it: 'is parsed', given: [json], type, body: '{"n":5}', want: { n: 5 } },
    { it: 'is parsed from bytes', given: [json], type, body: utf8('{"n":5}'), want: { n: 5 } },
    {
      it: 'is JSON with its media type in any case',
      given: [json],
      type: 'Application/JSON',
      body: '{"n":5}',
      want: { n: 5 },
    },
    {
      it: 'is JSON with a charset',
      given: [json],
      type: 'application/json; charset=utf-8',
      body: '{"n":5}',
      want: { n: 5 },
    },
    {
      it: 'is JSON with a quoted charset',
      given: [json],
      type: 'application/json;charset="UTF-8"',
      body: '{"n":5}',
      want: { n: 5 },
    },
    {
      it: 'is unsupported in another charset',
      given: [json],
      type: 'application/json; charset=utf-16',
      body: '{"n":5}',
      want: 'unsupported',
    },
    {
      it: 'may begin with a byte order mark',
      given: [json],
      type,
      body: bytes(0xef, 0xbb, 0xbf, 0x35),
      refused: [['dict_type', 'body']],
    },
    {
      it: 'may be JSON under another name',
      given: [mediaType('application/vnd.api+json', message)],
      type: 'application/vnd.api+json',
      body: '{"n":5}',
      want: { n: 5 },
    },
    { it: 'is not every +json', given: [json], type: 'application/vnd.api+json', body: '{"n":5}', want: 'unsupported' },
    {
      it: 'is refused by its schema, with the location',
      given: [json],
      type,
      body: '{"n":"5"}',
      refused: [['int_type', 'body', 'n']],
    },
    {
      it: 'is refused for a fraction',
      given: [json],
      type,
      body: '{"n":1.5}',
      refused: [['int_from_float', 'body', 'n']],
    },
    { it: 'accepts 1.0 as an integer, as JSON Schema does', given: [json], type, body: '{"n":1.0}', want: { n: 1 } },
    { it: 'names the missing member', given: [json], type, body: '{}', refused: [['missing', 'body', 'n']] },
    { it: 'may be a scalar', given: [anyJson], type, body: '5', want: 5 },
    { it: 'may be null if the schema allows it', given: [anyJson], type, body: 'null', want: null },
    {
      it: 'is refused as null if the schema does not allow it',
      given: [json],
      type,
      body: 'null',
      refused: [['dict_type', 'body']],
    },
    {
      it: 'keeps a long integer that fits',
      given: [anyJson],
      type,
      body: '[9007199254740991,0.1234567890123456789]',
      want: [9007199254740991, 0.12345678901234568],
    },
    {
      it: 'is refused if a number is larger than JavaScript can represent',
      given: [anyJson],
      type,
      body: '{"n":-1e400}',
      refused: [['finite_number', 'body', 5]],
      says: 'Input should be a finite number',
    },
    {
      it: 'refuses an integer that would be rounded',
      given: [anyJson],
      type,
      body: '{"id":9007199254740993}',
      refused: [['int_parsing_size', 'body', 6]],
    },
    {
      it: 'keeps long digits in a string',
      given: [anyJson],
      type,
      body: '{"id":"9007199254740993"}',
      want: { id: '9007199254740993' },
    },
    { it: 'takes the last of duplicate names', given: [json], type, body: '{"n":"a","n":5}', want: { n: 5 } },
    {
      it: 'fills in defaults',
      given: [mediaType(type, { type: 'object', properties: { a: { default: 1 } } })],
      type,
      body: '{}',
      want: { a: 1 },
    },
    {
      it: 'is refused for bytes that are not UTF-8',
      given: [anyJson],
      type,
      body: bytes(0x22, 0xff, 0x22),
      refused: [['string_unicode', 'body']],
      says: 'Input should be a valid string, unable to parse raw data as a unicode string',
    },
  ]);

  test('keeps a member called __proto__ that the contract declares as a member', async () => {
    const declared = mediaType(type, { type: 'object', properties: JSON.parse('{"__proto__":{}}') });
    const { seen } = await post([declared], type, '{"__proto__":{"admin":true}}');
    expect(Object.entries(seen?.body ?? {})).toEqual([['__proto__', { admin: true }]]);
    expect(seen?.body).not.toHaveProperty('admin');
  });

  test('is refused for a member called __proto__ that the contract forbids', async () => {
    const closed = mediaType(type, { type: 'object', additionalProperties: false });
    const { response } = await post([closed], type, '{"__proto__":{"admin":true}}');
    expect(violationsIn(response)).toEqual([['extra_forbidden', 'body', '__proto__']]);
  });

  test('is refused for too many levels, and never crashes', async () => {
    const $ref = '#/components/schemas/Lists';
    const requestBody = { content: { [type]: { schema: { $ref } } } };
    const components = { schemas: { Lists: { type: 'array', items: { $ref } } } };
    const body = '['.repeat(100_000) + ']'.repeat(100_000);
    const sent = { method: 'POST', path: '/it', headers: { 'content-type': type }, body };
    const { response } = await serve(contractOf({ requestBody }, '/it', { components })).answer(sent);
    expect(violationsIn(response)).toEqual([['too_deep', 'body']]);
  });
});

test('JSON with a long integer is refused for too many levels, too', async () => {
  const body = `${'['.repeat(100_000)}1234567890123456${']'.repeat(100_000)}`;
  const { response } = await post([anyJson], 'application/json', body);
  expect(violationsIn(response)).toEqual([['too_deep', 'body']]);
  expect(JSON.parse(String(response.body)).detail[0].msg).toContain('nested too deeply');
});

describe('JSON that does not parse is refused at the same position as in Python', () => {
  const type = 'application/json';
  // Each position is the one that Python's json.JSONDecodeError has as `pos`.
  for (const [body, position] of [
    ['hello', 0],
    ['{', 1],
    ['{"a":', 5],
    ['{"a"}', 4],
    ['{"a" 1}', 5],
    ['{a:1}', 1],
    ['{"a":1,}', 7],
    ['{"a":1 "b":2}', 7],
    ['[1,]', 3],
    ['[1 2]', 3],
    ['[1', 2],
    ['1 2', 2],
    ['"abc', 0],
    ['["a', 1],
    ['"a\\x"', 2],
    ['"a\nb"', 2],
    ['{"a":tru}', 5],
    ['[1}', 2],
    [' \n {', 4],
    ['{"a":{"b":[1,2,{}],"c":"\\u00e9"},"d"=1}', 36],
    ['01', 1],
    ['-', 0],
    [' ', 1],
    [']', 0],
    ['1,2', 1],
    ['{a":1}', 1],
    ['{"a', 1],
    ['{"\\x":1}', 2],
    ['[] 1', 3],
    ['\t\r[1 2]', 5],
    ['["a b" 1]', 7],
  ] as const) {
    read([{ it: JSON.stringify(body), given: [anyJson], type, body, refused: [['json_invalid', 'body', position]] }]);
  }
  test("in FastAPI's words", async () => {
    const { response } = await post([json], type, '{');
    expect(JSON.parse(String(response.body))).toEqual({
      detail: [{ type: 'json_invalid', loc: ['body', 1], msg: 'JSON decode error', input: {} }],
    });
  });
});
