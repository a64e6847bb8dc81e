import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test.each([
  'form: one name',
  'JSON: alternatives that all fail',
  'JSON: lists of wrong lists',
  'query: one letter each',
])('6 MB of %s are refused within the memory of a function', { timeout: 180_000 }, (name) => {
  const script = join(import.meta.dirname, '../../abuse/memory.ts');
  // It fails if a megabyte takes more than 60, or if the process does not survive.
  const output = execFileSync(process.execPath, [script, name], { encoding: 'utf8' });
  expect(output).toMatch(new RegExp(` 422 .*${name}\n$`));
});
