/** What a function does to the process that it has to itself in Lambda, kept from the process that it has here. */
export interface Captured {
  readonly log: readonly string[];
  restore(): void;
}

/** Told how a function ends its process. */
export type Die = (how: string) => void;

export function capture(die: Die = () => {}): Captured {
  const { log, restore } = captureLog();
  // The runtime of Lambda ends the process after both, whoever else listens.
  const release = [
    listenAlone('uncaughtException', (error) => die(`the function died of an uncaught exception: ${inWords(error)}`)),
    listenAlone('unhandledRejection', (error) => die(`the function died of an unhandled rejection: ${inWords(error)}`)),
  ];
  const { exit } = process;
  process.exit = (code) => {
    const how = `the function called process.exit(${code ?? ''})`;
    die(how);
    // Nothing after it is run; an error is the only way out of here.
    throw new Error(how);
  };
  return {
    log,
    restore: () => {
      process.exit = exit;
      for (const one of release) one();
      restore();
    },
  };
}

export const inWords = (thrown: unknown): string =>
  thrown instanceof Error ? String(thrown) : (JSON.stringify(thrown) ?? 'undefined');

/** The listeners that were there, of a test runner for one, would take it for their own. */
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

/** A function logs for CloudWatch; here that belongs to the one exchange, not on the screen. */
function captureLog(): { log: string[]; restore: () => void } {
  const log: string[] = [];
  const originals = methods.map((method) => console[method]);
  for (const method of methods) console[method] = (...all: unknown[]) => void log.push(all.map(String).join(' '));
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  for (const stream of streams) {
    stream.write = (chunk: string | Uint8Array, ...rest: unknown[]) => {
      log.push(...Buffer.from(chunk).toString().replace(/\n$/, '').split('\n'));
      const written = rest.find((one) => typeof one === 'function');
      if (written) process.nextTick(written);
      return true;
    };
  }
  return {
    log,
    restore: () => {
      for (const [index, method] of methods.entries()) console[method] = originals[index] ?? console[method];
      for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write;
    },
  };
}
