import { spawnSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createProject, type Project } from '@openapi-lambda/cli/testing';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';

const cli = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));

describe('deploy --init', () => {
  let project: Project;
  const file = (name: string) => join(project.folder, name);
  const run = (...args: string[]) => spawnSync(process.execPath, args, { cwd: project.folder, encoding: 'utf8' });

  beforeAll(async () => {
    project = await createProject();
    const manifest = JSON.parse(readFileSync(file('package.json'), 'utf8'));
    writeFileSync(file('package.json'), JSON.stringify({ ...manifest, name: '@shop/book.store' }, null, 2));
    const { status, stderr } = run(cli, 'deploy', '--init');
    expect(status, stderr).toBe(0);
  }, 120_000);
  afterAll(() => project.remove());

  it('names the stack after the service', () => {
    expect(readFileSync(file('deploy/config.ts'), 'utf8')).toContain("name: 'shop-book-store'");
  });

  it('does not write over an app', () => {
    const { status, stderr } = run(cli, 'deploy', '--init');
    expect({ status, stderr }).toEqual({
      status: 1,
      stderr: 'There is a folder deploy/ already. Edit deploy/config.ts, or rename it.\n',
    });
  });

  it("passes the service's lint, also with the output of the CDK", () => {
    const asset = file('deploy/cdk.out/asset.1');
    mkdirSync(asset, { recursive: true });
    writeFileSync(join(asset, 'handler.js'), 'var a = (1, 2)');
    const biome = join(project.folder, 'node_modules/@biomejs/biome/bin/biome');
    const { status, stdout, stderr } = run(biome, 'check', '--error-on-warnings');
    expect(status, stdout + stderr).toBe(0);
  });
});
