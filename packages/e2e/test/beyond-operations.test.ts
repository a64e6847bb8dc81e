import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const page = readFileSync(join(import.meta.dirname, '../../../docs/beyond-operations.md'), 'utf8');
/** Each block of code begins with the name of its file. */
const files = [...page.matchAll(/^```(?:ts|yaml)\n(?:\/\/|#) (\S+)\n([\s\S]*?)^```$/gm)].map(
  ([, name = '', text = '']) => ({ name, text }),
);
const contract = files.find(({ name }) => name === 'openapi.yaml')?.text ?? '';

describe('docs/beyond-operations.md', () => {
  let project: Project;
  const folder = mkdtempSync(join(tmpdir(), 'docs-'));
  beforeAll(async () => {
    writeFileSync(join(folder, 'openapi.yaml'), contract);
    project = await createProject(join(folder, 'openapi.yaml'));
    for (const { name, text } of files.filter((file) => file.name !== 'openapi.yaml')) {
      mkdirSync(dirname(join(project.folder, name)), { recursive: true });
      writeFileSync(join(project.folder, name), text);
    }
  }, 60_000);
  afterAll(() => {
    rmSync(folder, { recursive: true });
    project.remove();
  });

  test('has only code that names its file', () => {
    expect(files).toHaveLength(page.match(/^```\w+$/gm)?.length ?? 0);
    expect(files.length).toBeGreaterThan(5);
  });

  test.each([
    ['type-checks', ['node_modules/typescript/bin/tsc']],
    ['has tests that pass', ['node_modules/vitest/vitest.mjs', 'run', 'test/books.test.ts']],
  ])(
    '%s',
    (_, command) => {
      const { status, stdout, stderr } = spawnSync(process.execPath, command, {
        cwd: project.folder,
        encoding: 'utf8',
      });
      expect(status, `${stdout}\n${stderr}`.slice(-6000)).toBe(0);
    },
    120_000,
  );
});
