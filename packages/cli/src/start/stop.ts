/** Resolves when someone wants this process to end: Ctrl-C, `kill`, a closed terminal, a container that is stopped. */
export function untilStopped(): Promise<void> {
  return new Promise((resolve) => {
    for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const) process.once(signal, () => resolve());
  });
}
