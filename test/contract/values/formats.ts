/**
 * Values of formats that nobody can argue about. How strict a format is differs from library to library, so what is
 * only just inside or outside is not asked.
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
  int32: { inside: [2147483647, -2147483648, 0], outside: [2147483648, -2147483649] },
  int64: { inside: [9007199254740991, 0], outside: [] },
};
