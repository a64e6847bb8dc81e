/**
 * A Lambda function on this machine: invocations wait in line for one execution environment, as they do in Lambda
 * where the concurrency is one, and whatever befalls the environment, the next invocation finds a working one.
 */
import { type Environment, type FunctionSettings, type Outcome, startEnvironment } from './environment.ts';

export interface LocalFunction {
  /** @param event - JSON, at most `maxEventBytes`. */
  invoke(event: Buffer): Promise<Outcome>;
  /**
   * Loads the function's files anew, or those of another folder. Invocations that came before are finished by the old
   * ones. Files that cannot be loaded change nothing.
   *
   * @returns what kept them from being loaded.
   */
  restart(taskRoot?: string): Promise<Outcome | undefined>;
  /** Ends the process at once. Nothing can be invoked afterwards. */
  stop(): void;
}

/** An environment, and the last of the invocations that wait for it. */
interface Line {
  environment: Environment;
  last: Promise<unknown>;
}

/** The function's process starts right away, so that the first invocation finds it ready. */
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

  async function run(mine: Line, event: Buffer): Promise<Outcome> {
    const attempt = mine.environment.ended ? undefined : await mine.environment.invoke(event);
    // As in Lambda, an invocation that met an environment which did not come up is what starts the next one.
    if (attempt && (attempt.taken || attempt.kind === 'timeout')) return attempt;
    close(mine.environment);
    mine.environment = await open(settings);
    return mine.environment.invoke(event);
  }

  return {
    invoke(event) {
      const mine = line;
      const outcome = mine.last.then(() => run(mine, event));
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
