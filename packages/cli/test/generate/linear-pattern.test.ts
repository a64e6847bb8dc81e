import { describe, expect, it } from 'vitest';
import { backtrackingOf } from '../../src/generate/backtracking.ts';
import { isObviouslyLinear } from '../../src/generate/linear-pattern.ts';

const linear = [
  '^[a-z]+$',
  '^[A-Z]{2}[0-9]{3}$',
  '^[0-9]{1,32}\\.[0-9]{1,4}$',
  '^(?:red|green|blue)$',
  '^(?:0|[1-9][0-9]*)$',
  '^-?[0-9]+(?:x|y)?$',
  '^\\p{L}+$',
  '^.*$',
  '[A-Z]{3}',
  '^\\u{1F600}*$',
  '^[^|)(*]+$',
];

const unknown = [
  '^(a+)+$',
  '^(a|aa)*$',
  '[a-z]+$',
  '\\s+$',
  '^a|b+$',
  '^.*a.*b$',
  '^(?=a+)b$',
  '^(a*)\\1$',
  '^[a-z]{1,40}[a-z]{1,40}[a-z]{1,40}$',
  '^(?:a{2}){3}$',
];

describe('a pattern', () => {
  it.each(linear)('that obviously takes linear time needs no analysis: %s', (source) => {
    expect(isObviouslyLinear(source)).toBe(true);
    expect(backtrackingOf(source, 'u', 'automaton')).toBe('safe');
  });

  it.each(unknown)('that may take longer is analysed: %s', (source) => {
    expect(isObviouslyLinear(source)).toBe(false);
  });
});
