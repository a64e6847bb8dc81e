import { spawnSync } from 'node:child_process';
import { renameSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { createProject, type Project } from '../../src/testing-project.ts';
import { event, invoke } from '../code-cache/function.ts';

const cli = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());

/** Builds the project with this operation, like a user. */
function buildWith(source: string) {
  writeFileSync(join(project.folder, 'src/operations/getTest1.ts'), source);
  const args = [cli, 'build', '--no-docs', '--no-code-cache'];
  const { status, stderr } = spawnSync(process.execPath, args, { cwd: project.folder, encoding: 'utf8' });
  return { status, stderr };
}
const operation = (message: string) => `import type { Handler } from '#contract';
export const getTest1: Handler<'getTest1'> = async () => ({ status: 200, body: { message: ${message} } });
`;
const dist = () => join(project.folder, 'dist');
const messageOf = () => JSON.parse(invoke(dist(), event('GET', '/test1')).body ?? '{}').message;

describe('import.meta in an operation', () => {
  beforeEach(() => writeFileSync(join(project.folder, 'src/operations/getTest1.ts'), operation("''")));

  it.each([
    { member: 'url', want: () => pathToFileURL(join(dist(), 'function.js')).href },
    { member: 'filename', want: () => join(dist(), 'function.js') },
    { member: 'dirname', want: () => dist() },
  ])('has $member: that of the bundle', ({ member, want }) => {
    expect(buildWith(operation(`import.meta.${member}`))).toEqual({ status: 0, stderr: '' });
    expect(messageOf()).toBe(want());
  });

  it('resolves a file next to the bundle by its url', () => {
    const source = `import { readFileSync } from 'node:fs';\n${operation(
      "JSON.parse(readFileSync(new URL('./package.json', import.meta.url), 'utf8')).type",
    )}`;
    expect(buildWith(source)).toEqual({ status: 0, stderr: '' });
    expect(messageOf()).toBe('commonjs');
  });
});

describe('npm run build', () => {
  it('has one clear error for top-level await', () => {
    const { status, stderr } = buildWith(`const one = await Promise.resolve('1');\n${operation('one')}`);
    expect(status).toBe(1);
    expect(stderr).toBe(
      'src/operations/getTest1.ts:1:13 Top-level await is not supported: the function is one CommonJS file, which is ' +
        'loaded synchronously. Store the promise in a constant, and await it in the operation.\n',
    );
  });

  it('prints the warnings of the bundler', () => {
    const { status, stderr } = buildWith(operation("typeof ({ a: 1, a: 2 }) === 'text' ? '1' : '2'"));
    expect(status).toBe(0);
    expect(stderr).toMatch(/^warning: src\/operations\/getTest1\.ts:2:\d+ Duplicate key "a"/m);
  });
});

it.each([
  { missing: 'generated', want: 'There is no generated/openapi.json. Run: npm run generate\n' },
  { missing: 'src/handler.ts', want: 'There is no src/handler.ts, which exports the function as `handler`.\n' },
])('a build without $missing is one clear message', ({ missing, want }) => {
  const [path, kept] = [join(project.folder, missing), join(project.folder, 'kept')];
  renameSync(path, kept);
  const { status, stderr } = spawnSync(process.execPath, [cli, 'build'], { cwd: project.folder, encoding: 'utf8' });
  renameSync(kept, path);
  expect({ status, stderr }).toEqual({ status: 1, stderr: want });
});
