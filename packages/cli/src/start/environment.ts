/**
 * One execution environment: a process that runs the function, and its Runtime API. It serves one invocation at a time,
 * and ends with its process; function.ts starts the next one.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { randomUUID } from 'node:crypto';
import { type Delivery, type RuntimeApi, type Streamed, serveRuntimeApi } from './runtime-api.ts';

export interface FunctionSettings {
  /** The Runtime API client that runs the function, with its arguments. */
  readonly command: readonly [program: string, ...args: string[]];
  /** The folder of the function's files; `LAMBDA_TASK_ROOT`. */
  readonly taskRoot: string;
  /** `file.export`, relative to the task root; `_HANDLER`. */
  readonly handler: string;
  /** Seconds that an invocation may take. */
  readonly timeLimit: number;
  /** The function's environment variables, in addition to Lambda's. */
  readonly env: NodeJS.ProcessEnv;
  /** Receives the function's output; by default it goes to this process's output. */
  readonly output?: ((text: string) => void) | undefined;
}

/** Data that an invocation may have in addition to its event. */
export type InvokeOptions = Pick<Delivery, 'clientContext' | 'receive'>;

/** The result of an invocation. The body is the response of AWS's runtime interface emulator. */
export interface Outcome {
  readonly kind: 'result' | 'error' | 'timeout';
  /** Whether the runtime exited or could not start, as opposed to a handler that threw. */
  readonly crashed?: true;
  readonly body: Buffer;
  readonly streamed?: Streamed;
}

export interface Attempt extends Outcome {
  /** Whether the function received the event. If not, the event may be sent to another environment. */
  readonly taken: boolean;
}

export interface Environment {
  /**
   * Waits until the function is loaded, at most for the time limit of an invocation; resolves to an error if loading
   * failed.
   */
  ready(): Promise<Outcome | undefined>;
  invoke(event: Buffer, options?: InvokeOptions): Promise<Attempt>;
  readonly ended: boolean;
  /** Stops the process and its children immediately. */
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
    // A separate process group: Ctrl-C in a terminal only reaches the service, which then stops the group cleanly.
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

  async invoke(event: Buffer, options: InvokeOptions = {}): Promise<Attempt> {
    const requestId = randomUUID();
    // A function that is still loading gets the same time limit for that as for the invocation.
    const limit = this.#limit();
    let taken = false;
    const answer = this.#api.deliver({
      requestId,
      event,
      ...options,
      taken: () => {
        taken = true;
        return limit.startAgain();
      },
    });
    const outcome = await Promise.race([limit.reached, answer, this.#failure(requestId)]).finally(limit.lift);
    return { ...outcome, taken };
  }

  /** Starts the time limit, at which the process is stopped. */
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
      /** @returns the new deadline, in Unix milliseconds. */
      startAgain(): number {
        lift();
        start();
        return Date.now() + milliseconds;
      },
    };
  }

  async #failure(requestId: string): Promise<Outcome> {
    const initError = this.#api.initError.then((body): Outcome => ({ kind: 'error', body, crashed: true }));
    return Promise.race([initError, this.#exit.then((reason) => exitError(requestId, reason))]);
  }

  stop(): void {
    this.ended = true;
    const { pid } = this.#child;
    if (pid === undefined) return;
    try {
      process.kill(-pid, 'SIGKILL');
    } catch {
      // The platform has no process groups, or the process has already exited.
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

/** Worded like AWS's emulator, which uses Go's `os.ProcessState`. */
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
  return { kind: 'error', body: Buffer.from(JSON.stringify(error)), crashed: true };
}
