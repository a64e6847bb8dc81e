import { spawnSync } from 'node:child_process';
import { cpSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, expect, test } from 'vitest';

/** The bookstore: its author's files, added to the output of `openapi-lambda init --from`. */
const bookstore = join(import.meta.dirname, '../bookstore');
const cli = join(fileURLToPath(import.meta.resolve('@openapi-lambda/cli/package.json')), '../src/bin.ts');

let project: Project;
beforeAll(async () => {
  project = await createProject(join(bookstore, 'openapi.yaml'));
  for (const folder of ['src', 'test'])
    cpSync(join(bookstore, folder), join(project.folder, folder), { recursive: true });
}, 120_000);
afterAll(() => project.remove());

test('a service with everything beyond operations passes every check, without an edit of the engine', () => {
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'gate'], {
    cwd: project.folder,
    encoding: 'utf8',
  });
  expect(status, `${stdout}\n${stderr}`.slice(-8000)).toBe(0);
}, 300_000);
