import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, it } from 'vitest';

const root = join(import.meta.dirname, '../../../..');

it('docs/contract-tests.md has every check of the contract tests', () => {
  const page = readFileSync(join(root, 'docs/contract-tests.md'), 'utf8');
  const names = knownChecks();
  expect(names.length).toBeGreaterThan(20);
  expect(names.filter((name) => !page.includes(`\`${name}\``))).toEqual([]);
});

/** The command lists them if one is unknown. */
function knownChecks(): string[] {
  const bin = join(root, 'packages/contract-tests/src/bin.ts');
  try {
    execFileSync(process.execPath, [bin, '--checks', 'none'], { encoding: 'utf8', stdio: 'pipe' });
  } catch (error) {
    const [, list = ''] = /Use one of: (.*)\./.exec(String((error as { stderr: string }).stderr)) ?? [];
    return list.split(', ');
  }
  return [];
}
