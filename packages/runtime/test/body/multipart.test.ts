import { describe, expect, test } from 'vitest';
import type { Schema } from '../compile.ts';
import { bytes, type Declared, mediaType, post, read, utf8 } from './cases.ts';

interface Case {
  /** A sentence about behaviour. */
  readonly it: string;
  readonly given?: Declared;
  /** The lines of the body, joined by CRLF; a list is bytes. */
  readonly lines: readonly (string | readonly number[])[];
  readonly boundary?: string;
  readonly want?: unknown;
  readonly refused?: readonly (readonly [type: string, ...loc: (string | number)[]])[];
  readonly says?: string;
}

const type = 'multipart/form-data';
const string: Schema = { type: 'string' };
const binary: Schema = { type: 'string', format: 'binary' };
const properties: Record<string, Schema> = {
  s: string,
  n: { type: 'integer' },
  tags: { type: 'array', items: string },
  file: binary,
  files: { type: 'array', items: binary },
  at: { type: 'object', properties: { x: { type: 'integer' } } },
  points: { type: 'array', items: { type: 'object', properties: { x: { type: 'integer' } } } },
};
const form = mediaType(type, { type: 'object', properties });
const either: Schema = {
  type: 'object',
  properties: { e: { oneOf: [{ type: 'integer' }, { type: 'array', items: { type: 'integer' } }] } },
};
const field = (name: string, ...more: string[]): string[] => [
  `Content-Disposition: form-data; name="${name}"`,
  ...more,
  '',
];
const upload = (name: string, filename: string, contentType: string): string[] => [
  `Content-Disposition: form-data; name="${name}"; filename="${filename}"`,
  `Content-Type: ${contentType}`,
  '',
];

function bodyOf(lines: Case['lines']): Uint8Array {
  const all = lines.flatMap((line, index) => [
    ...(index > 0 ? [13, 10] : []),
    ...(typeof line === 'string' ? new TextEncoder().encode(line) : line),
  ]);
  return Uint8Array.from(all);
}

function parts(cases: readonly Case[]): void {
  read(
    cases.map(({ it, given = form, lines, boundary = 'b', want, refused, says }) => ({
      it,
      given: [given],
      type: `${type}; boundary=${boundary}`,
      body: bodyOf(lines),
      want,
      ...(refused && { refused }),
      ...(says && { says }),
    })),
  );
}

describe('a part of a multipart body', () => {
  parts([
    { it: 'is text', lines: ['--b', ...field('s'), 'hoge', '--b--'], want: { s: 'hoge' } },
    { it: 'is UTF-8', lines: ['--b', ...field('s'), '赤', '--b--', ''], want: { s: '赤' } },
    { it: 'may be empty', lines: ['--b', ...field('s'), '', '--b--'], want: { s: '' } },
    {
      it: 'keeps its line ends',
      lines: ['--b', ...field('s'), 'a', '', 'b', '', '--b--'],
      want: { s: 'a\r\n\r\nb\r\n' },
    },
    {
      it: 'keeps what only looks like a boundary',
      lines: ['--b', ...field('s'), 'x--b', '-- b', '--b--'],
      want: { s: 'x--b\r\n-- b' },
    },
    { it: 'is typed', lines: ['--b', ...field('n'), '5', '--b--'], want: { n: 5 } },
    {
      it: 'is refused by its schema',
      lines: ['--b', ...field('n'), 'five', '--b--'],
      refused: [['int_parsing', 'body', 'n']],
    },
    {
      it: 'is the last of several if it is a scalar',
      lines: ['--b', ...field('n'), '5', '--b', ...field('n'), '6', '--b--'],
      want: { n: 6 },
    },
    {
      it: 'is one of a list',
      lines: ['--b', ...field('tags'), 'a', '--b', ...field('tags'), 'b', '--b--'],
      want: { tags: ['a', 'b'] },
    },
    { it: 'is a list of one', lines: ['--b', ...field('tags'), 'a', '--b--'], want: { tags: ['a'] } },
    {
      it: 'is JSON if its media type is JSON',
      lines: ['--b', ...field('at', 'Content-Type: application/json'), '{"x":1}', '--b--'],
      want: { at: { x: 1 } },
    },
    {
      it: 'is JSON if the schema requires an object',
      lines: ['--b', ...field('at'), '{"x":1}', '--b--'],
      want: { at: { x: 1 } },
    },
    {
      it: 'is JSON also after white space, and if that is one of several media types',
      given: mediaType(type, { type: 'object', properties }, { at: { contentType: 'text/plain, application/json' } }),
      lines: ['--b', ...field('at'), ' {"x":1}', '--b--'],
      want: { at: { x: 1 } },
    },
    {
      it: 'is text in JSON if the contract declares it',
      given: mediaType(type, { type: 'object', properties }, { s: { contentType: 'application/json' } }),
      lines: ['--b', ...field('s'), '"a"', '--b--'],
      want: { s: 'a' },
    },
    {
      it: 'is text that looks like JSON if the schema requires text',
      lines: ['--b', ...field('s'), '{"x":1}', '--b--'],
      want: { s: '{"x":1}' },
    },
    {
      it: 'is text under any media type that the sender uses',
      lines: ['--b', ...field('s', 'Content-Type: text/markdown'), 'a', '--b--'],
      want: { s: 'a' },
    },
    {
      it: 'is one value before it is a list',
      given: mediaType(type, either),
      lines: ['--b', ...field('e'), '5', '--b--'],
      want: { e: 5 },
    },
    {
      it: 'is one of a list if several were sent',
      given: mediaType(type, either),
      lines: ['--b', ...field('e'), '5', '--b', ...field('e'), '6', '--b--'],
      want: { e: [5, 6] },
    },
    {
      it: 'is one list in a list of lists',
      given: mediaType(type, {
        type: 'object',
        properties: { rows: { type: 'array', items: { type: 'array', items: { type: 'integer' } } } },
      }),
      lines: ['--b', ...field('rows', 'Content-Type: application/json'), '[1,2]', '--b--'],
      want: { rows: [[1, 2]] },
    },
    {
      it: 'is not a list of JSON next to another part',
      lines: ['--b', ...field('points'), '[{"x":1}]', '--b', ...field('points'), '{"x":2}', '--b--'],
      refused: [['dict_type', 'body', 'points', 0]],
    },
    {
      it: 'is refused if its JSON does not parse',
      lines: ['--b', ...field('at', 'Content-Type: application/json'), '{"x":}', '--b--'],
      refused: [['json_invalid', 'body', 'at', 5]],
    },
    {
      it: 'is refused if its JSON breaks the schema',
      lines: ['--b', ...field('at'), '{"x":1.5}', '--b--'],
      refused: [['int_from_float', 'body', 'at', 'x']],
    },
    {
      it: 'is one of a list of JSON',
      lines: ['--b', ...field('points'), '{"x":1}', '--b', ...field('points'), '{"x":2}', '--b--'],
      want: { points: [{ x: 1 }, { x: 2 }] },
    },
    {
      it: 'is a list of JSON',
      lines: ['--b', ...field('points', 'Content-Type: application/json'), '[{"x":1},{"x":2}]', '--b--'],
      want: { points: [{ x: 1 }, { x: 2 }] },
    },
    {
      it: 'is kept if the contract allows additional names',
      lines: ['--b', ...field('other'), 'a', '--b--'],
      want: { other: 'a' },
    },
    {
      it: 'is refused if the contract forbids its name',
      given: mediaType(type, { type: 'object', properties, additionalProperties: false }),
      lines: ['--b', ...field('other'), 'a', '--b--'],
      refused: [['extra_forbidden', 'body', 'other']],
    },
    {
      it: 'is missing',
      given: mediaType(type, { type: 'object', properties, required: ['file'] }),
      lines: ['--b', ...field('s'), 'a', '--b--'],
      refused: [['missing', 'body', 'file']],
    },
    {
      it: 'is refused if its text is not UTF-8',
      lines: ['--b', ...field('s'), [0xff], '--b--'],
      refused: [['string_unicode', 'body', 's']],
      says: 'Input should be a valid string, unable to parse raw data as a unicode string',
    },
    {
      it: 'is read in its own charset',
      lines: ['--b', ...field('s', 'Content-Type: text/plain; charset=ISO-8859-1'), [0xe9], '--b--'],
      want: { s: 'é' },
    },
    ...['text/plain; charset=utf-7', 'application/json; charset=utf-16le'].map((charset) => ({
      it: `is refused in another charset: ${charset}`,
      lines: ['--b', ...field('s', `Content-Type: ${charset}`), '"a"', '--b--'],
      refused: [['string_unicode', 'body', 's'] as const],
    })),
    {
      it: 'is JSON if it is an additional one that has to be an object',
      given: mediaType(type, { type: 'object', additionalProperties: { type: 'object', properties: { a: string } } }),
      lines: ['--b', ...field('o'), '{"a":"b"}', '--b--'],
      want: { o: { a: 'b' } },
    },
    ...[[], ['Content-Type: application/x-www-form-urlencoded']].map((more) => ({
      it: `is a form if the contract declares it, ${more.length === 0 ? 'without' : 'with'} its media type`,
      given: mediaType(
        type,
        { type: 'object', properties: { at: properties.at } },
        { at: { contentType: 'application/x-www-form-urlencoded' } },
      ),
      lines: ['--b', ...field('at', ...more), 'x=5&y=a+b', '--b--'],
      want: { at: { x: 5, y: 'a b' } },
    })),
    {
      it: 'is a list of lists',
      given: mediaType(type, { type: 'object', properties: { l: { type: 'array', items: properties.tags } } }),
      lines: ['--b', ...field('l'), '[["a","b"],["c"]]', '--b--'],
      want: { l: [['a', 'b'], ['c']] },
    },
    {
      it: 'may have a name without quotes',
      lines: ['--b', 'content-disposition: FORM-DATA; name=s', '', 'a', '--b--'],
      want: { s: 'a' },
    },
    {
      it: 'may have a space before the parameters of its disposition',
      lines: ['--b', 'Content-Disposition: form-data ; name="s"', '', 'a', '--b--'],
      want: { s: 'a' },
    },
    {
      it: 'may have a name with the escapes of browsers',
      given: mediaType(type, { type: 'object', properties: { 'a"b': string } }),
      lines: ['--b', ...field('a%22b'), 'x', '--b--'],
      want: { 'a"b': 'x' },
    },
    {
      it: 'may have a name that objects inherit',
      given: mediaType(type, {}),
      lines: ['--b', ...field('toString'), 'x', '--b--'],
      want: { toString: 'x' },
    },
    {
      it: 'may have headers of its own',
      given: mediaType(
        type,
        { type: 'object', properties },
        { s: { headers: { 'X-N': { required: true, schema: { type: 'integer' } } } } },
      ),
      lines: ['--b', ...field('s', 'X-N: 5'), 'a', '--b--'],
      want: { s: 'a' },
    },
    {
      it: 'is refused without a header that the contract requires',
      given: mediaType(
        type,
        { type: 'object', properties },
        { s: { headers: { 'X-N': { required: true, schema: { type: 'integer' } } } } },
      ),
      lines: ['--b', ...field('s'), 'a', '--b--'],
      refused: [['missing', 'body', 's', 'header', 'x-n']],
    },
  ]);
});

describe('a file', () => {
  const png = mediaType(type, { type: 'object', properties }, { file: { contentType: 'image/png, image/jpeg' } });
  parts([
    {
      it: 'consists of its bytes, its name and its media type',
      lines: ['--b', ...upload('file', 'a.png', 'image/png'), [0, 255, 13, 10, 45], '--b--'],
      want: { file: { filename: 'a.png', contentType: 'image/png', bytes: bytes(0, 255, 13, 10, 45) } },
    },
    {
      it: 'may be empty',
      lines: ['--b', ...upload('file', '', 'application/octet-stream'), '', '--b--'],
      want: { file: { filename: '', contentType: 'application/octet-stream', bytes: bytes() } },
    },
    {
      it: 'is a file also without a name and media type',
      lines: ['--b', ...field('file'), 'a', '--b--'],
      want: { file: { filename: undefined, contentType: 'text/plain', bytes: bytes(97) } },
    },
    {
      it: 'is one of a list',
      lines: [
        '--b',
        ...upload('files', 'a', 'text/plain'),
        'a',
        '--b',
        ...upload('files', 'b', 'text/plain'),
        'b',
        '--b--',
      ],
      want: {
        files: [
          { filename: 'a', contentType: 'text/plain', bytes: bytes(97) },
          { filename: 'b', contentType: 'text/plain', bytes: bytes(98) },
        ],
      },
    },
    {
      it: 'keeps the quotes and backslashes of its name',
      lines: ['--b', ...upload('file', 'C:\\a \\"b\\".txt', 'text/plain'), 'a', '--b--'],
      want: { file: { filename: 'C:\\a "b".txt', contentType: 'text/plain', bytes: bytes(97) } },
    },
    ...[
      { given: "filename*=UTF-8''%E5%86%99.png", want: '写.png' },
      { given: 'filename="=?utf-8?B?5YaZ?="; filename*=utf-8\'\'%E5%86%99', want: '写' },
      { given: "filename*=iso-8859-1'en'%E9", want: 'é' },
      { given: 'filename="a"; filename*=utf-8%E9', want: 'a' },
      { given: "filename=a; filename*=utf-8''%E9", want: 'a' },
    ].map(({ given, want }) => ({
      it: `may have an encoded name: ${given}`,
      lines: ['--b', `Content-Disposition: form-data; name="file"; ${given}`, '', 'a', '--b--'],
      want: { file: { filename: want, contentType: 'text/plain', bytes: bytes(97) } },
    })),
    {
      it: 'has a name beyond ASCII',
      lines: ['--b', ...upload('file', '写真.png', 'image/png'), 'a', '--b--'],
      want: { file: { filename: '写真.png', contentType: 'image/png', bytes: bytes(97) } },
    },
    {
      it: 'may have any media type that the contract names',
      given: png,
      lines: ['--b', ...upload('file', 'a', 'image/JPEG'), 'a', '--b--'],
      want: { file: { filename: 'a', contentType: 'image/jpeg', bytes: bytes(97) } },
    },
    {
      it: 'is refused under a media type that the contract does not name',
      given: png,
      lines: ['--b', ...upload('file', 'a', 'image/gif'), 'a', '--b--'],
      refused: [['part_media_type', 'body', 'file']],
      says: 'Content-Type of the part should be image/png or image/jpeg',
    },
    {
      it: 'need not name its media type',
      given: png,
      lines: ['--b', ...field('file'), 'a', '--b--'],
      want: { file: { filename: undefined, contentType: 'text/plain', bytes: bytes(97) } },
    },
    {
      it: 'is a file if the schema does not describe it',
      given: mediaType(type, { type: 'object', properties: { any: {} } }),
      lines: ['--b', ...field('any'), [255], '--b--'],
      want: { any: { filename: undefined, contentType: 'text/plain', bytes: bytes(255) } },
    },
    {
      it: 'is one of a list if the schema does not describe the items',
      given: mediaType(type, { type: 'object', properties: { any: { type: 'array', items: {} } } }),
      lines: ['--b', ...upload('any', 'a', 'image/jpeg'), [255], '--b', ...field('any'), 'b', '--b--'],
      want: {
        any: [
          { filename: 'a', contentType: 'image/jpeg', bytes: bytes(255) },
          { filename: undefined, contentType: 'text/plain', bytes: bytes(98) },
        ],
      },
    },
    {
      it: 'is not a file if the contract names another media type for a value that the schema does not describe',
      given: mediaType(
        type,
        { type: 'object', properties: { any: {}, list: { type: 'array' } } },
        { any: { contentType: 'application/json' }, list: { contentType: 'application/json' } },
      ),
      lines: ['--b', ...field('any'), '{"a":1}', '--b', ...field('list'), '[1,"a"]', '--b--'],
      want: { any: { a: 1 }, list: [1, 'a'] },
    },
    {
      it: 'is a file if the contract allows additional names',
      lines: ['--b', ...upload('other', 'a', 'image/png'), [255], '--b--'],
      want: { other: { filename: 'a', contentType: 'image/png', bytes: bytes(255) } },
    },
    {
      it: 'is text if the schema requires text',
      lines: ['--b', ...upload('s', 'a.txt', 'text/plain'), 'a', '--b--'],
      want: { s: 'a' },
    },
    {
      it: 'is measured in bytes',
      given: mediaType(type, { type: 'object', properties: { file: { ...binary, maxLength: 2 } } }),
      lines: ['--b', ...upload('file', 'a', 'image/gif'), [255, 254, 253], '--b--'],
      refused: [['string_too_long', 'body', 'file']],
    },
  ]);
});

describe('a multipart body', () => {
  const one = ['--b', ...field('s'), 'a', '--b--'];
  const malformed = [['multipart_invalid', 'body']] as const;
  parts([
    {
      it: 'may have a preamble and an epilogue',
      lines: ['read me not', ...one, 'nor me', '--b', 'x'],
      want: { s: 'a' },
    },
    { it: 'may have spaces after a boundary', lines: ['--b \t', ...field('s'), 'a', '--b--'], want: { s: 'a' } },
    { it: 'may have no parts', lines: ['--b--'], want: {} },
    {
      it: 'may have a quoted boundary',
      lines: ['--a b:c', ...field('s'), 'a', '--a b:c--'],
      boundary: '"a b:c"',
      want: { s: 'a' },
    },
    { it: 'may have an empty preamble', lines: ['', ...one], want: { s: 'a' } },
    {
      it: 'is refused with an empty boundary',
      lines: ['--', ...field('s'), 'a', '----'],
      boundary: '""',
      refused: malformed,
    },
    {
      it: 'is refused with a boundary of more than 70 characters',
      lines: [`--${'b'.repeat(71)}`, ...field('s'), 'a', `--${'b'.repeat(71)}--`],
      boundary: 'b'.repeat(71),
      refused: malformed,
      says: 'no valid boundary',
    },
    {
      it: 'is refused if its boundary is a different one',
      lines: one,
      boundary: 'c',
      refused: malformed,
      says: 'boundary of the media type is not in the body',
    },
    { it: 'is refused if it has only the dashes of a boundary', lines: ['x--x--'], refused: malformed },
    {
      it: 'is refused if it does not end',
      lines: one.slice(0, -1),
      refused: malformed,
      says: 'closing boundary is missing',
    },
    {
      it: 'is refused if a boundary is followed by other text',
      lines: ['--bc', ...field('s'), 'a', '--b--'],
      refused: malformed,
      says: 'boundary is followed by something else',
    },
    ...['xy', '\rx', 'x\n'].map((end) => ({
      it: `is refused if a boundary ends with ${JSON.stringify(end)} instead of a line end`,
      lines: [`--b${end}${field('s')[0]}`, '', 'a', '--b--'],
      refused: malformed,
    })),
    ...['-', '-x', 'x-'].map((end) => ({
      it: `is refused if a boundary ends with ${end}`,
      lines: ['--b', ...field('s'), 'a', `--b${end}`],
      refused: malformed,
    })),
    {
      it: 'is refused if a part has no name',
      lines: ['--b', 'Content-Disposition: form-data', '', 'a', '--b--'],
      refused: malformed,
      says: 'a part has no name',
    },
    {
      it: 'is refused if the name of a part does not end',
      lines: ['--b', 'Content-Disposition: form-data; name="s', '', 'a', '--b--'],
      refused: malformed,
    },
    {
      it: 'is refused if a part has only the name of a file',
      lines: ['--b', 'Content-Disposition: form-data; filename="s"', '', 'a', '--b--'],
      refused: malformed,
    },
    {
      it: 'is refused if a part has its headers after an empty line',
      lines: ['--b', '', ...field('s'), 'a', '--b--'],
      refused: malformed,
    },
    {
      it: 'is refused if the disposition of a part only resembles form-data',
      lines: ['--b', 'Content-Disposition: no-form-data; name="s"', '', 'a', '--b--'],
      refused: malformed,
    },
    {
      it: 'is refused if a part has no disposition',
      lines: ['--b', '', 'a', '--b--'],
      refused: malformed,
      says: 'a part has no name',
    },
    {
      it: 'is refused if two boundaries are adjacent',
      lines: ['--b', '--b--'],
      refused: malformed,
      says: 'headers of a part do not end',
    },
    {
      it: 'is refused if the disposition of a part is not form-data',
      lines: ['--b', 'Content-Disposition: attachment; name="s"', '', 'a', '--b--'],
      refused: malformed,
    },
    {
      it: 'is refused if the media type of a part is invalid',
      lines: ['--b', ...field('s', 'Content-Type: image'), 'a', '--b--'],
      refused: malformed,
      says: 'Content-Type of a part is not a media type',
    },
    {
      it: 'is refused if the headers of a part do not end',
      lines: ['--b', 'Content-Disposition: form-data; name="s"', '--b--'],
      refused: malformed,
      says: 'headers of a part do not end',
    },
    {
      it: 'is refused if the headers of a part are too long',
      lines: ['--b', ...field('s', `X: ${'x'.repeat(20_000)}`), 'a', '--b--'],
      refused: malformed,
    },
  ]);

  read([
    {
      it: 'is refused if its media type has no boundary',
      given: [form],
      type,
      body: bodyOf(['--undefined', ...field('s'), 'a', '--undefined--']),
      refused: malformed,
    },
  ]);

  const ofParts = (count: number) => utf8(`${`--b\r\n${field('tags').join('\r\n')}\r\n\r\n`.repeat(count)}--b--`);

  test('may have as many parts as its limit allows', async () => {
    const { seen } = await post([form], `${type}; boundary=b`, ofParts(10_000));
    expect(seen?.body).toEqual({ tags: Array(10_000).fill('') });
  });

  test('is refused for more parts than any form has', async () => {
    const { response } = await post([form], `${type}; boundary=b`, ofParts(10_001));
    expect(JSON.parse(String(response.body)).detail[0].msg).toBe(
      'Input should be a valid multipart body: there are more than 10000 parts',
    );
  });
});
