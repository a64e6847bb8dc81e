/** Containers of the tests: started, awaited, and always removed. */

import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../sibling.ts';
import { ask, type Engine, run } from './engine.ts';
import { ContainerError } from './errors.ts';
import { type InvocationAnswer, invoke } from './invocations.ts';

/** The label of every container, with the id of the process at whose exit it is removed. */
const label = 'openapi-lambda.test';
const own = `${label}=${process.env.CONTAINER_OWNER ?? process.pid}`;

export interface Container {
  readonly id: string;
  /** The URL of the invocations endpoint on this machine. */
  readonly url: string;
}

export interface StartOptions {
  readonly image: string;
  /** Additional options of `docker run`. */
  readonly options?: readonly string[];
  /** Replaces the image's CMD. */
  readonly command?: readonly string[];
  /** A folder to copy to `/var/task` before the start. */
  readonly files?: string;
  /** 0 for any free port. */
  readonly port?: number;
}

export async function start(
  engine: Engine,
  { image, options = [], command = [], files, port = 0 }: StartOptions,
): Promise<Container> {
  const publish = `127.0.0.1:${port || ''}:8080`;
  const id = await ask(engine, ['create', '--label', own, '--publish', publish, ...options, image, ...command]);
  if (files) await ask(engine, ['cp', `${files}/.`, `${id}:/var/task`]);
  const started = await run(engine.program, ['start', id]);
  if (started.code !== 0) {
    if (/address already in use|port is already allocated|bind: /i.test(started.output))
      throw new ContainerError(
        `Port ${port} is used by another program. Choose another with --port, or omit it.`,
        started.output,
      );
    throw new ContainerError(`A container of ${image} could not be started.`, started.output);
  }
  const address = (await ask(engine, ['port', id, '8080/tcp'])).split('\n')[0];
  return { id, url: `http://${address}/2015-03-31/functions/function/invocations` };
}

/** For the project's own emulator, which answers before the function is loaded. */
export async function untilListening({ url }: Container): Promise<void> {
  for (let attempt = 0; attempt < 200; attempt++) {
    const { status } = await fetch(new URL('/', url)).catch(() => ({ status: 0 }));
    if (status === 404) return;
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  throw new ContainerError('The container does not accept connections.');
}

/** @returns the function's response to `probe`, as soon as the container responds. */
export async function untilAnswering(engine: Engine, container: Container, probe: unknown): Promise<InvocationAnswer> {
  const deadline = Date.now() + 60_000;
  while (Date.now() < deadline) {
    const answer = await invoke(container.url, probe, 3_000).catch(() => undefined);
    if (answer !== undefined) return answer;
    const log = await logs(engine, container);
    // Some emulators never respond if the function cannot be loaded: only the log reports it.
    const [, initError] = /Init Error\s+(\{.*\})/.exec(log) ?? [];
    if (initError) return JSON.parse(initError);
    if ((await ask(engine, ['inspect', '--format', '{{.State.Running}}', container.id])) !== 'true')
      throw new ContainerError('The container exited immediately.', log);
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
  throw new ContainerError('The container did not answer within a minute.', await logs(engine, container));
}

export async function logs(engine: Engine, { id }: Container): Promise<string> {
  return (await run(engine.program, ['logs', id])).output.trimEnd();
}

export async function remove(engine: Engine, ids: readonly string[]): Promise<void> {
  if (ids.length === 0) return;
  // Without it, podman sends SIGTERM first and waits ten seconds. Killing a stopped container fails, which is fine.
  await run(engine.program, ['kill', ...ids]);
  await ask(engine, ['rm', '--force', ...ids]);
}

/** @returns the number of containers that an earlier run left behind because its reaper was killed, too. */
export async function removeLeftOvers(engine: Engine): Promise<number> {
  const listed = await ask(engine, [
    'ps',
    '--all',
    '--filter',
    `label=${label}`,
    '--format',
    // Docker prints `name=value,…`, podman `map[name:value …]`; not all versions of podman know `.Label`.
    '{{.ID}} {{.Labels}}',
  ]);
  const left = listed.split('\n').flatMap((line) => {
    const [id = ''] = line.split(' ');
    const [, pid] = line.match(/\bopenapi-lambda\.test[=:](\d+)/) ?? [];
    return pid === undefined ? [] : [{ id, pid: Number(pid) }];
  });
  const orphans = left.filter(({ pid }) => !isAlive(pid)).map(({ id }) => id);
  await remove(engine, orphans);
  return orphans.length;
}

/**
 * Starts a process that waits for this one to exit, even by `kill -9` (its standard input closes), and then removes the
 * containers that this process started.
 * @returns a function that stops it.
 */
export function startReaper(engine: Engine): () => Promise<void> {
  const reaper = spawn(process.execPath, [fileURLToPath(siblingModule(import.meta, 'reaper')), engine.program, own], {
    stdio: ['pipe', 'ignore', 'inherit'],
    // A separate process group, so that Ctrl-C does not kill it before it has cleaned up.
    detached: true,
  });
  reaper.unref();
  const ended = new Promise<void>((resolve) => reaper.once('exit', () => resolve()));
  return () => {
    reaper.ref();
    reaper.stdin.end();
    return ended;
  };
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
