import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Limits {
  /** Of processor time: other processes share the machine. */
  readonly seconds: number;
  readonly megabytes: number;
}

export interface Measured {
  /** The exit code, or why the process was ended. */
  readonly code: number | string;
  /** Of processor time; of the clock where the process was killed. */
  readonly seconds: number;
  readonly megabytes: number;
  readonly output: string;
}

/** No reason is longer, and a process that never ends prints without end. */
const mostOutput = 200_000;

/** A process that waits takes no processor time: it is killed when the clock has moved on by so many times its limit. */
const patience = 5;

/** Runs Node in a folder; a process that takes longer is killed, and one that takes more memory ends by itself. */
export async function measure(args: readonly string[], cwd: string, limits: Limits): Promise<Measured> {
  const notes = mkdtempSync(join(tmpdir(), 'measure-'));
  const peak = join(notes, 'peak');
  const options = [`--max-old-space-size=${limits.megabytes}`, '--import', join(import.meta.dirname, 'peak.ts')];
  const start = performance.now();
  // The shell sets the limit and becomes the process.
  const limited = ['-c', `ulimit -t ${limits.seconds}; exec "$0" "$@"`, process.execPath, ...options, ...args];
  const child = spawn('sh', limited, {
    cwd,
    stdio: ['ignore', 'pipe', 'pipe'],
    env: { ...process.env, PEAK_FILE: peak, NO_COLOR: '1' },
    // With its own children, it is a group that is killed as one.
    detached: true,
  });
  let output = '';
  const gather = (chunk: Buffer) => {
    if (output.length < mostOutput) output += chunk;
  };
  child.stdout.on('data', gather);
  child.stderr.on('data', gather);
  let isLate = false;
  const timer = setTimeout(
    () => {
      isLate = true;
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
    },
    limits.seconds * patience * 1000,
  );
  const code = await new Promise<number | string>((resolve) =>
    child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'ended')),
  );
  clearTimeout(timer);
  const [kilobytes = 0, microseconds] = readIfThere(peak).split(' ').map(Number);
  rmSync(notes, { recursive: true });
  const seconds = (microseconds ?? (performance.now() - start) * 1000) / 1e6;
  const isFull = output.includes('heap out of memory');
  // The limit of processor time ends a process with SIGKILL or SIGXCPU, as the system does.
  const isKilled = isLate || code === 'SIGXCPU' || (code === 'SIGKILL' && !isFull);
  const reason = isKilled ? `over ${limits.seconds} s` : isFull ? 'out of memory' : code;
  return { code: reason, seconds, megabytes: Math.round(kilobytes / 1024), output };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '';
  }
}
