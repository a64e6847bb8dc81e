/**
 * Formats of OpenAPI's registry (https://spec.openapis.org/registry/format/) that Ajv lacks, implemented strictly.
 * Where the standards leave something open, it is allowed; the tests send only values that are clearly valid or
 * invalid.
 */

import type { SchemaObject } from './schema.ts';

/** Formats that Ajv has, but not the registry: services need not check them. */
export const unregistered = ['url', 'iso-time', 'iso-date-time', 'json-pointer-uri-fragment'] as const;

/** The range of a numeric format; integers only if it has both ends. */
export const ranges: Readonly<Record<string, readonly [least: number, most: number]>> = {
  int8: [-128, 127],
  int16: [-32768, 32767],
  int32: [-2147483648, 2147483647],
  uint8: [0, 255],
  uint16: [0, 65535],
  uint32: [0, 4294967295],
  uint64: [0, 2 ** 64],
  // RFC 9651, 3.3.1 and 3.3.2.
  'sf-integer': [-999_999_999_999_999, 999_999_999_999_999],
  'sf-decimal': [-999_999_999_999.999, 999_999_999_999.999],
};

/** Integers that JSON numbers cannot hold are often strings. Ajv has one type for each format, so these have their own. */
const integers: Readonly<Record<string, readonly [least: bigint, most: bigint]>> = {
  'int64 text': [-(2n ** 63n), 2n ** 63n - 1n],
  'uint64 text': [0n, 2n ** 64n - 1n],
};

/** The format as Ajv knows it. */
export function formatOf({ type, format = '' }: SchemaObject): string {
  const isText = [type].flat().every((one) => one === 'string' || one === 'null');
  return isText && Object.hasOwn(integers, `${format} text`) ? `${format} text` : format;
}

function isIntegerText(format: string, text: string): boolean {
  if (!/^(0|-?[1-9]\d{0,19})$/.test(text)) return false;
  const [least, most] = integers[format] ?? [0n, 0n];
  return BigInt(text) >= least && BigInt(text) <= most;
}

const token = "[!#$%&'*+\\-.^_`|~\\w]+";
const months = 'Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec';
const clock = '([01]\\d|2[0-3]):[0-5]\\d:([0-5]\\d|60)';
const dayOfMonth = '(0[1-9]|[12]\\d|3[01])';
/** RFC 9110, 5.6.7: the fixed form, and the two obsolete ones that recipients must accept. */
const imfFixdate = `(Mon|Tue|Wed|Thu|Fri|Sat|Sun), ${dayOfMonth} (${months}) \\d{4} ${clock} GMT`;
const rfc850 = `(Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day, ${dayOfMonth}-(${months})-\\d\\d ${clock} GMT`;
const asctime = `(Mon|Tue|Wed|Thu|Fri|Sat|Sun) (${months}) (${dayOfMonth}| [1-9]) ${clock} \\d{4}`;
/** RFC 3986, 2.1, and characters that neither RFC 3986 nor RFC 3987 allows. */
const iriLetters = '(%[\\da-fA-F]{2}|[^\\s%<>"{}|\\\\^`\\p{Cc}])*';
/** RFC 5891, 4.2.3; the allowed characters are left to Unicode. */
const label = '[\\p{L}\\p{N}\\p{M}·]([\\p{L}\\p{N}\\p{M}\\p{Cf}·・-]{0,61}[\\p{L}\\p{N}\\p{M}\\p{Cf}·・])?';
const idnHostname = `${label}([.。．｡]${label})*`;

const whole = (pattern: string): RegExp => new RegExp(`^(?:${pattern})$`, 'u');

export const texts: Readonly<Record<string, RegExp | ((text: string) => boolean)>> = {
  'idn-email': whole(`("[^"]*"|[^\\s@"<>()\\[\\],;:\\p{Cc}]{1,64})@(${idnHostname}|\\[[^\\]]*\\])`),
  'idn-hostname': whole(idnHostname),
  iri: whole(`[A-Za-z][A-Za-z\\d+.\\-]*:${iriLetters}`),
  'iri-reference': whole(iriLetters),
  'int64 text': (text) => isIntegerText('int64 text', text),
  'uint64 text': (text) => isIntegerText('uint64 text', text),
  char: /^.$/su,
  // RFC 4648, 4: without line breaks, which Ajv's own expression allows.
  byte: /^(?:[A-Za-z\d+/]{4})*(?:[A-Za-z\d+/]{2}==|[A-Za-z\d+/]{3}=)?$/,
  base64url: (text) => /^[\w-]*={0,2}$/.test(text) && text.replaceAll('=', '').length % 4 !== 1,
  'media-range': whole(`${token}/${token}([ \\t]*;[ \\t]*(${token}=(${token}|"([^"\\\\]|\\\\.)*"))?)*`),
  'http-date': whole(`${imfFixdate}|${rfc850}|${asctime}`),
  'imf-fixdate': whole(imfFixdate),
  'sf-string': /^"([ !#-[\]-~]|\\["\\])*"$/,
  'sf-token': /^[A-Za-z*][!#$%&'*+\-.^_`|~:/\w]*$/,
  'sf-boolean': /^\?[01]$/,
  'sf-binary': /^:[A-Za-z0-9+/]*={0,2}:$/,
  decimal: /^[+-]?\d+(\.\d+)?$/,
  decimal128: /^([+-]?\d+(\.\d+)?([eE][+-]?\d+)?|NaN|[+-]?INF)$/,
  'time-local': whole(`${clock}(\\.\\d+)?`),
  'date-time-local': (text) => isDay(text.slice(0, 10)) && whole(`[Tt]${clock}(\\.\\d+)?`).test(text.slice(10)),
};

/** RFC 3339, 5.7. */
function isDay(text: string): boolean {
  const time = /^\d{4}-\d\d-\d\d$/.test(text) ? Date.parse(`${text}T00:00:00Z`) : Number.NaN;
  // Days beyond the end of a month are read as the first days of the next one.
  return !Number.isNaN(time) && new Date(time).toISOString().startsWith(text);
}

export function isInRange(format: string, value: number): boolean {
  const [least, most] = ranges[format] ?? [Number.NEGATIVE_INFINITY, Number.POSITIVE_INFINITY];
  if (value < least || value > most) return false;
  return format === 'sf-decimal' ? Number(value.toFixed(3)) === value : Number.isInteger(value);
}
