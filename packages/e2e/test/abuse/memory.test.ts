import { execFileSync } from 'node:child_process';
import { join } from 'node:path';
import { expect, test } from 'vitest';

test('6 MB of form fields are refused within the memory of a function', () => {
  const script = join(import.meta.dirname, '../../abuse/memory.ts');
  // It fails where a megabyte takes more than 60, or the process does not survive.
  const output = execFileSync(process.execPath, [script, 'form: one name'], { encoding: 'utf8' });
  expect(output).toMatch(/ 422 .*form: one name\n$/);
});
