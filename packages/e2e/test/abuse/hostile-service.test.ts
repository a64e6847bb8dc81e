import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { behaviours } from '../../abuse/hostile-service.ts';

const folder = mkdtempSync(join(tmpdir(), 'hostile-'));
const bin = join(
  dirname(createRequire(import.meta.url).resolve('@openapi-lambda/contract-tests/package.json')),
  'src/bin.ts',
);
const names = Object.keys(behaviours);

const message = { type: 'object', required: ['message'], properties: { message: { type: 'string' } } };
const operation = (operationId: string) => ({
  get: { operationId, responses: { 200: { description: 'd', content: { 'application/json': { schema: message } } } } },
});
const contract = {
  openapi: '3.1.1',
  info: { title: 'Whatever a socket can do', version: '1' },
  paths: Object.fromEntries(names.map((name) => [`/${name}`, operation(name)])),
};

let server: ChildProcess;
let status: number | null;
let output: string;
let failures: readonly { readonly operation: string; readonly alsoIn?: readonly string[] }[];

beforeAll(async () => {
  server = spawn(process.execPath, [join(import.meta.dirname, '../../abuse/hostile-service.ts')]);
  const [port] = await once(server.stdout as NodeJS.ReadableStream, 'data');
  writeFileSync(join(folder, 'contract.json'), JSON.stringify(contract));
  const few = ['--timeout', '1', '--runs', '1', '--seed', '1', '--workers', '4', '--max-time', '200'];
  const target = `http://127.0.0.1:${String(port).trim()}`;
  const args = ['--contract', 'contract.json', '--target', target, '--report', 'json:report.json', ...few];
  // Ends the process if endless answers are kept in memory.
  const tests = spawn(process.execPath, ['--max-old-space-size=300', bin, ...args], {
    cwd: folder,
    env: { ...process.env, NO_COLOR: '1', GITHUB_ACTIONS: 'true' },
  });
  const printed = Promise.all([text(tests.stdout), text(tests.stderr)]);
  [status] = await once(tests, 'exit');
  output = (await printed).join('');
  failures = JSON.parse(readFileSync(join(folder, 'report.json'), 'utf8')).failures;
}, 300_000);

afterAll(() => {
  server.kill();
  rmSync(folder, { recursive: true });
});

describe('the contract tests against a hostile service', () => {
  test('end with a report', () => {
    expect(status).toBe(1);
    expect(output).toMatch(/^contract: \d+ passed, \d+ failed/m);
    expect(output).not.toMatch(/^\s+at .*:\d+:\d+\)?$/m);
  });

  test.each(names)('report %s', (name) => {
    const found = failures.filter(({ operation, alsoIn = [] }) => operation === name || alsoIn.includes(name));
    expect(found.length).toBeGreaterThan(0);
  });

  test('print nothing that a terminal or a CI obeys', () => {
    expect(output).toContain('stolen');
    expect(output).not.toMatch(/[^\P{Cc}\n\t]/u);
    expect(output).not.toMatch(/^\s*(?:::|##\[)/m);
  });
});
