/**
 * A Lambda function on this machine: invocations queue for one execution environment, as in Lambda with a concurrency
 * of one. If the environment fails, the next invocation gets a new one.
 */
import {
  type Environment,
  type FunctionSettings,
  type InvokeOptions,
  type Outcome,
  startEnvironment,
} from './environment.ts';

export interface LocalFunction {
  /** @param event - JSON, at most `maxEventBytes`. */
  invoke(event: Buffer, options?: InvokeOptions): Promise<Outcome>;
  /**
   * Reloads the function's files, or loads those of another folder. Earlier invocations are finished by the old
   * version. If loading fails, the old version is kept.
   *
   * @returns an error message if loading failed.
   */
  restart(taskRoot?: string): Promise<Outcome | undefined>;
  /** Stops the process immediately. Further invocations are not possible. */
  stop(): void;
}

/** An environment, and the last invocation in its queue. */
interface Line {
  environment: Environment;
  last: Promise<unknown>;
}

/** Starts the function's process immediately, so that it is ready for the first invocation. */
export async function startFunction(initial: FunctionSettings): Promise<LocalFunction> {
  let settings = initial;
  let stopped = false;
  const running = new Set<Environment>();
  let line: Line = { environment: await open(settings), last: Promise.resolve() };

  async function open(from: FunctionSettings): Promise<Environment> {
    const environment = await startEnvironment(from);
    running.add(environment);
    if (stopped) environment.stop();
    return environment;
  }

  function close(environment: Environment): void {
    environment.stop();
    running.delete(environment);
  }

  async function run(mine: Line, event: Buffer, options?: InvokeOptions): Promise<Outcome> {
    const attempt = mine.environment.ended ? undefined : await mine.environment.invoke(event, options);
    // As in Lambda, an invocation whose environment failed to start triggers a new one.
    if (attempt && (attempt.taken || attempt.kind === 'timeout')) return attempt;
    close(mine.environment);
    mine.environment = await open(settings);
    return mine.environment.invoke(event, options);
  }

  return {
    invoke(event, options) {
      const mine = line;
      const outcome = mine.last.then(() => run(mine, event, options));
      mine.last = outcome.catch(() => {});
      return outcome;
    },
    async restart(taskRoot = settings.taskRoot) {
      const next = { ...settings, taskRoot };
      const environment = await open(next);
      const failure = await environment.ready();
      if (failure) {
        close(environment);
        return failure;
      }
      const previous = line;
      settings = next;
      line = { environment, last: Promise.resolve() };
      void previous.last.then(() => close(previous.environment));
      return undefined;
    },
    stop() {
      stopped = true;
      for (const environment of running) close(environment);
    },
  };
}
