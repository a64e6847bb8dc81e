import { spawn } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';

export interface Limits {
  readonly seconds: number;
  readonly megabytes: number;
}

export interface Measured {
  /** The exit code, or why the process was ended. */
  readonly code: number | string;
  readonly seconds: number;
  readonly megabytes: number;
  readonly output: string;
}

/** No reason is longer, and a process that never ends prints without end. */
const mostOutput = 200_000;

/** Runs Node in a folder; a process that takes longer is killed, and one that takes more memory ends by itself. */
export async function measure(args: readonly string[], cwd: string, limits: Limits): Promise<Measured> {
  const notes = mkdtempSync(join(tmpdir(), 'measure-'));
  const peak = join(notes, 'peak');
  const options = [`--max-old-space-size=${limits.megabytes}`, '--import', join(import.meta.dirname, 'peak.ts')];
  const start = performance.now();
  const child = spawn(process.execPath, [...options, ...args], {
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
  const timer = setTimeout(() => {
    isLate = true;
    if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL');
  }, limits.seconds * 1000);
  const code = await new Promise<number | string>((resolve) =>
    child.on('close', (exit, signal) => resolve(exit ?? signal ?? 'ended')),
  );
  clearTimeout(timer);
  const seconds = (performance.now() - start) / 1000;
  const megabytes = Math.round(Number(readIfThere(peak)) / 1024);
  rmSync(notes, { recursive: true });
  const isFull = output.includes('heap out of memory');
  return { code: isLate ? `over ${limits.seconds} s` : isFull ? 'out of memory' : code, seconds, megabytes, output };
}

function readIfThere(file: string): string {
  try {
    return readFileSync(file, 'utf8');
  } catch {
    return '0';
  }
}
