/**
 * A Lambda function on this machine: invocations wait in line for one execution environment, as they do in Lambda
 * where the concurrency is one, and whatever befalls the environment, the next invocation finds a working one.
 */
import { type Environment, type FunctionSettings, type Outcome, startEnvironment } from './environment.ts';

export interface LocalFunction {
  /** @param event - JSON, at most `maxEventBytes`. */
  invoke(event: Buffer): Promise<Outcome>;
  /** Loads the function's files anew, or those of another folder; invocations that were there before are finished first. */
  restart(taskRoot?: string): Promise<void>;
  /** Ends the process at once. Nothing can be invoked afterwards. */
  stop(): void;
}

/** The function's process starts right away, so that the first invocation finds it ready. */
export async function startFunction(first: FunctionSettings): Promise<LocalFunction> {
  let settings = first;
  let environment = await startEnvironment(settings);
  let last: Promise<unknown> = Promise.resolve();
  let stopped = false;

  async function run(event: Buffer): Promise<Outcome> {
    const attempt = environment.ended ? undefined : await environment.invoke(event);
    // As in Lambda, an invocation that met an environment which did not come up is what starts the next one.
    if (attempt && (attempt.taken || attempt.kind === 'timeout')) return attempt;
    await replaceBy(startEnvironment(settings));
    return environment.invoke(event);
  }

  async function replaceBy(next: Promise<Environment>): Promise<void> {
    const previous = environment;
    environment = await next;
    previous.stop();
    if (stopped) environment.stop();
  }

  function inTurn<T>(task: () => Promise<T>): Promise<T> {
    const turn = last.then(task);
    last = turn.catch(() => {});
    return turn;
  }

  return {
    invoke: (event) => inTurn(() => run(event)),
    restart(taskRoot = settings.taskRoot) {
      settings = { ...settings, taskRoot };
      const next = startEnvironment(settings);
      return inTurn(() => replaceBy(next));
    },
    stop() {
      stopped = true;
      environment.stop();
    },
  };
}
