/** Serves the bundle as a Lambda function, by invocation and over HTTP, for `npm start` and `npm run dev`. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayKind } from '@openapi-lambda/runtime/gateway';
import { loopback } from './access.ts';
import { runtimeClient } from './client-file.ts';
import { type LocalFunction, startFunction } from './function.ts';
import { answerHttp, type Gateway } from './gateway.ts';
import { answerInvocation, isInvocation } from './invocations.ts';
import { type LocalServer, listen } from './server.ts';

/** The project folder, in which the command runs; ends with a slash. */
export const root = `${process.cwd()}/`;

export interface ServiceOptions {
  readonly port: number;
  /** The address to listen on; loopback by default. */
  readonly host?: string;
  /** The event source that HTTP requests are converted for. */
  readonly as: GatewayKind;
  /** The time limit of an invocation, in seconds. */
  readonly timeLimit: number;
  /** The function's environment variables. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** The bundle's folder and handler; by default the output of `npm run build`. */
  readonly taskRoot?: string;
  readonly handler?: string;
  /** May answer a request before the function; resolves to whether it did. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly edit?: Gateway['edit'];
  /** Receives the function's output; by default it goes to this process's output. */
  readonly output?: (text: string) => void;
  /** Settles when the docs are ready. Earlier requests for them wait. */
  readonly docs?: () => Promise<void>;
}

export interface Service {
  readonly port: number;
  readonly fn: LocalFunction;
  stop(): void;
}

export async function startService(options: ServiceOptions): Promise<Service> {
  const fn = await startFunction({
    command: [process.execPath, '--enable-source-maps', await runtimeClient()],
    taskRoot: options.taskRoot ?? `${root}dist`,
    handler: options.handler ?? 'handler.handler',
    timeLimit: options.timeLimit,
    env: options.env,
    output: options.output,
  });
  const listener = async (request: IncomingMessage, response: ServerResponse) => {
    if (options.intercept?.(request, response)) return undefined;
    if (options.docs && /\/redoc\/?(\?|$)/.test(request.url ?? '')) await options.docs();
    if (isInvocation(request)) return answerInvocation(fn, request, response);
    return answerHttp(fn, { kind: options.as, edit: options.edit }, request, response);
  };
  let server: LocalServer;
  try {
    server = await listen({ port: options.port, host: options.host ?? loopback }, listener, options.log);
  } catch (error) {
    fn.stop();
    throw error;
  }
  return {
    port: server.port,
    fn,
    stop() {
      server.close();
      fn.stop();
    },
  };
}
