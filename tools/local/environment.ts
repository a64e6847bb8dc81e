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
    stdio: ['ignore', 'inherit', 'inherit'],
    // A group of its own: Ctrl-C in a terminal then reaches the service alone, which ends the group in good order.
    detached: true,
  });
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

  async invoke(event: Buffer): Promise<Attempt> {
    const requestId = randomUUID();
    const milliseconds = this.#timeLimit * 1000;
    const timeout = Promise.withResolvers<Outcome>();
    const expire = () => {
      const body = Buffer.from(`Task timed out after ${this.#timeLimit.toFixed(2)} seconds`);
      timeout.resolve({ kind: 'timeout', body });
      this.stop();
    };
    // A function that is still loading gets as long for that as for the invocation itself.
    let timer = setTimeout(expire, milliseconds);
    let taken = false;
    const answer = this.#api.deliver({
      requestId,
      event,
      taken() {
        taken = true;
        clearTimeout(timer);
        timer = setTimeout(expire, milliseconds);
        return Date.now() + milliseconds;
      },
    });
    const initError = this.#api.initError.then((body): Outcome => ({ kind: 'error', body }));
    const exit = this.#exit.then((reason) => exitError(requestId, reason));
    try {
      return { ...(await Promise.race([timeout.promise, answer, initError, exit])), taken };
    } finally {
      clearTimeout(timer);
    }
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
