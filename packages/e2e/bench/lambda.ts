import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Contender } from './contenders.ts';

const kept = join(import.meta.dirname, '../../../node_modules/.cache/bench-client');
const source = join(import.meta.dirname, '../../cli/src/container/runtime-interface-client');

/** AWS's runtime interface client, compiled on first use; `undefined` if that fails. */
export function runtimeClient(): string | undefined {
  const client = join(kept, 'node_modules/aws-lambda-ric');
  // The CPU time of another process is read from /proc.
  if (!existsSync('/proc/self/schedstat')) return undefined;
  if (existsSync(join(client, 'rapid-client.node'))) return join(client, 'index.mjs');
  console.log('Compiling aws-lambda-ric, which takes some minutes …');
  mkdirSync(kept, { recursive: true });
  for (const file of ['package.json', 'package-lock.json']) cpSync(join(source, file), join(kept, file));
  try {
    execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', kept], {
      stdio: 'ignore',
      // Node's headers come with the node package, if that is what runs this.
      env: { ...process.env, ...(nodeHeaders && { npm_config_nodedir: nodeHeaders }) },
    });
    return join(client, 'index.mjs');
  } catch {
    console.log('aws-lambda-ric is left out: it needs cmake, make, a C++ compiler and the headers of Node.');
    return undefined;
  }
}

const nodeHeaders = [
  join(fileURLToPath(import.meta.resolve('ajv/package.json')), '../..', `node-linux-${process.arch}`),
].find((folder) => existsSync(join(folder, 'include')));

/** CPU time of the function's process, including the client. */
export interface Invoked {
  /** Milliseconds from its start to its first answer. */
  readonly cold: number;
  /** Microseconds of a later invocation, if there were any. */
  readonly warm: number | undefined;
}

/** Runs a function as Lambda does: in a separate process, which polls the Runtime API for invocations. */
export async function invokeThroughClient(
  { folder }: Contender,
  event: object,
  {
    client,
    requests,
    flags,
  }: { readonly client: string; readonly requests: number; readonly flags: readonly string[] },
): Promise<Invoked> {
  const answered = { count: 0, first: 0, last: 0 };
  const body = JSON.stringify(event);
  const done = Promise.withResolvers<void>();
  const server = createServer((request, response) => {
    if (request.method === 'GET') invocation(response, body);
    else collect(request, response);
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address();
  const port = typeof address === 'object' ? address?.port : undefined;
  const child = spawn(process.execPath, [...flags, client, 'handler.handler'], {
    stdio: ['ignore', 'ignore', 'inherit'],
    cwd: folder,
    env: environment(folder, `127.0.0.1:${port}`),
  });
  child.once('exit', (code) => done.reject(new Error(`The function in ${folder} ended with ${code}.`)));

  function collect(request: IncomingMessage, response: ServerResponse): void {
    request.resume().once('end', () => {
      answered.count++;
      if (answered.count === 1) answered.first = cpuOf(child.pid);
      if (answered.count <= requests) {
        response.writeHead(202).end();
        return;
      }
      answered.last = cpuOf(child.pid);
      done.resolve();
    });
  }

  await done.promise.finally(() => {
    child.removeAllListeners('exit').kill('SIGKILL');
    server.closeAllConnections();
    server.close();
  });
  const warm = requests > 0 ? (answered.last - answered.first) / requests / 1000 : undefined;
  return { cold: answered.first / 1e6, warm };
}

function invocation(response: ServerResponse, body: string): void {
  response
    .writeHead(200, {
      'content-type': 'application/json',
      'lambda-runtime-aws-request-id': '8476a536-e9f4-11e8-9739-2dfe598c3fcd',
      'lambda-runtime-deadline-ms': String(Date.now() + 10_000),
      'lambda-runtime-invoked-function-arn': 'arn:aws:lambda:us-east-1:123456789012:function:bench',
    })
    .end(body);
}

const environment = (folder: string, api: string) => ({
  PATH: process.env.PATH,
  AWS_LAMBDA_RUNTIME_API: api,
  AWS_LAMBDA_FUNCTION_NAME: 'bench',
  AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
  AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '1024',
  AWS_LAMBDA_LOG_GROUP_NAME: '/aws/lambda/bench',
  AWS_LAMBDA_LOG_STREAM_NAME: 'bench',
  AWS_LAMBDA_LOG_LEVEL: 'FATAL',
  AWS_LAMBDA_LOG_FORMAT: 'JSON',
  LAMBDA_TASK_ROOT: folder,
  _HANDLER: 'handler.handler',
});

/** Nanoseconds of all threads. */
function cpuOf(pid: number | undefined): number {
  const tasks = `/proc/${pid}/task`;
  return readdirSync(tasks)
    .map((task) => Number(readFileSync(join(tasks, task, 'schedstat'), 'utf8').split(' ')[0]))
    .reduce((sum, time) => sum + time, 0);
}
