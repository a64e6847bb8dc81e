import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdtempSync, rmSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { createServer } from 'node:net';
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
  child = spawn(process.execPath, [emulator, ...args], { cwd: functions, env: { ...process.env, ...env } });
  return child;
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0);
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  server.close();
  return port;
}

async function listening(port: number): Promise<void> {
  await expect
    .poll(
      () =>
        call(port, '/').then(
          () => true,
          () => false,
        ),
      { timeout: 10_000 },
    )
    .toBe(true);
}

describe('the emulator, as one file of plain JavaScript', () => {
  it('runs a function with a given runtime client, by the environment variables of AWS', async () => {
    const port = await freePort();
    const env = { PORT: String(port), AWS_LAMBDA_FUNCTION_TIMEOUT: '0.5', AWS_LAMBDA_FUNCTION_NAME: 'named' };
    start([process.execPath, await runtimeClient(), 'behaviour.handler'], env);
    await listening(port);
    const invoke = async (event: object) =>
      (await call(port, invocationsPath, { method: 'POST', body: JSON.stringify(event) })).text;
    expect(await invoke({ do: 'echo' })).toBe('{"do":"echo"}');
    expect(JSON.parse(await invoke({ do: 'context' })).functionName).toBe('named');
    expect(await invoke({ do: 'hang' })).toBe('Task timed out after 0.50 seconds');
  });

  it('serves only the path of invocations', async () => {
    const port = await freePort();
    start([process.execPath, await runtimeClient(), 'behaviour.handler'], { PORT: String(port) });
    await listening(port);
    expect((await call(port, '/test1')).status).toBe(404);
  });

  it.each(['SIGINT', 'SIGTERM'] as const)('ends with exit code 0 on %s', async (signal) => {
    const port = await freePort();
    start([process.execPath, await runtimeClient(), 'behaviour.handler'], { PORT: String(port) });
    await listening(port);
    child.kill(signal);
    expect(await once(child, 'close')).toEqual([0, null]);
  });

  it.each([{ args: [] }, { args: ['behaviour.handler'] }])('prints its usage, given $args', async ({ args }) => {
    start(args);
    const [code] = await once(child, 'close');
    expect(code).toBe(2);
  });
});
