import { readFileSync } from 'node:fs';

/** Resolves when someone wants this process to end: Ctrl-C, `kill`, a closed terminal, a container that is stopped. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
    if (process.env.npm_lifecycle_event) whenOrphaned(resolve);
  });
}

/** `kill` of npm ends npm alone: it leaves its shell and this process, which would keep the port. */
function whenOrphaned(then: () => void): void {
  const before = ancestors();
  setInterval(() => {
    if (ancestors() !== before) then();
  }, 500).unref();
}

/** The parent, and its parent where that can be read: npm runs scripts in a shell. */
function ancestors(): string {
  try {
    // The name of the program is in parentheses, and may hold anything; its state and its parent follow.
    const stat = readFileSync(`/proc/${process.ppid}/stat`, 'utf8');
    return `${process.ppid} ${stat.slice(stat.lastIndexOf(')') + 2).split(' ')[1]}`;
  } catch {
    return String(process.ppid);
  }
}
