/**
 * Slow work in a separate thread that stays warm between edits: modules that take a second to load are loaded once, and
 * the service is not blocked.
 */
import { parentPort, Worker } from 'node:worker_threads';

export interface Task<Input, Output> {
  /** One at a time, in the order of the calls. */
  run(input: Input): Promise<Output>;
  /** Cancels the work in progress; the next `run` starts a new thread. */
  cancel(): void;
  stop(): void;
}

interface Message<Output> {
  readonly output?: Output;
  readonly error?: string;
}

/** The first `run` starts the thread. `module` is a file that calls `serveTask`. */
export function startTask<Input, Output>(module: URL, env = process.env): Task<Input, Output> {
  let worker: Worker | undefined;
  const waiting: PromiseWithResolvers<Output>[] = [];

  function fail(error: Error): void {
    worker = undefined;
    for (const { reject } of waiting.splice(0)) reject(error);
  }

  function start(): Worker {
    const started = new Worker(module, { env });
    started.on('message', ({ output, error }: Message<Output>) => {
      if (worker !== started) return;
      const next = waiting.shift();
      if (error === undefined) next?.resolve(output as Output);
      else next?.reject(new Error(error));
    });
    started.on('error', (error) => {
      if (worker === started) fail(error instanceof Error ? error : new Error(String(error)));
    });
    started.on('exit', () => {
      if (worker === started) fail(new Error(`${module.pathname} ended before it was done`));
    });
    return started;
  }

  function stop(): void {
    const stopping = worker;
    fail(new Error('cancelled'));
    void stopping?.terminate();
  }

  return {
    run(input) {
      worker ??= start();
      const outcome = Promise.withResolvers<Output>();
      waiting.push(outcome);
      worker.postMessage(input);
      return outcome.promise;
    },
    cancel() {
      if (waiting.length > 0) stop();
    },
    stop,
  };
}

export function serveTask<Input, Output>(answer: (input: Input) => Output | Promise<Output>): void {
  let last: Promise<unknown> = Promise.resolve();
  parentPort?.on('message', (input: Input) => {
    last = last.then(async () => {
      let message: Message<Output>;
      try {
        message = { output: await answer(input) };
      } catch (error) {
        message = { error: error instanceof Error ? (error.stack ?? error.message) : String(error) };
      }
      parentPort?.postMessage(message);
    });
  });
}
