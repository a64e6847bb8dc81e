/**
 * One execution environment: a process that runs the function, and the Runtime API that it talks to. It serves one
 * invocation at a time, and it ends with its process; function.ts starts the next one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { type RuntimeApi, serveRuntimeApi } from './runtime-api.ts';

export interface FunctionSettings {
  /** The program that runs the function and speaks the Runtime API, with its arguments. */
  readonly command: readonly [program: string, ...args: string[]];
  /** Where the function's files are; `LAMBDA_TASK_ROOT`. */
  readonly taskRoot: string;
  /** `file.export`, relative to the task root; `_HANDLER`. */
  readonly handler: string;
  /** Seconds that an invocation may take. */
  readonly timeLimit: number;
  /** What the function finds in its environment, besides what Lambda puts there. */
  readonly env: NodeJS.ProcessEnv;
  /** Gets what the function prints; without it, that goes where this process prints. */
  readonly output?: ((text: string) => void) | undefined;
}

/** How an invocation ended. The body is what AWS's runtime interface emulator answers for it. */
export interface Outcome {
  readonly kind: 'result' | 'error' | 'timeout';
  readonly body: Buffer;
}

export interface Attempt extends Outcome {
  /** Whether the function saw the event. Where it did not, the event may be given to another environment. */
  readonly taken: boolean;
}

export interface Environment {
  /** Waits until the function is loaded, at most as long as an invocation may take, and says what kept it from that. */
  ready(): Promise<Outcome | undefined>;
  invoke(event: Buffer): Promise<Attempt>;
  readonly ended: boolean;
  /** Stops the process at once, with everything that it started. */
  stop(): void;
}

export async function startEnvironment(settings: FunctionSettings): Promise<Environment> {
  const name = settings.env.AWS_LAMBDA_FUNCTION_NAME || 'test_function';
  const api = await serveRuntimeApi(`arn:aws:lambda:us-east-1:012345678912:function:${name}`);
  const [program, ...args] = settings.command;
  const child = spawn(program, args, {
    cwd: settings.taskRoot,
    env: environmentVariables(settings, name, api.address),
    stdio: settings.output ? ['ignore', 'pipe', 'pipe'] : ['ignore', 'inherit', 'inherit'],
    // A group of its own: Ctrl-C in a terminal then reaches the service alone, which ends the group in good order.
    detached: true,
    windowsHide: true,
  });
  for (const stream of [child.stdout, child.stderr]) {
    if (settings.output) stream?.setEncoding('utf8').on('data', settings.output);
  }
  return new ProcessEnvironment(child, api, settings.timeLimit);
}

class ProcessEnvironment implements Environment {
  readonly #child: ChildProcess;
  readonly #api: RuntimeApi;
  readonly #timeLimit: number;
  readonly #exit: Promise<string>;
  ended = false;

  constructor(child: ChildProcess, api: RuntimeApi, timeLimit: number) {
    this.#child = child;
    this.#api = api;
    this.#timeLimit = timeLimit;
    this.#exit = new Promise((resolve) => {
      child.once('error', (error) => this.#end().then(() => resolve(`Runtime could not be started: ${error.message}`)));
      child.once('exit', (code, signal) => this.#end().then(() => resolve(exitReason(code, signal))));
    });
  }

  async #end(): Promise<void> {
    this.ended = true;
    await this.#api.quiet();
    this.#api.close();
  }

  async ready(): Promise<Outcome | undefined> {
    const limit = this.#limit();
    const loaded = this.#api.ready.then(() => undefined);
    return Promise.race([loaded, limit.reached, this.#failure(randomUUID())]).finally(limit.lift);
  }

  async invoke(event: Buffer): Promise<Attempt> {
    const requestId = randomUUID();
    // A function that is still loading gets as long for that as for the invocation itself.
    const limit = this.#limit();
    let taken = false;
    const answer = this.#api.deliver({
      requestId,
      event,
      taken: () => {
        taken = true;
        return limit.startAgain();
      },
    });
    const outcome = await Promise.race([limit.reached, answer, this.#failure(requestId)]).finally(limit.lift);
    return { ...outcome, taken };
  }

  /** The time limit, from now on. Whatever reaches it is stopped. */
  #limit() {
    const milliseconds = this.#timeLimit * 1000;
    const { promise: reached, resolve } = Promise.withResolvers<Outcome>();
    let timer: NodeJS.Timeout;
    const start = () => {
      timer = setTimeout(() => {
        this.stop();
        resolve({ kind: 'timeout', body: Buffer.from(`Task timed out after ${this.#timeLimit.toFixed(2)} seconds`) });
      }, milliseconds);
    };
    start();
    const lift = () => clearTimeout(timer);
    return {
      reached,
      lift,
      /** @returns when it will be reached now, in Unix milliseconds. */
      startAgain(): number {
        lift();
        start();
        return Date.now() + milliseconds;
      },
    };
  }

  async #failure(requestId: string): Promise<Outcome> {
    const initError = this.#api.initError.then((body): Outcome => ({ kind: 'error', body }));
    return Promise.race([initError, this.#exit.then((reason) => exitError(requestId, reason))]);
  }

  stop(): void {
    this.ended = true;
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // There are no process groups here, or the process has already gone.
      this.#child.kill('SIGKILL');
    }
  }
}

function environmentVariables(settings: FunctionSettings, name: string, runtimeApi: string): NodeJS.ProcessEnv {
  return {
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: '3008',
    AWS_LAMBDA_LOG_GROUP_NAME: `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: '$LATEST',
    AWS_REGION: 'us-east-1',
    TZ: 'UTC',
    ...settings.env,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_RUNTIME_API: runtimeApi,
    LAMBDA_TASK_ROOT: settings.taskRoot,
    _HANDLER: settings.handler,
  };
}

/** In the words of AWS's emulator, which are those of Go's `os.ProcessState`. */
function exitReason(code: number | null, signal: NodeJS.Signals | null): string {
  if (code === 0) return 'Runtime exited without providing a reason';
  return `Runtime exited with error: ${signal ? `signal: ${signalNames[signal] ?? signal}` : `exit status ${code}`}`;
}

const signalNames: Partial<Record<NodeJS.Signals, string>> = {
  SIGABRT: 'aborted',
  SIGKILL: 'killed',
  SIGSEGV: 'segmentation fault',
  SIGTERM: 'terminated',
};

function exitError(requestId: string, reason: string): Outcome {
  const error = { errorType: 'Runtime.ExitError', errorMessage: `RequestId: ${requestId} Error: ${reason}` };
  return { kind: 'error', body: Buffer.from(JSON.stringify(error)) };
}
