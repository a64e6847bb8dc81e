/**
 * A runtime interface client: runs in the function's process, loads the handler, and processes invocations. Behaves
 * like `aws-lambda-ric` 4, without a native build; the containers use the real one.
 */
import { existsSync } from 'node:fs';
import type { ClientRequest, IncomingHttpHeaders } from 'node:http';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';

type Handler = (event: unknown, context: object) => unknown;
type StreamingHandler = (event: unknown, stream: ResponseStream, context: object) => unknown;
/** `prelude` is sent before the first `write()`. */
type ResponseStream = ClientRequest & { setContentType(type: string): void; prelude?: string | undefined };

const {
  AWS_LAMBDA_RUNTIME_API: runtimeApi = '',
  LAMBDA_TASK_ROOT: taskRoot = '',
  _HANDLER: handlerName = '',
} = process.env;
// As in http.ts, which is not imported: this file must be self-contained.
const { Agent, request } = process.getBuiltinModule('node:http');
const agent = new Agent({ keepAlive: true, maxSockets: 1 });

/** Marks a handler that streams. */
const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');
Object.assign(globalThis, {
  awslambda: {
    streamifyResponse: (handler: object) => Object.assign(handler, { [streaming]: 'response' }),
    HttpResponseStream: {
      from(stream: ResponseStream, metadata: object): ResponseStream {
        stream.setContentType('application/vnd.awslambda.http-integration-response');
        stream.prelude = JSON.stringify(metadata) + '\0'.repeat(8);
        return stream;
      },
    },
  },
});

const handler = await load().catch(async (error: unknown) => {
  print(error);
  await call('POST', '/init/error', describe(error));
  process.exit(1);
});

for (;;) {
  const { headers, body } = await call('GET', '/invocation/next');
  const invocation = `/invocation/${header(headers, 'lambda-runtime-aws-request-id')}`;
  if (streaming in handler) {
    await stream(`${invocation}/response`, JSON.parse(body), contextOf(headers));
    continue;
  }
  try {
    const result = await handler(JSON.parse(body), contextOf(headers));
    await call('POST', `${invocation}/response`, result ?? null);
  } catch (error) {
    print(error);
    await call('POST', `${invocation}/error`, describe(error));
  }
}

async function load(): Promise<Handler> {
  const [, file, path] = /^(.*?)\.([^/]*)$/.exec(handlerName) ?? [];
  if (!file || !path) throw named('Runtime.MalformedHandlerName', `Bad handler: '${handlerName}'`);
  const found = ['.js', '.mjs', '.cjs', '.ts'].map((extension) => resolve(taskRoot, file + extension)).find(existsSync);
  if (!found) throw named('Runtime.ImportModuleError', `Error: Cannot find module '${resolve(taskRoot, file)}'`);
  const module: { default?: unknown } = await import(pathToFileURL(found).href).catch((error: unknown) => {
    if (error instanceof SyntaxError) throw named('Runtime.UserCodeSyntaxError', String(error), error);
    const missing = error instanceof Error && 'code' in error && error.code === 'MODULE_NOT_FOUND';
    throw missing ? named('Runtime.ImportModuleError', String(error), error) : error;
  });
  const handler = member(module, path) ?? member(module.default, path);
  if (typeof handler !== 'function') {
    throw named('Runtime.HandlerNotFound', `${handlerName} is undefined or not exported`);
  }
  if (handler.length >= 3 && !(streaming in handler)) {
    throw named(
      'Runtime.CallbackHandlerDeprecated',
      `${handlerName} takes a callback; Node.js 24 wants an async function`,
    );
  }
  return handler as Handler;
}

function member(module: unknown, path: string): unknown {
  return path.split('.').reduce((value, key) => (value as Record<string, unknown> | undefined)?.[key], module);
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/nodejs-context.html */
function contextOf(headers: IncomingHttpHeaders): object {
  const deadline = Number(headers['lambda-runtime-deadline-ms']);
  return {
    awsRequestId: header(headers, 'lambda-runtime-aws-request-id'),
    invokedFunctionArn: header(headers, 'lambda-runtime-invoked-function-arn'),
    functionName: process.env.AWS_LAMBDA_FUNCTION_NAME,
    functionVersion: process.env.AWS_LAMBDA_FUNCTION_VERSION,
    memoryLimitInMB: process.env.AWS_LAMBDA_FUNCTION_MEMORY_SIZE,
    logGroupName: process.env.AWS_LAMBDA_LOG_GROUP_NAME,
    logStreamName: process.env.AWS_LAMBDA_LOG_STREAM_NAME,
    ...clientContextOf(headers),
    callbackWaitsForEmptyEventLoop: true,
    getRemainingTimeInMillis: () => deadline - Date.now(),
  };
}

function clientContextOf(headers: IncomingHttpHeaders): object {
  const text = headers['lambda-runtime-client-context'];
  return typeof text === 'string' ? { clientContext: JSON.parse(text) } : {};
}

function header(headers: IncomingHttpHeaders, name: string): string {
  return String(headers[name]);
}

/** A call of the Runtime API. A broken connection means that the service has stopped, so this process exits. */
function call(method: string, path: string, body?: unknown): Promise<{ headers: IncomingHttpHeaders; body: string }> {
  // Before the promise: a result that cannot be serialized is the handler's error, not the connection's.
  const content = body === undefined ? undefined : Buffer.from(serialise(body));
  return new Promise((settle) => {
    const url = `http://${runtimeApi}/2018-06-01/runtime${path}`;
    const headers = content && { 'content-type': 'application/json', 'content-length': content.length };
    const lost = () => process.exit(1);
    request(url, { method, agent, ...(headers && { headers }) }, async (response) => {
      const answer = await response.toArray().catch(lost);
      settle({ headers: response.headers, body: Buffer.concat(answer).toString() });
    })
      .once('error', lost)
      .end(content);
  });
}

/** Runs a streaming handler. An error is sent in trailers, after the chunks. */
async function stream(path: string, event: unknown, context: object): Promise<void> {
  const { stream, done } = openStream(path);
  try {
    await (handler as unknown as StreamingHandler)(event, stream, context);
    // A stream that the handler does not end is an invocation that does not end.
    await done;
  } catch (error) {
    print(error);
    const { errorType, ...rest } = describe(error);
    stream.addTrailers({
      'Lambda-Runtime-Function-Error-Type': errorType,
      'Lambda-Runtime-Function-Error-Body': Buffer.from(JSON.stringify({ errorType, ...rest })).toString('base64'),
    });
    stream.end();
    await done;
  }
}

/** @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming */
function openStream(path: string): { stream: ResponseStream; done: Promise<void> } {
  const { promise: done, resolve } = Promise.withResolvers<void>();
  const headers = {
    'Lambda-Runtime-Function-Response-Mode': 'streaming',
    Trailer: ['Lambda-Runtime-Function-Error-Type', 'Lambda-Runtime-Function-Error-Body'],
    'content-type': 'application/octet-stream',
    'transfer-encoding': 'chunked',
  };
  const url = `http://${runtimeApi}/2018-06-01/runtime${path}`;
  const stream = request(url, { method: 'POST', agent, headers }, (response) => {
    response.resume().once('end', resolve);
  }) as ResponseStream;
  stream.once('error', () => process.exit(1));
  stream.setContentType = (type) => stream.setHeader('content-type', type);
  const write = stream.write.bind(stream) as (...args: unknown[]) => boolean;
  stream.write = (chunk: unknown, ...rest: unknown[]) => {
    const { prelude } = stream;
    stream.prelude = undefined;
    if (prelude !== undefined) write(prelude);
    const isRaw = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return write(isRaw ? chunk : JSON.stringify(chunk), ...rest);
  };
  return { stream, done };
}

function serialise(value: unknown): string {
  try {
    return JSON.stringify(value) ?? 'null';
  } catch (error) {
    throw named('Runtime.JSONStringifyError', 'Unable to stringify response body', error);
  }
}

function describe(error: unknown): { errorType: string; errorMessage: string; trace: string[] } {
  if (!(error instanceof Error)) return { errorType: typeof error, errorMessage: String(error), trace: [] };
  return { errorType: error.name, errorMessage: error.message, trace: error.stack?.split('\n') ?? [] };
}

/** An error with the name that AWS's runtime uses. */
function named(name: string, message: string, cause?: unknown): Error {
  return Object.assign(new Error(message, cause ? { cause } : {}), { name });
}

/** Logs the original error, not its wrapper. */
function print(error: unknown): void {
  const named = error instanceof Error && error.name.startsWith('Runtime.');
  console.error(named ? (error.cause ?? `${error.name}: ${error.message}`) : error);
}
