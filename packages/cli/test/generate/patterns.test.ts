import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/generate/command.ts';
import { isHardToDetermine } from '../../src/generate/pattern-analysis.ts';
import { findSlowPatterns } from '../../src/generate/patterns.ts';

const slow = (schema: object): string[] =>
  findSlowPatterns({ components: { schemas: { A: schema } } }).map(({ pointer }) => pointer);
const at = '/components/schemas/A';

test.each([
  { pattern: '^a(x|y[a-z0-9]{26})b+_[a-z]+', want: true },
  { pattern: '^a(x|y[a-z0-9]{2,26})b+_[a-z]+', want: true },
  { pattern: '^a(x|y[a-z0-9]{26})b+_[a-z]+$', want: false },
  { pattern: '^a(x|y[a-z0-9]{12})b+_[a-z]+', want: false },
  { pattern: '(a+)+b', want: false },
])('no automaton is built if it may be exponentially large: $pattern ($want)', ({ pattern, want }) => {
  expect(isHardToDetermine(pattern)).toBe(want);
});

describe('a pattern that backtracks is found', () => {
  test.each([
    '^(a+)+$',
    '^(a|a)*$',
    '(\\w+\\s?)*$',
    '^(\\d+,?)+$',
    '^(?:a{0,100}){0,100}$',
    '^(a?){30}a{30}$',
    '^(a+)+b{30}c',
  ])('if it takes exponential time: %s', (pattern) => expect(slow({ pattern })).toEqual([`${at}/pattern`]));

  test.each(['0+$', '\\s+$', '^\\s*(.*?)\\s*$', '^a*a*$'])('if it takes polynomial time: %s', (pattern) => {
    expect(slow({ pattern })).toEqual([`${at}/pattern`]);
  });

  test('wherever a schema has it', () => {
    const pattern = '^(a+)+$';
    expect(slow({ properties: { pattern: { type: 'string' }, b: { items: { pattern } } } })).toEqual([
      `${at}/properties/b/items/pattern`,
    ]);
    expect(slow({ patternProperties: { [pattern]: { pattern } } })).toEqual([
      `${at}/patternProperties/${pattern}`,
      `${at}/patternProperties/${pattern}/pattern`,
    ]);
    expect(slow({ anyOf: [{ propertyNames: { pattern } }] })).toEqual([`${at}/anyOf/0/propertyNames/pattern`]);
  });

  test('but not where it is a value, a name or an extension', () => {
    const pattern = '^(a+)+$';
    expect(
      slow({ example: { pattern }, default: { pattern }, 'x-a': { pattern }, properties: { pattern: {} } }),
    ).toEqual([]);
  });

  test.each(['(', '[a-', 'a{,3}\\Z', '(?<a>a)(?<a>b)', 'x'.repeat(100_000)])(
    'but not if it is unknown: %#',
    (pattern) => expect(slow({ pattern })).toEqual([]),
  );

  test('but not if strings are too short for it', () => {
    expect(slow({ pattern: '^(a+)+$', maxLength: 20 })).toEqual([]);
    expect(slow({ pattern: '^(a+)+$', maxLength: 200 })).toEqual([`${at}/pattern`]);
    expect(slow({ pattern: '0+$', maxLength: 1000 })).toEqual([]);
  });

  test.each([
    '^[a-z0-9]+(?:-[a-z0-9]+)*$',
    '^[\\w.+-]+@[\\w-]+\\.[\\w.-]+$',
    '^\\d{4}-\\d{2}-\\d{2}$',
    '^\\p{L}[\\p{L}\\p{M} ]*$',
    '^(?!-)[a-z-]{1,63}$',
    '^arn:aws:[a-z]+:[a-z0-9-]*:\\d{12}:.*$',
  ])('but not if it is harmless: %s', (pattern) => expect(slow({ pattern })).toEqual([]));
});

describe('the analysis', () => {
  const schemas = (count: number, pattern: (index: number) => string) => ({
    anyOf: Array.from({ length: count }, (_, index) => ({ pattern: pattern(index) })),
  });

  test('does not depend on the time that it takes', async () => {
    const patterns = schemas(3, (index) => `^(?:a{0,${index + 2}}x?){0,3}(b+)+$`);
    const before = slow(patterns);
    expect(before).toHaveLength(3);
    // Every look at the clock is an hour later than the one before.
    let now = 0;
    const later = () => (now += 3_600_000);
    vi.spyOn(Date, 'now').mockImplementation(later);
    vi.spyOn(performance, 'now').mockImplementation(later);
    // Without the results that are known.
    vi.resetModules();
    try {
      const { findSlowPatterns: find } = await import('../../src/generate/patterns.ts');
      expect(find(patterns).map(({ pointer }) => pointer)).toEqual(
        before.map((pointer) => pointer.replace(/^.*A/, '')),
      );
    } finally {
      vi.restoreAllMocks();
      vi.resetModules();
    }
  });

  test('of a pattern whose automaton would be huge ends', () => {
    expect(slow({ pattern: '^(?:a?b?c?d?e?f?g?h?i?j?k?l?m?n?){1,30}$' })).toEqual([]);
  });

  test('analyses a limited number of patterns, always the same', async () => {
    const checks = vi.fn((): 'unknown' => 'unknown');
    vi.doMock('../../src/generate/backtracking.ts', () => ({ backtrackingOf: checks }));
    vi.resetModules();
    try {
      const { findSlowPatterns: find } = await import('../../src/generate/patterns.ts');
      const count = (length: number) => {
        checks.mockClear();
        find(schemas(length, (index) => `^(?:a{1,9}b?){1,9}${index}$`));
        return checks.mock.calls.length;
      };
      const most = count(2000);
      expect(most).toBeGreaterThan(10);
      expect(most).toBeLessThan(500);
      expect(count(8000)).toBe(most);
    } finally {
      vi.doUnmock('../../src/generate/backtracking.ts');
      vi.resetModules();
    }
  });
});

describe('generate', () => {
  let folder = '';
  beforeAll(() => {
    folder = mkdtempSync(join(import.meta.dirname, 'patterns-'));
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  test('warns about a pattern that backtracks with its line and advice, and still generates', async () => {
    const file = join(folder, 'openapi.yaml');
    writeFileSync(
      file,
      `openapi: 3.1.1
info: { title: t, version: "1" }
paths:
  /a:
    get:
      operationId: a
      parameters:
        - name: q
          in: query
          schema:
            type: string
            pattern: ^(a+)+$
      responses: { "204": { description: Fine } }
`,
    );
    const warn = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
    vi.spyOn(console, 'log').mockImplementation(() => undefined);
    const code = await run(['--contract', file, '--out', join(folder, 'out')]);
    const lines = warn.mock.calls.flat().join('\n');
    vi.restoreAllMocks();
    expect(code).toBe(0);
    expect(lines).toMatch(/openapi\.yaml:12:\d+ {2}warning: The pattern \^\(a\+\)\+\$ takes exponential time/);
    expect(lines).toContain('Rewrite it');
  });
});
