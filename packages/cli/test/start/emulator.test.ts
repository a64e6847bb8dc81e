import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { build } from 'esbuild';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';
import { runtimeClient } from '../../src/start/client-file.ts';
import { invocationsPath } from '../../src/start/invocations.ts';
import { call } from '../../src/testing-call.ts';
import { functions } from './fixture.ts';

const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
const emulator = join(folder, 'emulator.mjs');
let child: ChildProcess;

beforeAll(async () => {
  const entry = resolve(import.meta.dirname, '../../src/start/emulator.ts');
  await build({
    entryPoints: [entry],
    outfile: emulator,
    bundle: true,
    platform: 'node',
    format: 'esm',
    target: 'node24',
  });
});
afterAll(() => rmSync(folder, { recursive: true }));
afterEach(() => void child.kill('SIGKILL'));

function start(args: readonly string[], env: NodeJS.ProcessEnv = {}): ChildProcess {
  child = spawn(process.execPath, [emulator, ...args], { cwd: functions, env: { ...process.env, PORT: '0', ...env } });
  return child;
}

/** The port that the emulator reports: any other could be taken by another test in the meantime. */
async function listening(): Promise<number> {
  let output = '';
  child.stdout?.on('data', (text) => {
    output += text;
  });
  const pattern = /^Invocations: http:\/\/localhost:(\d+)\//m;
  await expect.poll(() => output, { timeout: 10_000 }).toMatch(pattern);
  return Number(pattern.exec(output)?.[1]);
}

describe('the emulator, as one file of plain JavaScript', () => {
  it('runs a function with a given runtime client, by the environment variables of AWS', async () => {
    const env = { AWS_LAMBDA_FUNCTION_TIMEOUT: '0.5', AWS_LAMBDA_FUNCTION_NAME: 'named' };
    start([process.execPath, await runtimeClient(), 'behaviour.handler'], env);
    const port = await listening();
    const invoke = async (event: object) =>
      (await call(port, invocationsPath, { method: 'POST', body: JSON.stringify(event) })).text;
    expect(await invoke({ do: 'echo' })).toBe('{"do":"echo"}');
    expect(JSON.parse(await invoke({ do: 'context' })).functionName).toBe('named');
    expect(await invoke({ do: 'hang' })).toBe('Task timed out after 0.50 seconds');
  });

  it('serves only the path of invocations', async () => {
    start([process.execPath, await runtimeClient(), 'behaviour.handler']);
    const port = await listening();
    expect((await call(port, '/test1')).status).toBe(404);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with exit code 0 on %s', async (signal) => {
    start([process.execPath, await runtimeClient(), 'behaviour.handler']);
    await listening();
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it.each([{ args: [] }, { args: ['behaviour.handler'] }])('prints its usage, given $args', async ({ args }) => {
    start(args);
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
  });
});
