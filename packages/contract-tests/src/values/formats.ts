/**
 * Values that are clearly valid or invalid for a format. Libraries differ in how strict they are, so borderline values
 * are not sent.
 */
export interface FormatValues {
  readonly inside: readonly (string | number)[];
  readonly outside: readonly (string | number)[];
}

export const formats: Readonly<Record<string, FormatValues>> = {
  date: { inside: ['2024-02-29', '1999-12-31'], outside: ['2023-02-29', '2024-13-01', 'yesterday'] },
  'date-time': {
    inside: ['2024-02-29T12:30:00Z', '1999-12-31T23:59:59.5+09:00'],
    outside: ['2024-02-30T12:30:00Z', '2024-01-01', 'noon'],
  },
  time: { inside: ['12:30:00Z', '23:59:59.5+09:00'], outside: ['25:00:00Z', 'noon'] },
  duration: { inside: ['P1DT12H', 'PT5M'], outside: ['P', 'one day'] },
  email: { inside: ['a@example.com', 'first.last@mail.example.org'], outside: ['example.com', 'a@', '@'] },
  hostname: { inside: ['example.com', 'a-b.example'], outside: ['-a.example', 'a b'] },
  ipv4: { inside: ['192.0.2.1', '255.255.255.255'], outside: ['192.0.2.256', '192.0.2', 'a'] },
  ipv6: { inside: ['2001:db8::1', '::1'], outside: ['2001:db8::1::2', '12345::', 'a'] },
  uri: { inside: ['https://example.com/a?b=c', 'urn:example:a'], outside: ['/a', 'a b', 'https://exa mple.com'] },
  'uri-reference': { inside: ['/a?b=c', 'https://example.com/'], outside: ['a b', '\\a'] },
  'uri-template': { inside: ['/a/{b}'], outside: ['/a/{b'] },
  'json-pointer': { inside: ['', '/a/0'], outside: ['a', '/a~2'] },
  'relative-json-pointer': { inside: ['0', '1/a'], outside: ['/a', '-1'] },
  uuid: {
    inside: ['123e4567-e89b-12d3-a456-426614174000', '00000000-0000-4000-8000-000000000000'],
    outside: ['123e4567-e89b-12d3-a456-42661417400', 'not-a-uuid'],
  },
  regex: { inside: ['^a+$'], outside: ['(', '['] },
  byte: { inside: ['aGVsbG8=', 'AAAA'], outside: ['a', '!!!!'] },
  'idn-email': { inside: ['josé@example.com', 'a@bücher.example'], outside: ['example.com', 'a@', '@'] },
  'idn-hostname': { inside: ['bücher.example', '例え.jp'], outside: ['-a.example', 'a b'] },
  iri: { inside: ['https://example.com/é?b=c', 'urn:example:a'], outside: ['/a', 'a b', 'https://exa mple.com'] },
  'iri-reference': { inside: ['/é?b=c', 'https://example.com/'], outside: ['a b', '\\a'] },
  char: { inside: ['a', '日'], outside: ['', 'ab'] },
  base64url: { inside: ['aGVsbG8', '-_-_'], outside: ['a', '!!!!'] },
  'media-range': { inside: ['text/html', '*/*', 'text/*;level=1'], outside: ['text', 'text/', 'a b'] },
  'http-date': {
    inside: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Thu, 29 Feb 2024 12:30:00 GMT'],
    outside: ['1994-11-06', 'Sun, 32 Nov 1994 08:49:37 GMT', 'noon'],
  },
  'imf-fixdate': { inside: ['Sun, 06 Nov 1994 08:49:37 GMT'], outside: ['1994-11-06', 'noon'] },
  'sf-string': { inside: ['"a b"', '"\\""'], outside: ['a', '"a', '"é"'] },
  'sf-token': { inside: ['a', 'text/html'], outside: ['1a', 'a b', '"a"'] },
  'sf-boolean': { inside: ['?0', '?1'], outside: ['true', '?2', '1'] },
  'sf-binary': { inside: [':aGVsbG8=:', ':AAAA:'], outside: ['aGVsbG8=', ':a', ':!!!!:'] },
  'sf-integer': { inside: [999999999999999, -999999999999999, 0], outside: [1e15, -1e15] },
  'sf-decimal': { inside: [1.5, 999999999999.5], outside: [1e12, 0.0001] },
  decimal: { inside: ['12.50', '-1'], outside: ['a', '1,5', '1.2.3'] },
  decimal128: { inside: ['12.50', '-1'], outside: ['a', '1,5', '1.2.3'] },
  'time-local': { inside: ['12:30:00', '23:59:59.5'], outside: ['25:00:00', 'noon'] },
  'date-time-local': {
    inside: ['2024-02-29T12:30:00', '1999-12-31T23:59:59.5'],
    outside: ['2024-02-30T12:30:00', '2024-01-01', 'noon'],
  },
  int8: { inside: [127, -128, 0], outside: [128, -129] },
  int16: { inside: [32767, -32768, 0], outside: [32768, -32769] },
  uint8: { inside: [255, 0], outside: [256, -1] },
  uint16: { inside: [65535, 0], outside: [65536, -1] },
  uint32: { inside: [4294967295, 0], outside: [4294967296, -1] },
  uint64: { inside: [9007199254740991, 0], outside: [-1] },
  int32: { inside: [2147483647, -2147483648, 0], outside: [2147483648, -2147483649] },
  'int64 text': { inside: ['9223372036854775807', '-9223372036854775808', '0'], outside: ['a', '9223372036854775808'] },
  'uint64 text': { inside: ['18446744073709551615', '0'], outside: ['a', '-1', '18446744073709551616'] },
  int64: { inside: [9007199254740991, 0], outside: [] },
  // Some services check formats that are not registered, and others do not: only valid values are sent.
  url: { inside: ['https://example.com/a?b=c', 'http://example.org/'], outside: [] },
  'iso-time': { inside: ['12:30:00Z', '23:59:59+09:00'], outside: [] },
  'iso-date-time': { inside: ['2024-02-29T12:30:00Z', '1999-12-31T23:59:59+09:00'], outside: [] },
  'json-pointer-uri-fragment': { inside: ['#/a/0', '#'], outside: [] },
};
