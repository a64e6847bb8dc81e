/** What `npm start` and `npm run dev` both serve: the bundle as a Lambda function, by invocation and over HTTP. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { GatewayKind } from '@openapi-lambda/runtime/gateway';
import { loopback } from './access.ts';
import { runtimeClient } from './client-file.ts';
import { type LocalFunction, startFunction } from './function.ts';
import { answerHttp, type Gateway } from './gateway.ts';
import { answerInvocation, invocationsPath } from './invocations.ts';
import { type LocalServer, listen } from './server.ts';

/** The project: the folder that the command runs in, ending with a slash. */
export const root = `${process.cwd()}/`;

export interface ServiceOptions {
  readonly port: number;
  /** The address to listen on; this machine alone where absent. */
  readonly host?: string;
  /** The kind of event that HTTP requests become. */
  readonly as: GatewayKind;
  /** Seconds that an invocation may take. */
  readonly timeLimit: number;
  /** What the function finds in its environment. */
  readonly env: NodeJS.ProcessEnv;
  readonly log: (line: string) => void;
  /** Where the bundle is, and what to call in it: what `npm run build` writes, where nothing is said. */
  readonly taskRoot?: string;
  readonly handler?: string;
  /** Answers a request before the function sees it, and says whether it did. */
  readonly intercept?: (request: IncomingMessage, response: ServerResponse) => boolean;
  readonly edit?: Gateway['edit'];
  /** Gets what the function prints; without it, that goes where this process prints. */
  readonly output?: (text: string) => void;
  /** Settles when the docs are there. Whoever asks for them earlier waits. */
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
    if (request.url === invocationsPath) return answerInvocation(fn, request, response);
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
