import { log } from './log.ts';
import type { App } from './register.ts';

/** What the start-up of a service gives its requests, once it is done. */
export interface StartUp {
  /** Settles before the first request is answered. */
  readonly done: Promise<App>;
}

/**
 * Begins `init` at once: in Lambda's init phase, which has a full CPU. Where it fails, there is one line in the log, and
 * in Lambda the process ends, so that the init phase fails and the next invocation starts afresh.
 */
export function startUp(init: () => unknown): StartUp {
  const done = Promise.resolve()
    .then(() => init() as App)
    .catch((error: unknown) => {
      log.fatal('The service cannot start: `init` failed.', { error });
      if (process.env.AWS_LAMBDA_RUNTIME_API !== undefined) process.exit(1);
      throw error;
    });
  // Whoever awaits it gets the error; until somebody does, it must not count as unhandled.
  done.catch(() => undefined);
  return { done };
}
