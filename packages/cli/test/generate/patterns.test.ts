import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest';
import { run } from '../../src/generate/command.ts';
import { findSlowPatterns } from '../../src/generate/patterns.ts';

const slow = (schema: object): string[] =>
  findSlowPatterns({ components: { schemas: { A: schema } } }).map(({ pointer }) => pointer);
const at = '/components/schemas/A';

describe('a pattern that backtracks is found', () => {
  test.each(['^(a+)+$', '^(a|a)*$', '(\\w+\\s?)*$', '^(\\d+,?)+$', '^(?:a{0,100}){0,100}$', '^(a?){30}a{30}$'])(
    'if it takes exponential time: %s',
    (pattern) => expect(slow({ pattern })).toEqual([`${at}/pattern`]),
  );

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
