/** Every format and parser of the runtime that reads a sender's text, with growing inputs. */

import type { ParameterSpec } from '../../src/contract-spec.ts';
import { readCookies } from '../../src/events/cookies.ts';
import { headerValues, readHeaders } from '../../src/events/headers.ts';
import { readDecodedPath, readEncodedPath } from '../../src/events/path.ts';
import { readEncodedQuery, readQueryString } from '../../src/events/query.ts';
import * as formats from '../../src/formats/index.ts';
import { matchPath } from '../../src/pipeline/router.ts';
import { coerce, isUnsafeInteger } from '../../src/serialization/coerce.ts';
import { deepObject } from '../../src/serialization/deep-object.ts';
import { parseJson } from '../../src/serialization/json.ts';
import { faultIn } from '../../src/serialization/json-fault.ts';
import { parseMediaType, parseParameters } from '../../src/serialization/media-type.ts';
import { partsOf } from '../../src/serialization/multipart.ts';
import { decode } from '../../src/serialization/percent.ts';
import { readLines, readSegment } from '../../src/serialization/segments.ts';

export interface Growing {
  run(input: never): unknown;
  /** Each makes an input of about the given size. */
  readonly inputs: readonly ((size: number) => never)[];
}

const repeated =
  (before: string, text: string, after: string) =>
  (size: number): string =>
    before + text.repeat(size) + after;

/** Inputs that make expressions backtrack: a run that almost ends, adjacent runs, quotes and escapes without end. */
const hostileTexts = [
  ['', '0', 'x'],
  ['1.', '0', '1'],
  ['', ' ', 'x'],
  ['a/b;', ' \t', 'c'],
  ['a/b;c="', '\\"', ''],
  ['a/b', ';c="', ''],
  ['', 'a-', '!'],
  ['', 'a.', ''],
  ['', ':', 'g'],
  ['', '/~', ''],
  ['', '{a,', '}'],
  ['', '%41', '%'],
  ['', '%ff', ''],
  ['', '(', ''],
  ['"', '\\', ''],
  ['P', '1', ''],
  ['', '\u200c\u0915\u0300', ''],
  ['xn--', 'a', '-'],
  ['http://', 'a@', ':'],
].map(([before = '', text = '', after = '']) => repeated(before, text, after));

export function growing<T>(run: (input: T) => unknown, ...inputs: ((size: number) => T)[]): Growing {
  return { run: run as (input: never) => unknown, inputs: inputs as ((size: number) => never)[] };
}

/** Checks of numbers do not take longer for a longer number. */
const ofNumbers = /^is(?:U?[Ii]nt\d+|SfInteger|SfDecimal|DoubleInt|UnixTime|Float|Double|MultipleOf|Equal|Object)$/;
const checks = Object.entries(formats).filter(([name]) => /^is[A-Z]/.test(name) && !ofNumbers.test(name));
const texts = (run: (text: string) => unknown): Growing => growing(run, ...hostileTexts);
const routes = { t: [[['', '-', ''], { p: { path: '', names: [], methods: {} } }]] } as const;
const open = { types: ['array', 'object', 'integer', 'number', 'string'] } as const;
const parameter = (style: ParameterSpec['style'], explode: boolean): ParameterSpec => ({
  in: 'path',
  name: 'x',
  required: true,
  style,
  explode,
  shape: open,
  validate: () => true,
});
const pairs = (size: number, name: (n: number) => string) =>
  Array.from({ length: size }, (_, n) => ({ name: name(n), value: '1', raw: '1' }));
const bytes = (text: string): Uint8Array => Buffer.from(text, 'latin1');
/** Names of one header, each in another case. */
const cases = (size: number): Record<string, string> =>
  Object.fromEntries(
    Array.from({ length: size }, (_, n) => [
      'abcdefghijklmnop'.replace(/./g, (letter, at: number) => ((n >> at) & 1 ? letter.toUpperCase() : letter)),
      '1',
    ]),
  );

export const parsers: Readonly<Record<string, Growing>> = {
  ...Object.fromEntries(checks.map(([name, check]) => [name, texts(check as (text: string) => unknown)])),
  countCodePoints: texts(formats.countCodePoints),
  findTwins: growing(formats.findTwins, (size) => Array.from({ length: size }, (_, n) => ({ n }))),
  isEqual: growing(
    (value: unknown) => formats.isEqual(value, structuredClone(value)),
    (size) => Array(size).fill({}),
  ),
  isMultipleOf: growing(
    (value: number) => formats.isMultipleOf(value, 0.1),
    (size) => 10 ** -Math.min(size, 300),
  ),
  decode: texts(decode),
  readQueryString: texts(readQueryString),
  readEncodedQuery: growing(
    (query: object) => readEncodedQuery(query, undefined),
    (size) => ({ a: Array(size).fill('%ff') }),
    (size) => Object.fromEntries(pairs(size, (n) => `n${n}`).map(({ name, value }) => [name, [value]])),
  ),
  readCookies: growing((text: string) => readCookies([text]), repeated('', 'a=b; ', ''), repeated('', ' ;', '=')),
  readHeaders: growing((headers: object) => readHeaders(undefined, headers), cases),
  headerValues: growing((headers: object) => headerValues('abcdefghijklmnop', undefined, headers), cases),
  readEncodedPath: texts((text) => readEncodedPath(text)),
  readDecodedPath: texts((text) => readDecodedPath(text)),
  matchPath: growing(
    (path: string) => matchPath({ routes, basePaths: [] }, path),
    repeated('/', 'a-', ''),
    repeated('/', '/', ''),
    repeated('/', '%e8%89%b2', '-a'),
  ),
  coerce: texts((text) => coerce(text, { types: ['integer', 'number', 'boolean', 'string', 'null'] })),
  isUnsafeInteger: texts(isUnsafeInteger),
  deepObject: growing(
    (sent: ReturnType<typeof pairs>) => deepObject('f', sent, open),
    (size) => pairs(size, (n) => `f[${n}]`),
    (size) => pairs(size, () => 'f[a][b]'),
    (size) => pairs(1, () => `f${'[a]'.repeat(size)}`),
  ),
  parseJson: growing(
    parseJson,
    repeated('[', '1,', '1]'),
    repeated('[', '123456789012345,', '1]'),
    repeated('[', '"\\u00e9",', '12345678901234567890]'),
    repeated('', '[', ''),
  ),
  faultIn: growing(faultIn, ...hostileTexts, repeated('[', '1,', ''), repeated('', '[', ''), repeated('"', '\\"', '')),
  parseMediaType: texts(parseMediaType),
  parseParameters: growing(
    parseParameters,
    ...hostileTexts,
    repeated('', '; a=b', ''),
    repeated(';a="', '" ', ''),
    repeated('', ';a="\\" ', ''),
  ),
  partsOf: growing(
    (text: string) => partsOf(bytes(text), 'b'),
    repeated('', '--b\r\n', ''),
    repeated('', '--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n\r\n', '--b--'),
    repeated('--b\r\nContent-Disposition: form-data; name="a"\r\n', 'a:b\r\n', '\r\n\r\n--b--'),
    repeated('--b\r\n', '\r\n--', '--b--'),
  ),
  ...Object.fromEntries(
    (['simple', 'label', 'matrix'] as const).flatMap((style) =>
      [true, false].map((explode) => {
        const start = { simple: '', label: '.', matrix: ';x=' }[style];
        const run = (text: string) => readSegment(parameter(style, explode), text);
        return [
          `readSegment, ${style}${explode ? ', exploded' : ''}`,
          growing(run, repeated(start, 'a,', ''), repeated(start, ';x=', ''), repeated(start, 'a=b;', '')),
        ];
      }),
    ),
  ),
  readLines: growing(
    (lines: string[]) => readLines(parameter('simple', false), lines),
    (size) => Array(size).fill('a, b'),
    (size) => [' '.repeat(size) + ','.repeat(size)],
  ),
};

/** Source and flags of expressions that ran while `record` did. */
export const expressionsUsed = new Set<string>();

/** Every method of strings and of expressions goes through `exec` once that is not the built-in one. */
export function record(run: () => void): void {
  const { exec } = RegExp.prototype;
  RegExp.prototype.exec = function recorded(text) {
    expressionsUsed.add(String(this));
    return exec.call(this, text);
  };
  try {
    run();
  } finally {
    RegExp.prototype.exec = exec;
  }
}
