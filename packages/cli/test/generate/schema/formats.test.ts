import { describe, expect, it } from 'vitest';
import { compileBody } from './evaluate.ts';
import { addresses, dates, identifiers } from './formats.cases.ts';
import { numbers, registry } from './registry.cases.ts';

const cases = { ...dates, ...addresses, ...identifiers, ...numbers, ...registry };

/** Formats of numbers do not apply to text; pointers and patterns may contain any character. */
const takesAnyCharacter = new Set([
  'json-pointer',
  'relative-json-pointer',
  'regex',
  'int8',
  'int32',
  'float',
  'double',
]);

describe.each(Object.entries(cases))('format %s', (format, { valid, invalid }) => {
  const validate = compileBody({ format });
  it.each(valid)('takes %j', (value) => {
    expect(validate(value)).toBe(true);
  });
  it.each(invalid)('refuses %j', (value) => {
    expect(validate(value)).toBe(false);
    expect(validate.errors).toMatchObject([{ keyword: 'format', params: { format } }]);
  });
  it.skipIf(takesAnyCharacter.has(format))('rejects a value with a prefix or suffix', () => {
    const texts = valid.filter((value) => typeof value === 'string' && value !== '');
    const longer = texts.flatMap((text) => [`\n${text}`, `${text}\n`]);
    expect(longer.filter((text) => validate(text))).toEqual([]);
  });
  it('does not apply to values of another type', () => {
    expect([null, true, [], {}].every((value) => validate(value))).toBe(true);
  });
});

describe('formats that cannot be checked', () => {
  it.each(['password', 'binary', 'commonmark', 'html', 'templated-url'])('%s accepts any text', (format) => {
    expect(compileBody({ type: 'string', format })('\u0000 %')).toBe(true);
  });
});
