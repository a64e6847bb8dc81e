import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync } from 'node:fs';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { expect, test } from 'vitest';
import { repeatedBy } from '../src/cli.ts';
import { writeFiles } from './fixture.ts';

const contract = join(import.meta.dirname, 'messages.yaml');
const cli = join(import.meta.dirname, '../src/bin.ts');

test.each([
  { args: [], want: 'npx check --seed 7' },
  { args: ['--seed', '7'], want: 'npx check --seed 7' },
  { args: ['--seed=7', '--header', 'authorization: secret'], want: 'npx check --seed 7 and the same options' },
])('the command that repeats a run is printed, without secrets: $args', ({ args, want }) => {
  expect(repeatedBy('check', 7, args)).toBe(want);
});

test('a reader that stops after the first lines (`| head`) causes no stack trace and does not change the exit code', async () => {
  const broken = createServer((_, response) => response.writeHead(500).end()).listen(0);
  await once(broken, 'listening');
  const target = `http://localhost:${(broken.address() as AddressInfo).port}`;
  const child = spawn(process.execPath, [cli, '--target', target, '--contract', contract, '--runs', '1']);
  child.stdout.destroy();
  const [stderr, [code]] = await Promise.all([text(child.stderr), once(child, 'close')]);
  broken.close();
  expect({ stderr, code }).toEqual({ stderr: '', code: 1 });
});

test.each([
  { args: [], want: 'npx check --seed 7' },
  { args: ['--seed', '7'], want: 'npx check --seed 7' },
  { args: ['--seed=7', '--header', 'authorization: secret'], want: 'npx check --seed 7 and the same options' },
])('the command that repeats a run is printed, without secrets: $args', ({ args, want }) => {
  expect(repeatedBy('check', 7, args)).toBe(want);
});

test.each([
  { given: 'a file', path: (home: string) => join(home, 'file'), want: /ENOTDIR/ },
  { given: 'in a file', path: (home: string) => join(home, 'file/report'), want: /ENOTDIR/ },
  { given: 'where no folder can be created', path: () => '/proc/nope/report', want: /ENOENT|EACCES|EROFS/ },
  { given: 'where a folder has the name of the report', path: (home: string) => join(home, 'taken'), want: /EISDIR/ },
])('a report that is to go $given is refused before anything is sent', async ({ path, want }) => {
  const home = dirname(writeFiles({ file: '' }));
  mkdirSync(join(home, 'taken/junit.xml'), { recursive: true });
  const target = 'http://localhost:1';
  const child = spawn(process.execPath, [cli, '--target', target, '--contract', contract, '--report', path(home)]);
  const [stdout, stderr, [code]] = await Promise.all([text(child.stdout), text(child.stderr), once(child, 'close')]);
  expect(stdout).toBe('');
  expect(stderr).toMatch(/^The contract tests could not run\. --report .* cannot be written: .*\n$/);
  expect(stderr).toMatch(want);
  expect(code).toBe(2);
});
