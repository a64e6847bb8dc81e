import { describe, expect, test } from 'vitest';
import { Arbitraries } from '../src/values/arbitrary.ts';
import type { Constraint } from '../src/values/constraint.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { matches, matching } from '../src/values/strings.ts';
import { schemaOf } from './fixture.ts';

function around(keyword: string, given: object): Constraint & { valid: unknown } {
  const { contract, schema } = schemaOf({ type: 'string', ...given });
  const arbitraries = new Arbitraries(contract.schemas);
  const found = constraintsOf(schema, contract.schemas, arbitraries, { seed: 1 }).find(
    (one) => one.keyword === keyword,
  );
  if (!found) throw new Error(`There is no ${keyword}.`);
  return { ...found, valid: arbitraries.sample(schema, 'all', 1) };
}

/** The limits of each format in brief: RFC 1123 and RFC 1035 for host names, RFC 5321 (4.5.3.1) for addresses. */
const isHost = (text: string) =>
  text.length <= 253 &&
  text.split('.').every((label) => /^[a-z0-9]([a-z0-9-]*[a-z0-9])?$/.test(label) && label.length < 64);
const grammars: Readonly<Record<string, (text: string) => boolean>> = {
  email: (text) => {
    const [local = '', domain = '', ...more] = text.split('@');
    return more.length === 0 && /^[a-z.]{1,64}$/.test(local) && isHost(domain);
  },
  hostname: isHost,
  uri: (text) => URL.canParse(text) && /^[a-z]+:[!-~]+$/.test(text),
  'uri-reference': (text) => URL.canParse(text, 'https://example.com') && /^[\w:/?=.]*$/.test(text),
  'uri-template': (text) => /^[a-z/{}]+$/.test(text),
  'json-pointer': (text) => /^(\/[a-z0-9]*)*$/.test(text),
  'relative-json-pointer': (text) => /^[0-9](\/[a-z0-9]*)*$/.test(text),
  'date-time': (text) => !Number.isNaN(Date.parse(text)),
  date: (text) => !Number.isNaN(Date.parse(text)),
  time: (text) => !Number.isNaN(Date.parse(`2024-01-01T${text}`)),
  duration: (text) => /^P(\d+D)?(T(\d+H)?(\d+M)?)?$/.test(text),
  ipv4: (text) => URL.canParse(`http://${text}/`) && /^\d+(\.\d+){3}$/.test(text),
  ipv6: (text) => URL.canParse(`http://[${text}]/`),
  uuid: (text) => /^[0-9a-f-]{36}$/.test(text),
  regex: (text) => /^[\^a+$]+$/.test(text),
  byte: (text) => Buffer.from(text, 'base64').toString('base64') === text,
};

describe('a text of a given length that also matches a format', () => {
  test.each([
    { format: 'email', most: 100, inside: 100, outside: 101 },
    { format: 'email', most: 12, inside: 12, outside: 13 },
    { format: 'email', most: 254, inside: 254, outside: 255 },
    { format: 'hostname', most: 64, inside: 64, outside: 65 },
    { format: 'hostname', most: 100, inside: 100, outside: 101 },
    { format: 'hostname', most: 130, inside: 130, outside: 131 },
    { format: 'uri', most: 2048, inside: 2048, outside: 2049 },
    { format: 'uri', most: 11, inside: 11, outside: 12 },
    { format: 'uri-reference', most: 40, inside: 40, outside: 41 },
    { format: 'uri-template', most: 40, inside: 40, outside: 41 },
    { format: 'json-pointer', most: 40, inside: 40, outside: 41 },
    { format: 'relative-json-pointer', most: 40, inside: 40, outside: 41 },
    { format: 'date-time', most: 24, inside: 24, outside: 25 },
    { format: 'time', most: 12, inside: 12, outside: 13 },
    { format: 'duration', most: 5, inside: 5, outside: 6 },
    { format: 'ipv4', most: 10, inside: 10, outside: 11 },
    { format: 'ipv6', most: 20, inside: 20, outside: 21 },
    { format: 'regex', most: 20, inside: 20, outside: 21 },
    // Base64 comes in groups of four.
    { format: 'byte', most: 10, inside: 8, outside: 12 },
  ])('$format has values on both sides of maxLength $most', ({ format, most, inside, outside }) => {
    const found = around('maxLength', { format, maxLength: most });
    const texts = [...found.inside, ...found.outside, found.valid] as string[];
    expect(texts.filter((text) => !grammars[format]?.(text))).toEqual([]);
    expect(found.inside.map((text) => (text as string).length)).toContain(inside);
    expect(found.outside.map((text) => (text as string).length)).toContain(outside);
  });

  test.each([
    { format: 'email', least: 30, inside: 30, outside: 29 },
    { format: 'hostname', least: 90, inside: 90, outside: 89 },
    { format: 'uri', least: 90, inside: 90, outside: 89 },
    { format: 'date-time', least: 25, inside: 25, outside: 24 },
  ])('$format has values on both sides of minLength $least, and a valid one', ({ format, least, inside, outside }) => {
    const found = around('minLength', { format, minLength: least });
    const texts = [...found.inside, ...found.outside, found.valid] as string[];
    expect(texts.filter((text) => !grammars[format]?.(text))).toEqual([]);
    expect(found.inside.map((text) => (text as string).length)).toContain(inside);
    expect(found.outside.map((text) => (text as string).length)).toContain(outside);
  });

  test.each([
    // "The maximum total length of a reverse-path or forward-path is 256 octets", with its < and >: RFC 5321, 4.5.3.1.3.
    { format: 'email', most: 320 },
    { format: 'hostname', most: 500 },
    { format: 'uuid', most: 40 },
    { format: 'date', most: 100 },
  ])('$format has only shorter values inside of maxLength $most, if none is that long', ({ format, most }) => {
    const { inside, outside, valid } = around('maxLength', { format, maxLength: most });
    expect((inside as string[]).filter((text) => text.length === most || !grammars[format]?.(text))).toEqual([]);
    // Too long values are refused, for whatever reason.
    expect(outside).not.toEqual([]);
    expect(grammars[format]?.(valid as string)).toBe(true);
  });

  test('a pattern next to the format is kept too', () => {
    const { valid, inside } = around('maxLength', { format: 'email', maxLength: 60, pattern: '@example\\.(com|org)$' });
    for (const text of [valid, ...inside] as string[]) expect(text).toMatch(/^[a-z.]+@(mail\.)?example\.(com|org)$/);
    expect(inside).not.toEqual([]);
  });

  test.each([
    { format: 'uri-reference', pattern: 'a' },
    { format: 'regex', pattern: '^.{1,30}$' },
    { format: 'email', pattern: '^.+@.+$' },
  ])('only valid values of $format are sent for the pattern $pattern', (given) => {
    for (const text of around('pattern', given).inside as string[])
      expect(grammars[given.format]?.(text), text).toBe(true);
    expect(around('pattern', given).inside).not.toEqual([]);
  });

  test('no valid value is generated if the format has none of that length', () => {
    expect(around('maxLength', { format: 'uuid', maxLength: 20 })).toMatchObject({ valid: undefined, inside: [] });
  });
});

test('makes the values of a pattern once, however many operations have it', () => {
  expect(matches('^AC[0-9a-f]{32}$', 'small')).toBe(matches('^AC[0-9a-f]{32}$', 'small'));
  expect(matching('^AC[0-9a-f]{32}$', {})).toBe(matching('^AC[0-9a-f]{32}$', {}));
  expect(matching('(?<=a)b', {})).toEqual([]);
});
