import { AsyncLocalStorage } from 'node:async_hooks';

/**
 * Isolates the function from this process. In Lambda it has a process to itself; here, its output, its exit and its
 * listeners are intercepted.
 */
export interface Captured {
  readonly log: readonly string[];
  /** Runs a function and attributes its output and exit to it, even if others are captured at the same time. */
  run<T>(work: () => T): T;
  restore(): void;
}

/** Called when a function ends its process. */
export type Die = (how: string) => void;

interface Owner {
  readonly log: string[];
  readonly die: Die;
}

/** The capture of the request that started it, no matter where a callback or a promise ends. */
const owner = new AsyncLocalStorage<Owner>();
const active: Owner[] = [];
let uninstall: (() => void) | undefined;

const current = (): Owner | undefined => owner.getStore() ?? active.at(-1);

/** Several may be active at the same time: the first one changes the process, and the last one restores it. */
export function capture(die: Die = () => {}): Captured {
  const own: Owner = { log: [], die };
  active.push(own);
  uninstall ??= install();
  return {
    log: own.log,
    run: (work) => owner.run(own, work),
    restore: () => {
      const index = active.indexOf(own);
      if (index >= 0) active.splice(index, 1);
      if (active.length > 0) return;
      uninstall?.();
      uninstall = undefined;
    },
  };
}

export const inWords = (thrown: unknown): string =>
  thrown instanceof Error ? String(thrown) : (JSON.stringify(thrown) ?? 'undefined');

function install(): () => void {
  const restoreLog = captureLog();
  // Lambda's runtime ends the process after both, even if there are other listeners.
  const die = (what: string) => (thrown: unknown) =>
    current()?.die(`the function died of an ${what}: ${inWords(thrown)}`);
  const release = [
    listenAlone('uncaughtException', die('uncaught exception')),
    listenAlone('unhandledRejection', die('unhandled rejection')),
  ];
  const { exit } = process;
  process.exit = (code) => {
    const how = `the function called process.exit(${code ?? ''})`;
    current()?.die(how);
    // The code after it must not run; only an error can stop it here.
    throw new Error(how);
  };
  return () => {
    process.exit = exit;
    for (const one of release) one();
    restoreLog();
  };
}

/** Listeners that already existed, such as a test runner's, would treat it as their own. */
function listenAlone(event: 'uncaughtException' | 'unhandledRejection', listener: (thrown: unknown) => void) {
  const others = process.rawListeners(event) as (typeof listener)[];
  process.removeAllListeners(event);
  process.on(event, listener);
  return () => {
    process.off(event, listener);
    for (const other of others) process.on(event, other);
  };
}

const methods = ['log', 'info', 'warn', 'error', 'debug'] as const;

/** A function's log belongs to the one exchange, not on the screen. */
function captureLog(): () => void {
  const originals = methods.map((method) => console[method]);
  for (const method of methods) {
    console[method] = (...all: unknown[]) => void current()?.log.push(all.map(String).join(' '));
  }
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      current()?.log.push(...Buffer.from(chunk).toString().replace(/\n$/, '').split('\n'));
      const written = rest.find((one) => typeof one === 'function');
      if (written) process.nextTick(written);
      return true;
    };
  }
  return () => {
    for (const [index, method] of methods.entries()) console[method] = originals[index] ?? console[method];
    for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write;
  };
}
