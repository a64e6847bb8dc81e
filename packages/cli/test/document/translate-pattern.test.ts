import { describe, expect, it } from 'vitest';
import { patternFor } from '../../src/document/translate-pattern.ts';

interface Case {
  readonly given: string;
  readonly takes: readonly string[];
  readonly refuses: readonly string[];
}

const cases: readonly Case[] = [
  { given: '(?i)^ab[c-e]$', takes: ['abc', 'AbD', 'ABE'], refuses: ['abf', 'xabc'] },
  { given: '\\A[a-z]+\\z', takes: ['abc'], refuses: ['', '1', 'abc1'] },
  { given: '^[a-z]+\\Z', takes: ['abc'], refuses: ['1', 'abc1'] },
  { given: '^\\\\A{,2}$', takes: ['\\', '\\A', '\\AA'], refuses: ['A', '\\AAA'] },
  { given: '^a{,3}$', takes: ['', 'aaa'], refuses: ['aaaa', 'b'] },
  { given: '^a++b$', takes: ['ab', 'aab'], refuses: ['b'] },
  { given: '^(?>a|ab)c$', takes: ['ac'], refuses: ['c'] },
  { given: '^(?P<year>\\d{4})-(?P=year)$', takes: ['2024-2024'], refuses: ['2024-2025'] },
  { given: '^[[:alpha:]_]+$', takes: ['ab_'], refuses: ['1', ''] },
  { given: '^\\x{41}\\h$', takes: ['A ', 'A\t'], refuses: ['A', 'B '] },
  { given: '/^(?P<a>b)$/i', takes: ['b', 'B'], refuses: ['c'] },
  { given: '(?s)^a.b$', takes: ['a\nb', 'axb'], refuses: ['ab'] },
];

describe('a pattern that is not ECMAScript', () => {
  it.each(cases)('$given keeps its meaning', ({ given, takes, refuses }) => {
    const found: string[] = [];
    const pattern = patternFor(given, ({ message }) => found.push(message));
    const matches = (text: string) => new RegExp(String(pattern), 'u').test(text);
    expect(takes.filter((text) => !matches(text))).toEqual([]);
    expect(refuses.filter(matches)).toEqual([]);
    expect(found).toEqual([expect.stringContaining('is not ECMAScript')]);
  });

  it.each(['^(?(1)a|b)$', '(', '(?m)^(?P<a>b)$', '(?R)'])('%s is not checked, with a warning', (given) => {
    const found: string[] = [];
    expect(patternFor(given, ({ message }) => found.push(message))).toBeUndefined();
    expect(found).toEqual([expect.stringMatching(/^The pattern is not checked: Invalid regular expression/)]);
  });

  it.each(['^a$', '^\\w+@\\w+$', '\\-'])('%s is not translated', (given) => {
    expect(patternFor(given, () => expect.unreachable())).toBe(given);
  });
});
