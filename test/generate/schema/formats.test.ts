import { describe, expect, it } from 'vitest';
import { compileBody } from './evaluate.ts';
import { addresses, dates, identifiers } from './formats.cases.ts';
import { numbers, registry } from './registry.cases.ts';

const cases = { ...dates, ...addresses, ...identifiers, ...numbers, ...registry };

describe.each(Object.entries(cases))('format %s', (format, { valid, invalid }) => {
  const validate = compileBody({ format });
  it.each(valid)('takes %j', (value) => {
    expect(validate(value)).toBe(true);
  });
  it.each(invalid)('refuses %j', (value) => {
    expect(validate(value)).toBe(false);
    expect(validate.errors).toMatchObject([{ keyword: 'format', params: { format } }]);
  });
  it('says nothing of values of another type', () => {
    expect([null, true, [], {}].every((value) => validate(value))).toBe(true);
  });
});

describe('formats that only people can check', () => {
  it.each(['password', 'binary', 'commonmark', 'html', 'templated-url'])('%s takes any text', (format) => {
    expect(compileBody({ type: 'string', format })('\u0000 %')).toBe(true);
  });
});
