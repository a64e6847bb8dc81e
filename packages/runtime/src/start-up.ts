import { log } from './log.ts';
import type { App } from './register.ts';

/** The result of a service's start-up, for its requests. */
export interface StartUp {
  /** Settles before the first request is answered. */
  readonly done: Promise<App>;
}

/**
 * Begins `init` at once: in Lambda's init phase, which has a full CPU. If it fails, one line is logged, and in Lambda
 * the process ends, so that the init phase fails and the next invocation starts from scratch.
 */
export function startUp(init: () => unknown): StartUp {
  const done = Promise.resolve()
    .then(() => init() as App)
    .catch((error: unknown) => {
      log.fatal('The service cannot start: `init` failed.', { error });
      if (process.env.AWS_LAMBDA_RUNTIME_API !== undefined) process.exit(1);
      throw error;
    });
  // The error reaches everyone who awaits it; until then, it must not count as unhandled.
  done.catch(() => undefined);
  return { done };
}
