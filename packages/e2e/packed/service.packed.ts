import { type ChildProcess, execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import {
  appendFileSync,
  cpSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, join } from 'node:path';
import { afterAll, beforeAll, expect, it, vi } from 'vitest';
import { pack } from '../../pack.ts';
import { freePort } from '../free-port.ts';

const home = mkdtempSync(join(tmpdir(), 'packed-'));
const project = join(home, 'service');
let tarballs: readonly string[];

// As on a machine that has only Node and npm: nothing of this repository is on the path.
const PATH = (process.env.PATH ?? '')
  .split(':')
  .filter((folder) => !folder.includes('node_modules'))
  .join(':');
const env = { PATH, HOME: process.env.HOME, NO_COLOR: '1', npm_config_loglevel: 'error', CI: 'true' };

const run = (program: string, args: readonly string[], cwd = project): string =>
  execFileSync(program, args, { cwd, env, encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] });

function edit(file: string, change: (text: string) => string): void {
  const path = join(project, file);
  writeFileSync(path, change(readFileSync(path, 'utf8')));
}

beforeAll(() => {
  tarballs = pack(join(home, 'tarballs'));
});
afterAll(() => rmSync(home, { recursive: true, force: true }));

const contentsOf = (tarball: string) => execFileSync('tar', ['tzf', tarball], { encoding: 'utf8' }).trim().split('\n');

it('packages contain JavaScript, declarations, source maps and a licence, and no TypeScript sources or tests', () => {
  for (const tarball of tarballs) {
    const files = contentsOf(tarball).map((file) => file.replace(/^package\//, ''));
    expect(files).toEqual(
      expect.arrayContaining(['package.json', 'LICENSE', 'README.md', 'dist/index.js', 'dist/index.d.ts']),
    );
    expect(files).toContain('dist/index.js.map');
    expect(files.filter((file) => /^(src|test)\/|^dist\/.*(?<!\.d)\.ts$/.test(file))).toEqual([]);
  }
});

it('every export of a package exists in it', () => {
  for (const tarball of tarballs) {
    const files = contentsOf(tarball);
    const { exports } = JSON.parse(
      execFileSync('tar', ['xzOf', tarball, 'package/package.json'], { encoding: 'utf8' }),
    );
    const targets = Object.values<string | Record<string, string>>(exports).flatMap((one) =>
      typeof one === 'string' ? [one] : Object.values(one),
    );
    for (const target of targets) expect(files).toContain(join('package', target));
  }
});

it('init writes a service of fewer than 30 files', () => {
  const packages = tarballs.flatMap((tarball) => ['--package', tarball]);
  const printed = run('npm', ['exec', '--yes', ...packages, '--', 'openapi-lambda', 'init', 'service'], home);
  expect(printed).toContain('npm install');
  const files = readdirSync(project, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
  expect(files.length).toBeLessThan(30);
});

it('npm install and npm test pass', () => {
  mkdirSync(join(project, 'vendor'));
  for (const tarball of tarballs) cpSync(tarball, join(project, 'vendor', basename(tarball)));
  edit('package.json', (text) =>
    text.replaceAll(/"@openapi-lambda\/([a-z-]+)": "([^"]+)"/g, (_, name, version) => {
      return `"@openapi-lambda/${name}": "file:vendor/openapi-lambda-${name}-${version}.tgz"`;
    }),
  );
  run('npm', ['install', '--no-audit', '--no-fund']);
  expect(run('npm', ['test'])).toMatch(/contract: \d+ passed, 0 failed[\s\S]*✓ contract tests/);
});

it('npm start answers the three calls', async () => {
  const port = await freePort();
  const service = spawn('npm', ['start'], { cwd: project, env: { ...env, PORT: String(port) }, detached: true });
  try {
    await untilPrinted(service, /Ctrl-C/);
    const call = async (method: string, path: string) =>
      (await fetch(`http://localhost:${port}${path}`, { method })).text();
    expect(await call('GET', '/test1')).toBe('{"message":"test"}');
    expect(await call('POST', '/test2')).toBe('{"message":"test2"}');
    expect(await call('POST', '/test3?message=hoge')).toBe('{"message":"hoge"}');
  } finally {
    if (service.pid) process.kill(-service.pid, 'SIGTERM');
    await once(service, 'close');
  }
});

it('an edit of the contract is generated, scaffolded and built', () => {
  edit('openapi.yaml', (text) => text.replace(/^components:$/m, (line) => `${operation}${line}`));
  expect(run('npm', ['run', 'generate', '--', '--scaffold'])).toContain('src/operations/ping.ts: written');
  run('npm', ['run', 'types']);
  run('npm', ['run', 'build']);
  expect(readdirSync(join(project, 'dist'))).toContain('handler.js');
});

it('the bundle has no module that the contract does not need', () => {
  const { sources } = JSON.parse(readFileSync(join(project, 'dist/function.js.map'), 'utf8')) as { sources: string[] };
  const has = (module: RegExp) => sources.some((file) => module.test(file));
  expect([has(/request\/body\.[jt]s$/), has(/request\/multipart\.[jt]s$/)]).toEqual([true, false]);
});

const operation = `  /ping:
    get:
      operationId: ping
      responses:
        "204":
          description: Pong.
`;

const engine = ['docker', 'podman'].find((name) => {
  try {
    execFileSync(name, ['info'], { stdio: 'ignore' });
    return true;
  } catch {
    return false;
  }
});

it.runIf(engine)('docker build makes an image that answers', async () => {
  // Tarballs have to be copied, and a registry may lack optional packages of other systems, without which npm ci fails.
  edit('Dockerfile', (text) =>
    text.replace('COPY package.json', 'COPY vendor/ vendor/\nCOPY package.json').replace('npm ci', 'npm install'),
  );
  appendFileSync(join(project, '.dockerignore'), '!vendor\n');
  run(engine ?? '', ['build', '--tag', 'openapi-lambda:test-packed', '.']);
  const port = await freePort();
  const name = `packed-${process.pid}`;
  run(engine ?? '', ['run', '--detach', '--rm', '--name', name, '-p', `${port}:8080`, 'openapi-lambda:test-packed']);
  try {
    const url = `http://localhost:${port}/2015-03-31/functions/function/invocations`;
    const body = '{"path":"/test1","requestContext":{},"httpMethod":"GET"}';
    const answer = async () => (await fetch(url, { method: 'POST', body })).json();
    await expect.poll(() => answer().catch(String), { timeout: 20_000 }).toMatchObject({ body: '{"message":"test"}' });
  } finally {
    run(engine ?? '', ['rm', '--force', name]);
  }
});

async function untilPrinted(child: ChildProcess, pattern: RegExp): Promise<void> {
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on('data', (text) => {
      output += text;
    });
  }
  await vi.waitFor(() => expect(output).toMatch(pattern), { timeout: 30_000, interval: 50 });
}
