/**
 * The Lambda Runtime API, as one function's process sees it.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { createServer } from './http.ts';
import { maxResultBytes, readBody, tooLarge } from './payload.ts';

/** An invocation on its way to the function. */
export interface Delivery {
  readonly requestId: string;
  /** The event, as JSON. */
  readonly event: Buffer;
  /** Called when the runtime takes the invocation; answers the time at which it will be stopped, in Unix milliseconds. */
  taken(): number;
}

export interface Answer {
  readonly kind: 'result' | 'error';
  /** JSON: the handler's result, or `{errorType, errorMessage, trace}`. */
  readonly body: Buffer;
}

export interface RuntimeApi {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Settles when the runtime asks for its first invocation. */
  readonly ready: Promise<void>;
  /** What the runtime said about why it could not start. */
  readonly initError: Promise<Buffer>;
  /** Hands an invocation over as soon as the runtime asks for one. One at a time. */
  deliver(delivery: Delivery): Promise<Answer>;
  /** Settles when the function's process has no connection left, so that nothing that it sent is still unread. */
  quiet(): Promise<void>;
  close(): void;
}

const version = '/2018-06-01/runtime';
const answerPath = new RegExp(`^${version}/invocation/([^/]+)/(response|error)$`);

/** Every process gets a Runtime API of its own, so that a late word of a dead one cannot reach another's invocation. */
export async function serveRuntimeApi(functionArn: string): Promise<RuntimeApi> {
  let poll: ServerResponse | undefined;
  let current: { readonly delivery: Delivery; readonly resolve: (answer: Answer) => void } | undefined;
  const ready = Promise.withResolvers<void>();
  const initError = Promise.withResolvers<Buffer>();
  const sockets = new Set<Socket>();

  /** An invocation and an open poll meet here, whichever came first. */
  function handOver(): void {
    if (!current || !poll) return;
    const { delivery } = current;
    poll.writeHead(200, {
      'content-type': 'application/json',
      'content-length': delivery.event.length,
      'lambda-runtime-aws-request-id': delivery.requestId,
      'lambda-runtime-deadline-ms': delivery.taken(),
      'lambda-runtime-invoked-function-arn': functionArn,
      'lambda-runtime-trace-id': `Root=1-${traceId(delivery.requestId)};Sampled=0`,
    });
    poll.end(delivery.event);
    poll = undefined;
  }

  function settle(answer: Answer): void {
    const settled = current;
    current = undefined;
    settled?.resolve(answer);
  }

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const path = request.url ?? '';
    if (request.method === 'GET' && path === `${version}/invocation/next`) {
      poll = response;
      ready.resolve();
      handOver();
      return;
    }
    const body = await readBody(request, maxResultBytes);
    const [, requestId, kind] = answerPath.exec(path) ?? [];
    if (request.method !== 'POST' || !(requestId || path === `${version}/init/error`)) {
      reply(response, 404, { errorType: 'NotFound', errorMessage: `No such call: ${request.method} ${path}` });
    } else if (!requestId) {
      initError.resolve(body ?? Buffer.from('{"errorType":"Runtime.InitError"}'));
      reply(response, 202, { status: 'OK' });
    } else if (decodeURIComponent(requestId) !== current?.delivery.requestId) {
      reply(response, 400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' });
    } else if (!body) {
      settle({ kind: 'error', body: Buffer.from(JSON.stringify(tooLarge)) });
      const errorMessage = `Exceeded maximum allowed payload size (${maxResultBytes} bytes).`;
      reply(response, 413, { errorType: 'RequestEntityTooLarge', errorMessage });
    } else {
      settle({ kind: kind === 'response' ? 'result' : 'error', body });
      reply(response, 202, { status: 'OK' });
    }
  }

  const server = createServer({ requestTimeout: 0 }, (request, response) => {
    // A process that dies while it sends is no error here: whoever waits for it learns of its death.
    answer(request, response).catch(() => response.destroy());
  });
  // The runtime reuses a connection after any pause; one that is closed under it would look like a crash.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, '127.0.0.1', resolve);
  });

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: ready.promise,
    initError: initError.promise,
    deliver(delivery) {
      return new Promise((resolve) => {
        current = { delivery, resolve };
        handOver();
      });
    },
    async quiet() {
      await Promise.all([...sockets].map((socket) => new Promise((resolve) => socket.once('close', resolve))));
    },
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** X-Ray's form: eight hexadecimal digits of time, a dash, 24 of chance. */
function traceId(requestId: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`;
}
