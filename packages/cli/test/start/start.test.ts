import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { invocationsPath } from '../../src/start/invocations.ts';
import { call } from '../../src/testing-call.ts';
import { createProject } from '../../src/testing-project.ts';

const script = fileURLToPath(new URL('../../src/bin.ts', import.meta.url));
const project = await createProject();
const running: ChildProcess[] = [];
afterAll(() => {
  for (const child of running) child.kill('SIGKILL');
  project.remove();
});

interface Started {
  readonly child: ChildProcess;
  output(): string;
  /** The exit code. */
  readonly ended: Promise<number | null>;
}

function npmStart(args: readonly string[] = [], env: NodeJS.ProcessEnv = {}): Started {
  const child = spawn(process.execPath, [script, 'start', ...args], {
    cwd: project.folder,
    env: { ...process.env, ...env },
  });
  running.push(child);
  let output = '';
  for (const stream of [child.stdout, child.stderr]) {
    stream.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
  }
  return { child, output: () => output, ended: once(child, 'close').then(([code]) => code) };
}

/** Starts on a free port and waits until the service prints its address. */
async function serving(args: readonly string[] = []): Promise<Started & { port: number }> {
  const started = npmStart(args, { PORT: '0' });
  await vi.waitFor(() => expect(started.output()).toMatch(/on http:\/\/localhost:\d+/), 20_000);
  const port = Number(/localhost:(\d+)/.exec(started.output())?.[1]);
  return { ...started, port };
}

describe('npm start', () => {
  describe('that runs', () => {
    let started: Started & { port: number };
    beforeAll(async () => {
      started = await serving(['--as', 'http']);
    });
    afterAll(() => void started.child.kill('SIGKILL'));

    it('prints a curl command for each operation', async () => {
      const { output, port } = started;
      await expect.poll(output, { timeout: 10_000 }).toContain('Ctrl-C');
      expect(output()).toContain(`curl http://localhost:${port}/test1`);
      expect(output()).toContain(`curl -X POST http://localhost:${port}/test2`);
      expect(output()).toContain(`curl -X POST 'http://localhost:${port}/test3?message=hoge'`);
      expect(output()).toContain(`http://localhost:${port}${invocationsPath}`);
      expect(output()).toContain(`http://localhost:${port}/redoc`);
    });

    it('answers over HTTP and by invocation, and logs a line for each', async () => {
      const { output, port } = started;
      const answer = await call(port, '/nope');
      expect({ status: answer.status, body: answer.text }).toEqual({ status: 404, body: '{"detail":"Not Found"}' });
      const event = { path: '/nope', requestContext: {}, httpMethod: 'GET', multiValueQueryStringParameters: {} };
      const result = await call(port, invocationsPath, { method: 'POST', body: JSON.stringify(event) });
      expect(JSON.parse(result.text)).toMatchObject({ statusCode: 404, body: '{"detail":"Not Found"}' });
      await expect.poll(output).toMatch(/^GET \/nope 404 \d+ ms$/m);
      await expect.poll(output).toMatch(/^POST \S+invocations 200 \d+ ms$/m);
    });
  });

  it('mocks the missing handlers with --mock', async () => {
    const { port } = await serving(['--mock']);
    const { status, text } = await call(port, '/test1');
    expect({ status, text }).toEqual({ status: 200, text: '{"message":"test"}' });
  });

  it.each(['SIGINT', 'SIGTERM'] as const)(
    'ends with exit code 0 on %s, also while a client is connected',
    async (signal) => {
      const { child, ended, port } = await serving();
      await call(port, '/nope');
      child.kill(signal);
      expect(await ended).toBe(0);
      await expect(call(port, '/nope')).rejects.toThrow('ECONNREFUSED');
    },
  );

  it('says what to do if the port is taken, and exits with 1', async () => {
    const other = createServer().listen(0);
    await once(other, 'listening');
    const { port } = other.address() as AddressInfo;
    const { ended, output } = npmStart([], { PORT: String(port) });
    expect(await ended).toBe(1);
    expect(output().trim().split('\n')).toEqual([expect.stringContaining(`Port ${port} is taken.`)]);
    expect(output()).toContain('PORT=');
    other.close();
  });

  it.each([
    {
      args: ['--as', 'soap'],
      env: {},
      want: /^--as must be one of rest, .*not 'soap'\. See: openapi-lambda start --help$/,
    },
    { args: ['--as'], env: {}, want: /--as.*See: openapi-lambda start --help$/ },
    { args: ['--fast'], env: {}, want: /--fast.*See: openapi-lambda start --help$/ },
    { args: ['9001'], env: {}, want: /9001.*See: openapi-lambda start --help$/ },
    { args: [], env: { PORT: 'ninety' }, want: /^PORT cannot be 'ninety'\./ },
    { args: [], env: { AWS_LAMBDA_FUNCTION_TIMEOUT: '0' }, want: /^AWS_LAMBDA_FUNCTION_TIMEOUT cannot be '0'\./ },
  ])('refuses $args $env with one message and exit code 2', async ({ args, env, want }) => {
    const { ended, output } = npmStart(args, env);
    expect(await ended).toBe(2);
    expect(output().trim()).toMatch(want);
  });

  it('prints its usage with --help', async () => {
    const { ended, output } = npmStart(['--help']);
    expect(await ended).toBe(0);
    expect(output()).toContain('openapi-lambda start --as http');
  });
});

describe('npm start', () => {
  it('ends when npm is killed, and leaves the port', async () => {
    const npm = spawn('npm', ['start'], {
      cwd: project.folder,
      env: { ...process.env, PORT: '0' },
      detached: true,
    });
    running.push(npm);
    let output = '';
    npm.stdout.setEncoding('utf8').on('data', (text: string) => {
      output += text;
    });
    await vi.waitFor(() => expect(output).toMatch(/localhost:\d+/), 20_000);
    const port = Number(/localhost:(\d+)/.exec(output)?.[1]);
    npm.kill('SIGKILL');
    await vi.waitFor(() => expect(call(port, '/test1', {})).rejects.toThrow(), { timeout: 10_000, interval: 200 });
  });

  it('serves the docs as soon as it is running', async () => {
    const { child, port } = await serving();
    expect((await call(port, '/redoc', {})).status).toBe(200);
    child.kill('SIGKILL');
  }, 60_000);
});
