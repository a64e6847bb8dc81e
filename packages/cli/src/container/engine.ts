/** Detects docker or podman, and runs either. */
import { spawn } from 'node:child_process';
import { ContainerError } from './errors.ts';

export interface Engine {
  readonly program: string;
  readonly version: string;
}

export interface Ran {
  readonly code: number;
  readonly stdout: string;
  /** Standard output and standard error, interleaved as received. */
  readonly output: string;
}

export interface RunOptions {
  readonly env?: NodeJS.ProcessEnv;
  /** Called with each line of either stream. */
  readonly onLine?: (line: string) => void;
}

export function run(program: string, args: readonly string[], { env, onLine }: RunOptions = {}): Promise<Ran> {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], env: env ?? process.env });
    const ran = { stdout: '', output: '' };
    let rest = '';
    for (const name of ['stdout', 'stderr'] as const) {
      child[name].setEncoding('utf8').on('data', (text: string) => {
        if (name === 'stdout') ran.stdout += text;
        ran.output += text;
        const lines = (rest + text).split('\n');
        rest = lines.pop() ?? '';
        if (onLine) for (const line of lines) onLine(line);
      });
    }
    child.once('error', (error) => resolve({ code: 127, stdout: '', output: error.message }));
    child.once('close', (code) => resolve({ code: code ?? 1, ...ran }));
  });
}

/** @returns the engine's output, without the last line break. */
export async function ask(engine: Engine, args: readonly string[]): Promise<string> {
  const { code, stdout, output } = await run(engine.program, args);
  if (code !== 0) throw new ContainerError(`${engine.program} ${args[0]} failed`, output);
  return stdout.trim();
}

export async function findEngine(programs: readonly string[]): Promise<Engine> {
  const reasons: string[] = [];
  for (const program of programs) {
    const { code, stdout, output } = await run(program, ['--version']);
    if (code !== 0) {
      reasons.push(`${program} is not installed`);
      continue;
    }
    // An installed program is not enough: docker needs its daemon, and podman needs a VM unless it runs on Linux.
    const info = await run(program, ['info']);
    if (info.code === 0) return { program, version: stdout.trim() };
    reasons.push(`${program} is installed but does not work: ${lastLine(info.output) || lastLine(output)}`);
  }
  throw new ContainerError(
    [
      'The container tests need a working container engine:',
      ...reasons.map((reason) => `  ${reason}`),
      'Install one of them: Docker, https://docs.docker.com/engine/install/, or Podman, https://podman.io/docs/installation',
      '(on Debian and Ubuntu: apt-get install podman). Then run this again.',
    ].join('\n'),
    undefined,
    2,
  );
}

const lastLine = (text: string) => text.trim().split('\n').at(-1) ?? '';
