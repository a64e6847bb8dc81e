import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';

const cli = fileURLToPath(new URL('../../cli/src/bin.ts', import.meta.url));

/** Each block of code of these pages begins with the name of its file. */
const pages = ['beyond-operations', 'observability'].map((name) => {
  const page = readFileSync(join(import.meta.dirname, `../../../docs/${name}.md`), 'utf8');
  const files = [...page.matchAll(/^```(?:ts|yaml)\n(?:\/\/|#) (\S+)\n([\s\S]*?)^```$/gm)].map(
    ([, file = '', text = '']) => ({ name: file, text }),
  );
  return { name, page, files, contract: files.find((file) => file.name === 'openapi.yaml')?.text ?? '' };
});

describe.each(pages)('the page $name', ({ page, files, contract }) => {
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

  test('has a service that passes every check', () => {
    const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'gate', '--strict'], {
      cwd: project.folder,
      encoding: 'utf8',
    });
    expect(status, `${stdout}\n${stderr}`.slice(-8000)).toBe(0);
  }, 300_000);
});
