import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, test } from 'vitest';
import { images } from '../../src/container/images.ts';

const cli = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
const root = fileURLToPath(new URL('../../../..', import.meta.url));
const folders: string[] = [];
afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

/** The fake engine's behaviour for each command, as shell code; other commands succeed without output. */
type FakeEngine = Readonly<Record<string, string>>;

const works: FakeEngine = { '--version': 'echo podman version 0' };
const builds: FakeEngine = { ...works, history: 'echo "1 kB\torg.opencontainers.image.title"', run: 'echo 0' };
const starts: FakeEngine = { ...builds, create: 'echo c0ffee', port: 'echo 127.0.0.1:1', inspect: 'echo true' };

/** Runs the command with only these engines installed. */
function testContainer(engines: Readonly<Record<string, FakeEngine>>, ...args: string[]) {
  const folder = mkdtempSync(join(tmpdir(), 'engines-'));
  folders.push(folder);
  for (const [name, commands] of Object.entries(engines)) {
    const cases = Object.entries(commands).map(([command, does]) => `${command}) ${does} ;;`);
    const lines = ['#!/bin/sh', `echo "$@" >> ${folder}/calls`, 'case "$1" in', ...cases, 'esac', ''];
    writeFileSync(join(folder, name), lines.join('\n'), { mode: 0o755 });
  }
  const { status, stdout, stderr } = spawnSync(process.execPath, [cli, 'container', ...args], {
    cwd: root,
    encoding: 'utf8',
    env: { PATH: folder },
  });
  const calls = () => readFileSync(join(folder, 'calls'), 'utf8').split('\n');
  return { status, stdout, stderr, calls };
}

describe('npm run test:container', () => {
  test.each([
    {
      given: 'no engine',
      engines: {},
      want: ['docker is not installed', 'podman is not installed', 'apt-get install podman', 'https://docs.docker.com'],
    },
    {
      given: 'an engine without its daemon',
      engines: { docker: { '--version': 'echo 1', info: 'echo Cannot connect to the daemon >&2; exit 1' } },
      want: ['docker is installed but does not work: Cannot connect to the daemon', 'podman is not installed'],
    },
  ])('explains what to do and exits with 2 if there is $given', ({ engines, want }) => {
    const { status, stderr } = testContainer(engines);
    expect(status).toBe(2);
    for (const text of want) expect(stderr).toContain(text);
  });

  test.each([
    { given: 'an unknown option', args: ['--nope'], want: "Unknown option '--nope'" },
    { given: 'an unknown image', args: ['--image', 'nope'], want: 'Unknown image "nope".' },
  ])('shows its help and exits with 2 for $given', ({ args, want }) => {
    const { status, stderr } = testContainer({ podman: works }, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(want);
    expect(stderr).toContain('--image NAME');
  });

  test.each<{ given: string; engine: FakeEngine; args?: string[]; want: string[] }>([
    {
      given: 'a broken Dockerfile',
      engine: { ...works, build: 'echo "STEP 1/1: RUN nonsense"; echo nonsense: not found >&2; exit 1' },
      want: ['The image of target lambda could not be built.', '  | nonsense: not found'],
    },
    {
      given: 'a port in use',
      engine: { ...starts, start: 'echo "listen tcp4 127.0.0.1:9000: bind: address already in use" >&2; exit 1' },
      args: ['--port', '9000'],
      want: ['Port 9000 is used by another program. Choose another with --port, or omit it.'],
    },
    {
      given: 'a function that cannot start',
      engine: { ...starts, logs: `echo 'Init Error {"errorType":"Error","errorMessage":"no configuration"}'` },
      want: ['The function cannot start: no configuration', '  | Init Error'],
    },
    {
      given: 'a container that ends at once',
      engine: { ...starts, inspect: 'echo false', logs: 'echo exec format error' },
      want: ['The container exited immediately.', '  | exec format error'],
    },
  ])('has one message with the log for $given, and exits with 1', ({ engine, args = [], want }) => {
    const { status, stdout, stderr } = testContainer({ podman: engine }, ...args);
    expect(status).toBe(1);
    for (const text of want) expect(stderr).toContain(text);
    expect(stderr).not.toContain('at async');
    expect(stdout.trimEnd().split('\n').at(-1)).toMatch(/^\d passed, 1 failed$/);
  });

  test('takes the first engine that works', () => {
    const { stdout } = testContainer({ docker: { info: 'exit 1' }, podman: { ...works, build: 'exit 1' } });
    expect(stdout).toContain('podman version 0\nbuilding lambda');
  });

  test('removes the containers it started when it fails', () => {
    const engine = { ...starts, start: 'exit 1', ps: '[ "$3" = --quiet ] && echo c0ffee; true' };
    expect(testContainer({ podman: engine }).calls()).toContain('rm --force c0ffee');
  });

  test.each([
    { engine: 'podman', labels: (pid: number) => `map[maintainer:me openapi-lambda.test:${pid}]` },
    { engine: 'docker', labels: (pid: number) => `maintainer=me,openapi-lambda.test=${pid}` },
  ])(
    'removes what an earlier run left, and nothing that belongs to a running one, of $engine',
    ({ engine, labels }) => {
      const listed = `printf 'dead ${labels(999_999_999)}\\nalive ${labels(process.pid)}\\n'`;
      const program = { ...works, build: 'exit 1', ps: `[ "$3" = --quiet ] || ${listed}` };
      const { calls, stdout } = testContainer({ [engine]: program });
      expect(calls()).toContain('rm --force dead');
      expect(calls()).not.toContain('rm --force dead alive');
      expect(stdout).toContain('removed 1 container left by an earlier run');
    },
  );

  test.each([
    { engine: 'podman', line: '1.1 MB\tLABEL org.opencontainers.image.title' },
    { engine: 'docker', line: '1.1MB\tLABEL org.opencontainers.image.title' },
  ])('fails if an image exceeds its budget, as reported by $engine', ({ engine, line }) => {
    const base = '100MB\tADD rootfs.tar';
    const heavy = { ...builds, history: `printf '0B\tCMD\n${line}\n${base}\n'`, create: 'exit 1' };
    const { stdout } = testContainer({ [engine]: heavy });
    expect(stdout).toMatch(/✗ built in .* 1100 KB on top of public\.ecr\.aws.*\n +more than 1000 KB/);
  });

  test.each([
    { engine: 'podman', line: '[2/6] STEP 7/7: RUN npm run build' },
    { engine: 'docker', line: '#12 [build 7/7] RUN npm run build' },
  ])('shows the current step of a slow build with $engine', ({ engine, line }) => {
    const slow = { ...works, build: `echo '${line}'; /bin/sleep 1; exit 1` };
    expect(testContainer({ [engine]: slow }).stdout).toContain('  · RUN npm run build\n');
  });
});

describe('the Dockerfile that init writes', () => {
  const template = fileURLToPath(new URL('../../template', import.meta.url));
  const dockerfile = readFileSync(join(template, 'Dockerfile'), 'utf8');

  test('ends with the base image of Lambda', () => {
    expect([...dockerfile.matchAll(/^FROM (\S+)/gm)].at(-1)?.[1]).toBe(images.default.base);
  });

  test('copies only files that .dockerignore allows', () => {
    const copied = [...dockerfile.matchAll(/^COPY (?!--from)(.+) \S+$/gm)].flatMap(([, files = '']) =>
      files.split(' '),
    );
    const sent = readFileSync(join(template, 'dockerignore'), 'utf8').match(/(?<=^!).+$/gm) ?? [];
    const isSent = (file: string) => sent.some((one) => file === one || file.startsWith(`${one}/`));
    expect(copied.length).toBeGreaterThan(0);
    expect(copied.filter((file) => !isSent(file))).toEqual([]);
  });
});
