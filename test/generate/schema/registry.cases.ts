import type { Values } from './formats.cases.ts';

/** Formats of https://spec.openapis.org/registry/format/ that JSON Schema does not have. */
export const numbers: Readonly<Record<string, Values>> = {
  int8: { valid: [-128, 127, 'text'], invalid: [-129, 128, 1.5] },
  int16: { valid: [-32768, 32767], invalid: [-32769, 32768] },
  int32: { valid: [-2147483648, 2147483647, 0, 'text'], invalid: [-2147483649, 2147483648, 0.5] },
  int64: {
    valid: [-(2 ** 63), 2 ** 62, '9223372036854775807', '-9223372036854775808', '0'],
    invalid: [1e19, 0.5, '9223372036854775808', '1.0', '01', '', '-0'],
  },
  uint8: { valid: [0, 255], invalid: [-1, 256, 0.5] },
  uint16: { valid: [0, 65535], invalid: [-1, 65536] },
  uint32: { valid: [0, 4294967295], invalid: [-1, 4294967296] },
  uint64: { valid: [0, 2 ** 63, '18446744073709551615'], invalid: [-1, 2 ** 65, '18446744073709551616', '-1'] },
  'double-int': { valid: [9007199254740991, -9007199254740991], invalid: [9007199254740992, 0.5] },
  float: { valid: [0.1, 3.4e38, -3.4e38, 'text'], invalid: [3.5e38, -1e39] },
  double: { valid: [0.1, 1.7e308, 'text'], invalid: [] },
  decimal: { valid: [1.5, '12345678901234567890.123', '-1', '+0.5'], invalid: ['1e5', '.5', '1.', '', 'NaN'] },
  decimal128: {
    valid: [1.5, 'NaN', '-INF', '1.5E+100', '1234567890123456789012345678901234'],
    invalid: ['12345678901234567890123456789012345', 'Infinity', '1e', ''],
  },
  unixtime: { valid: [0, 1700000000, -1], invalid: [0.5] },
};

export const registry: Readonly<Record<string, Values>> = {
  byte: { valid: ['', 'YQ==', 'YWI=', 'YWJj', '+/+/'], invalid: ['Y', 'YQ', 'YQ=', 'YQ==YQ==', 'Y Q=', '-_-_'] },
  base64url: { valid: ['', 'YQ', 'YQ==', 'YWI', '-_-_'], invalid: ['Y', '+/+/', 'YQ=', 'YW J'] },
  char: { valid: ['a', '💩', ' '], invalid: ['', 'ab'] },
  'media-range': {
    valid: ['*/*', 'text/*', 'application/json', 'text/html; level=1;q="a;b"', 'application/vnd.api+json'],
    invalid: ['', '*', '*/json', 'text/', 'text/html; q', 'a b/c', 'text'],
  },
  'sf-binary': { valid: ['::', ':YQ==:'], invalid: [':YQ=:', 'YQ==', ':'] },
  'sf-boolean': { valid: ['?0', '?1'], invalid: ['?2', 'true', ''] },
  'sf-integer': { valid: [999999999999999, -999999999999999], invalid: [1000000000000000, 0.5] },
  'sf-decimal': { valid: [1.125, -999999999999.5, 0.1], invalid: [0.1234, 1e12] },
  'sf-string': { valid: ['""', '"a b"', '"\\"\\\\"'], invalid: ['a', '"', '"\\a"', '"ä"', '"a"b"'] },
  'sf-token': { valid: ['a', '*', 'text/html', 'a:b'], invalid: ['', '1a', 'a b', '"a"'] },
};
