import { readFileSync } from 'node:fs';

/** Resolves when this process should stop: Ctrl-C, `kill`, a closed terminal, a stopped container. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (process.env.npm_lifecycle_event) whenOrphaned(resolve);
  });
}

/** Killing npm does not kill its shell and this process, which would keep the port. */
function whenOrphaned(then: () => void): void {
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) then();
  }, 500).unref();
}

/** The parent and, if it can be read, the grandparent: npm runs scripts in a shell. */
function ancestors(): string {
  try {
    // The program name is in parentheses and may contain anything; the state and the parent follow.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
