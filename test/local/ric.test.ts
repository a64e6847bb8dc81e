import { execFile, spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build } from 'esbuild';
import { afterAll, beforeAll, describe } from 'vitest';
import { invocationsPath } from '../../tools/local/invocations.ts';
import { call } from './call.ts';
import { functions } from './fixture.ts';
import { describeLambda } from './lambda.suite.ts';

const run = promisify(execFile);
const image = 'public.ecr.aws/lambda/nodejs:24';
const client = '/var/runtime/node_modules/aws-lambda-ric/index.mjs';

const engine = ['docker', 'podman'].find((name) => spawnSync(name, ['image', 'inspect', image]).status === 0);
// An image of AWS's own keeps its client elsewhere, with the native part for its own runtime only.
const present = engine && spawnSync(engine, ['run', '--rm', '--entrypoint', 'test', image, '-f', client]).status === 0;
const skipped = engine ? `${image} here has no ${client}` : `no docker or podman here has ${image}`;

if (!present) console.warn(`aws-lambda-ric is not tested here: ${skipped}`);

describe.runIf(present)(`aws-lambda-ric, in a container of ${image}, under our emulator`, () => {
  const folder = mkdtempSync(join(tmpdir(), 'emulator-'));
  const emulator = join(folder, 'emulator.mjs');

  beforeAll(async () => {
    const entry = fileURLToPath(new URL('../../tools/local/emulator.ts', import.meta.url));
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

  describeLambda(async (file, timeLimit) => {
    const { stdout } = await run(engine ?? '', [
      ...['run', '--detach', '--rm', '--read-only', '--publish', '127.0.0.1::8080'],
      ...['--volume', `${functions}:/var/task:ro`, '--volume', `${folder}:/opt/emulator:ro`],
      ...['--env', `AWS_LAMBDA_FUNCTION_TIMEOUT=${timeLimit}`, '--entrypoint', 'node', image],
      ...['/opt/emulator/emulator.mjs', 'node', client, `${file}.handler`],
    ]);
    const container = stdout.trim();
    const published = await run(engine ?? '', ['port', container, '8080']);
    const port = Number(published.stdout.trim().split(':').at(-1));
    await untilListening(port);
    return {
      invoke: async (event) => (await call(port, invocationsPath, { method: 'POST', body: event })).text,
      stop: async () => void (await run(engine ?? '', ['rm', '--force', '--time', '0', container])),
    };
  });
});

async function untilListening(port: number): Promise<void> {
  for (let attempt = 0; attempt < 100; attempt += 1) {
    const answered = await call(port, '/').then(
      () => true,
      () => new Promise<boolean>((resolve) => setTimeout(resolve, 50, false)),
    );
    if (answered) return;
  }
  throw new Error(`Nothing listens on port ${port}`);
}
