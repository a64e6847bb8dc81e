/** The formats of JSON Schema 2020-12 and of OpenAPI, each with values that it accepts and refuses. */

import { type Row, values } from './row.ts';

const format = (name: string, type = 'string'): object => ({ type, format: name });

export const formats: readonly Row[] = [
  ...values(format('date'), ['2026-02-28', '2024-02-29'], ['2026-02-29', '2026-2-1', '2026-02-28T00:00:00Z']),
  ...values(
    format('date-time'),
    ['2026-11-22T10:00:00Z', '2026-11-22t10:00:00.123+09:00'],
    ['2026-11-22', '2026-11-22T25:00:00Z', '2026-11-22T10:00:00'],
  ),
  ...values(format('time'), ['10:00:00Z', '10:00:00.5+09:00'], ['10:00', '25:00:00Z']),
  ...values(format('duration'), ['P1DT2H', 'P3W', 'PT0.5S'.replace('0.5', '5')], ['P', '1D', 'PT']),
  ...values(format('email'), ['a@example.com'], ['a', 'a@', '@b']),
  ...values(format('idn-email'), ['あ@例え.テスト'], ['a']),
  ...values(format('hostname'), ['example.com', 'a'], ['-a.com', 'a_b.com', `${'a'.repeat(64)}.com`]),
  ...values(format('ipv4'), ['127.0.0.1'], ['256.0.0.1', '127.0.0', '127.0.0.01']),
  ...values(format('ipv6'), ['::1', '2001:db8::ff00:42:8329'], ['1::2::3', '12345::']),
  ...values(format('uri'), ['https://a.example/b?c#d', 'urn:a:b'], ['/a', 'a b', '//a']),
  ...values(format('uri-reference'), ['/a', '../b#c', 'https://a.example'], ['a b', '\\a']),
  ...values(format('iri'), ['https://例え.テスト/あ'], ['/あ']),
  ...values(
    format('uuid'),
    ['2eb8aa08-aa98-11ea-b4aa-73b441d16380'],
    ['2eb8aa08aa9811eab4aa73b441d16380', 'g'.repeat(36)],
  ),
  ...values(format('uri-template'), ['/a/{b}'], ['/a/{b']),
  ...values(format('json-pointer'), ['', '/a~1b/0'], ['a', '/a~2']),
  ...values(format('relative-json-pointer'), ['0', '1/a', '2#'], ['/a', '-1']),
  ...values(format('regex'), ['^a+$'], ['(', '[a']),
  ...values(format('int32', 'integer'), [2147483647, -2147483648], [2147483648, -2147483649]),
  ...values(format('int64', 'integer'), [9007199254740991], [1.5]),
  ...values(format('float', 'number'), [1.5], ['1.5']),
  ...values(format('double', 'number'), [1.5e300], ['1.5']),
  ...values(format('byte'), ['aGk=', ''], ['a', 'a===', '!!!!']),
  ...values(format('password'), ['anything'], [1]),
  ...values({ format: 'date' }, [5, null], ['x']),
];
