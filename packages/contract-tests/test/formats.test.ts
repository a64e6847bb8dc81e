import { Ajv } from 'ajv';
import addFormats from 'ajv-formats';
import { describe, expect, test } from 'vitest';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { draw } from '../src/values/draw.ts';
import { schemaOf } from './fixture.ts';

/** From the registry (https://spec.openapis.org/registry/format/), and the standards that it names. */
const cases: readonly { format: string; type?: string; good: readonly unknown[]; bad: readonly unknown[] }[] = [
  // RFC 6531, 3.3; RFC 5890, 2.3.2.3; RFC 3987, 2.2.
  {
    format: 'idn-email',
    good: ['a@example.com', 'josé@bücher.example'],
    bad: ['example.com', 'a@', 'a b@example.com'],
  },
  { format: 'idn-hostname', good: ['example.com', '例え.jp', 'bücher.example'], bad: ['-a.example', 'a b', 'a..b'] },
  {
    format: 'iri',
    good: ['https://example.com/é?b=c#d', 'urn:example:a'],
    bad: ['/a', 'a b', 'https://a/%zz', 'a:<b>'],
  },
  { format: 'iri-reference', good: ['/é', '', 'a/b?c#d', 'https://example.com'], bad: ['a b', '\\a', '%'] },
  { format: 'char', good: ['a', '😀'], bad: ['', 'ab'] },
  // RFC 4648, 5.
  { format: 'base64url', good: ['aGVsbG8', '-_-_', ''], bad: ['a', 'a+b/', '!!!!'] },
  // RFC 9110, 12.5.1 and 5.6.7.
  {
    format: 'media-range',
    good: ['*/*', 'text/*', 'text/html;level=1; a="b c"'],
    bad: ['text', 'text/', 'a b/c', 'a/b;c'],
  },
  {
    format: 'http-date',
    good: ['Sun, 06 Nov 1994 08:49:37 GMT', 'Sunday, 06-Nov-94 08:49:37 GMT', 'Sun Nov  6 08:49:37 1994'],
    bad: ['1994-11-06', 'Sun, 32 Nov 1994 08:49:37 GMT', 'Sun, 06 Nov 1994 08:49:37 +0900'],
  },
  { format: 'imf-fixdate', good: ['Sun, 06 Nov 1994 08:49:37 GMT'], bad: ['Sunday, 06-Nov-94 08:49:37 GMT'] },
  // RFC 9651, 3.3.
  { format: 'sf-string', good: ['"a b"', '""', '"a \\" b"'], bad: ['a', '"a', '"é"', '"a"b"'] },
  { format: 'sf-token', good: ['a', '*', 'text/html'], bad: ['', '1a', 'a b', '"a"'] },
  { format: 'sf-boolean', good: ['?0', '?1'], bad: ['true', '?2', '1'] },
  { format: 'sf-binary', good: [':aGVsbG8=:', '::'], bad: ['aGVsbG8=', ':a', ':!!!!:'] },
  { format: 'sf-integer', type: 'integer', good: [0, -999_999_999_999_999], bad: [1e15] },
  { format: 'sf-decimal', type: 'number', good: [1.5, 999_999_999_999.999], bad: [1e12, 0.0001] },
  { format: 'int8', type: 'integer', good: [-128, 127], bad: [-129, 128] },
  { format: 'int16', type: 'integer', good: [-32768, 32767], bad: [-32769, 32768] },
  { format: 'uint8', type: 'integer', good: [0, 255], bad: [-1, 256] },
  { format: 'uint16', type: 'integer', good: [0, 65535], bad: [-1, 65536] },
  { format: 'uint32', type: 'integer', good: [0, 4294967295], bad: [-1, 4294967296] },
  { format: 'uint64', type: 'integer', good: [0, 9007199254740991], bad: [-1] },
  // The registry gives both a number and a string as the type of these.
  {
    format: 'int64',
    good: ['0', '-9223372036854775808', '9223372036854775807'],
    bad: ['a', '1.5', '9223372036854775808'],
  },
  { format: 'uint64', good: ['0', '18446744073709551615'], bad: ['-1', '', '18446744073709551616'] },
  { format: 'decimal', good: ['12.50', '-1', '0'], bad: ['', 'a', '1,5', '1.'] },
  { format: 'decimal128', good: ['12.50', '-1', '1e10'], bad: ['', 'a', '1,5'] },
  // RFC 3339, 5.6.
  { format: 'time-local', good: ['12:30:00', '23:59:59.5'], bad: ['25:00:00', '12:30:00Z', 'noon'] },
  {
    format: 'date-time-local',
    good: ['2024-02-29T12:30:00'],
    bad: ['2023-02-29T12:30:00', '2024-02-29T12:30:00Z', '2024-02-29'],
  },
];

describe.each(cases)('format $format', ({ format, type = 'string', good, bad }) => {
  const { contract, schema } = schemaOf({ type, format });
  const accepts = (value: unknown) => contract.schemas.accepts(schema, value);

  test('accepts its own values, and no others', () => {
    expect(good.filter((value) => !accepts(value))).toEqual([]);
    expect(bad.filter(accepts)).toEqual([]);
  });

  test('is kept and broken by generated values', () => {
    const arbitraries = new Arbitraries(contract.schemas);
    for (let seed = 1; seed <= 20; seed++) expect(draw(arbitraries.of(schema), seed, () => true)).toSatisfy(accepts);
    const found = constraintsOf(schema, contract.schemas, arbitraries, { seed: 1 }).find(
      ({ keyword }) => keyword === 'format',
    );
    expect(found?.inside).not.toEqual([]);
    expect(found?.outside).not.toEqual([]);
  });
});

// Ajv checks them, but the registry does not have them: some services check them, and others do not.
describe.each(['url', 'iso-time', 'iso-date-time', 'json-pointer-uri-fragment'])('unregistered format %s', (format) => {
  const { contract, schema } = schemaOf({ type: 'string', format });

  test('accepts every text, but only valid ones are generated, and none that breaks it', () => {
    expect(contract.schemas.accepts(schema, 'a b')).toBe(true);
    const arbitraries = new Arbitraries(contract.schemas);
    const accepts = addFormats.default(new Ajv()).compile({ type: 'string', format });
    for (let seed = 1; seed <= 20; seed++) expect(draw(arbitraries.of(schema), seed, () => true)).toSatisfy(accepts);
    const found = constraintsOf(schema, contract.schemas, arbitraries, { seed: 1 });
    expect(found.map(({ keyword }) => keyword)).not.toContain('format');
  });
});
