import { describe, expect, it } from 'vitest';
import { withUnicode } from '../../../src/document/pattern.ts';
import { testSchemas } from './oracle.ts';

testSchemas('patterns that only ECMA-262 without Unicode allows', [
  {
    given: 'a hyphen with a backslash',
    schema: { pattern: '^\\d{3}\\-\\d{4}$' },
    valid: ['555-1234'],
    invalid: ['5551234', '555\\-1234'],
  },
  { given: 'other signs with one', schema: { pattern: '^\\@\\_\\ \\"$' }, valid: ['@_ "'], invalid: ['\\@\\_\\ \\"'] },
  {
    given: 'signs in a class with one',
    schema: { pattern: '^[\\@\\-\\_]+$' },
    valid: ['@-_'],
    invalid: ['A', '\\'],
  },
  {
    given: 'a hyphen between a set and a character',
    schema: { pattern: '^[\\w-.]+@[.-\\w]+$' },
    valid: ['a-b.c@d-e.f'],
    invalid: ['a/b@c'],
  },
  {
    given: 'a remaining hyphen after one',
    schema: { pattern: '^[\\d-a-z]$' },
    valid: ['1', '-', 'a', 'z'],
    invalid: ['b'],
  },
  {
    given: 'braces that repeat nothing',
    schema: { pattern: '^a{{x}{}b{1,2}$' },
    valid: ['a{{x}{}b'],
    invalid: ['aab'],
  },
  { given: 'a closing bracket', schema: { pattern: '^\\[\\d]$' }, valid: ['[1]'], invalid: ['1', '[1'] },
  {
    given: 'one character of many bytes',
    schema: { pattern: '^.\\-$' },
    valid: ['💩-'],
    invalid: ['💩💩-'],
  },
  {
    given: 'Unicode properties next to it',
    schema: { pattern: '^[\\p{L}\\_]\\-\\u{1F600}$' },
    valid: ['é-😀', '_-😀'],
    invalid: ['p-u', '1-😀'],
  },
  {
    given: 'names of properties, two of which are the same',
    schema: { patternProperties: { '^x\\-': { minimum: 2 }, '^x-': { maximum: 3 } }, additionalProperties: false },
    valid: [{ 'x-a': 2 }],
    invalid: [{ 'x-a': 1 }, { 'x-a': 4 }, { xa: 2 }],
  },
]);

describe('a pattern', () => {
  it.each(['^\\w+\\/[a-z\\-]{2}$', '^[--/]\\p{L}$', '\\u{1F600}|\\{\\}'])(
    'that is valid stays as it is: %s',
    (given) => {
      expect(withUnicode(given)).toBe(given);
    },
  );

  it.each(['(', '\\Z\\-', '\\A\\-', 'a{,3}\\-', '\\07\\-', '\\-(?=a)*', '\\-\\'])(
    'that stays invalid is refused: %s',
    (given) => {
      expect(() => withUnicode(given)).toThrow(SyntaxError);
    },
  );

  // Everything here is ASCII, so the flag `u` does not change any other meaning.
  it('accepts exactly what it accepted without Unicode', () => {
    const parts = [
      '\\-',
      '-',
      '\\_',
      '\\ ',
      '[',
      ']',
      '{',
      '}',
      '\\w',
      '\\d',
      'a',
      'z',
      '^',
      '1',
      ',',
      '\\]',
      '\\^',
      '@',
    ];
    const texts = ['', 'a', 'z', '-', 'a-', '_', 'b', '1', '{', '}', ']', '^', ',', '{1}', 'a{1}', '\\', '@', ' ', 'm'];
    const wrong: string[] = [];
    let [seed, compared] = [1, 0];
    const draw = (below: number): number => {
      seed = (seed * 48_271) % 2_147_483_647;
      return seed % below;
    };
    for (let round = 0; round < 20_000; round++) {
      const pattern = `^(?:${Array.from({ length: 1 + draw(7) }, () => parts[draw(parts.length)]).join('')})$`;
      let mended: string;
      try {
        new RegExp(pattern);
        mended = withUnicode(pattern);
      } catch {
        continue;
      }
      compared += 1;
      const other = texts.filter((text) => new RegExp(mended, 'u').test(text) !== new RegExp(pattern).test(text));
      wrong.push(...other.map((text) => `${pattern} as ${mended} for ${text}`));
    }
    expect(wrong).toEqual([]);
    expect(compared).toBeGreaterThan(1000);
  });
});
