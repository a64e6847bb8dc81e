import { expect, it } from 'vitest';
import { sizeOf } from '../../src/generate/pattern-size.ts';

it.each([
  ['', 0],
  ['^$', 0],
  ['a', 1],
  // Two characters, and the transition between them.
  ['ab', 3],
  ['^ab$', 3],
  ['a|b', 2],
  ['(?:a|b)c', 5],
  ['a+', 2],
  ['a?b', 3],
  ['a?b?c', 6],
  ['(?:ab)*', 4],
  ['a{3}', 5],
  ['a{1,3}', 6],
  ['a{2,}', 6],
  ['[^\\]x]\\p{L}\\u{1F600}\\u0041', 7],
  ['(?<n>a)(?!b)\\k<n>', 5],
  ['(?:a?b?){2}', 10],
  ['a{2000000}', Number.POSITIVE_INFINITY],
])('the size of %s is %d', (source, size) => {
  expect(sizeOf(source)).toBe(size);
});

it('doubles with each repetition that may match nothing', () => {
  const ratio = (pattern: (count: number) => string) => sizeOf(pattern(11)) / sizeOf(pattern(10));
  expect(ratio((count) => `(?:a?b?){0,${count}}`)).toBeGreaterThan(1.9);
  expect(ratio((count) => `(?:ab){0,${count}}`)).toBeLessThan(1.3);
});
