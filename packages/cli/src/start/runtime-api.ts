/**
 * The Lambda Runtime API for one function's process.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-api.html
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo, Socket } from 'node:net';
import { loopback, refusalByHost, refusalByOrigin } from './access.ts';
import { createServer } from './http.ts';
import { maxResultBytes, maxStreamBytes, readBody, tooLarge } from './payload.ts';
import { isStreamed, mediaTypeOf, passOn, type Receive, reportedIn } from './streamed.ts';

/** A streamed response that was collected. */
export interface Streamed {
  readonly contentType: string;
  /** The chunks until its end, or until it was interrupted. */
  readonly sent: Buffer;
}

/** An invocation to be delivered to the function. */
export interface Delivery {
  readonly requestId: string;
  /** The event, as JSON. */
  readonly event: Buffer;
  /** JSON that the sender adds to the event. */
  readonly clientContext?: string | undefined;
  /** Receives a streamed response while the function sends it. Without it, the response is collected. */
  readonly receive?: Receive | undefined;
  /** Called when the runtime accepts the invocation; returns its deadline, in Unix milliseconds. */
  taken(): number;
}

export interface Answer {
  readonly kind: 'result' | 'error';
  /**
   * JSON: the handler's result, or `{errorType, errorMessage, trace}`. For a streamed response: the part that was not
   * received.
   */
  readonly body: Buffer;
  readonly streamed?: Streamed;
}

export interface RuntimeApi {
  /** `host:port`, for `AWS_LAMBDA_RUNTIME_API`. */
  readonly address: string;
  /** Settles when the runtime requests its first invocation. */
  readonly ready: Promise<void>;
  /** The initialization error that the runtime reported. */
  readonly initError: Promise<Buffer>;
  /** Delivers an invocation as soon as the runtime requests one. One at a time. */
  deliver(delivery: Delivery): Promise<Answer>;
  /** Settles when the function's process has closed all connections, so that everything it sent has been read. */
  quiet(): Promise<void>;
  close(): void;
}

const version = '/2018-06-01/runtime';
const answerPath = new RegExp(`^${version}/invocation/([^/]+)/(response|error)$`);

/**
 * Every process gets its own Runtime API, so that a late response of a dead process cannot be taken for another's.
 *
 * @param headersTimeout the timeout for a request's headers, in milliseconds
 */
export async function serveRuntimeApi(functionArn: string, headersTimeout = 10_000): Promise<RuntimeApi> {
  let poll: ServerResponse | undefined;
  let current: { readonly delivery: Delivery; readonly resolve: (answer: Answer) => void; sent: boolean } | undefined;
  const ready = Promise.withResolvers<void>();
  const initError = Promise.withResolvers<Buffer>();
  const sockets = new Set<Socket>();

  /** Matches the invocation with the open poll, in either order. */
  function handOver(): void {
    // AWS's runtime requests the next invocation while the end of a failed stream is still on its way.
    if (!current || current.sent || !poll) return;
    current.sent = true;
    const { delivery } = current;
    poll.writeHead(200, {
      'content-type': 'application/json',
      'content-length': delivery.event.length,
      'lambda-runtime-aws-request-id': delivery.requestId,
      'lambda-runtime-deadline-ms': delivery.taken(),
      'lambda-runtime-invoked-function-arn': functionArn,
      ...(delivery.clientContext !== undefined && { 'lambda-runtime-client-context': delivery.clientContext }),
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
    // A web page must neither receive the function's events nor answer them.
    const refused = refusalByHost(request, loopback) ?? refusalByOrigin(request);
    if (refused !== undefined) return reply(response, 403, { errorType: 'Forbidden', errorMessage: refused });
    if (request.method === 'GET' && path === `${version}/invocation/next`) {
      poll = response;
      ready.resolve();
      handOver();
      return;
    }
    const [, requestId, kind] = answerPath.exec(path) ?? [];
    const receive = requestId && isCurrent(requestId) && isStreamed(request) ? current?.delivery.receive : undefined;
    const body = receive ? await passOn(request, receive) : await readBody(request, maxResultBytes);
    if (request.method !== 'POST' || !(requestId || path === `${version}/init/error`)) {
      reply(response, 404, { errorType: 'NotFound', errorMessage: `No such call: ${request.method} ${path}` });
    } else if (!requestId) {
      initError.resolve(body ?? Buffer.from('{"errorType":"Runtime.InitError"}'));
      reply(response, 202, { status: 'OK' });
    } else if (!isCurrent(requestId)) {
      reply(response, 400, { errorType: 'InvalidRequestID', errorMessage: 'Invalid request ID' });
    } else if (!body) {
      const limit = receive ? maxStreamBytes : maxResultBytes;
      settle({ kind: 'error', body: Buffer.from(JSON.stringify(tooLarge(limit))) });
      const errorMessage = `Exceeded maximum allowed payload size (${limit} bytes).`;
      reply(response, 413, { errorType: 'RequestEntityTooLarge', errorMessage });
    } else {
      settle(answerOf(request, kind === 'response' ? 'result' : 'error', body));
      reply(response, 202, { status: 'OK' });
    }
  }

  function isCurrent(requestId: string): boolean {
    return decodeURIComponent(requestId) === current?.delivery.requestId;
  }

  // A streamed response takes as long as the function runs, and a debugger may hold it. Headers are sent at once; without
  // a timeout of their own, theirs would be switched off with that of requests.
  const timeouts = { headersTimeout, requestTimeout: 0, connectionsCheckingInterval: headersTimeout / 2 };
  const server = createServer(timeouts, (request, response) => {
    // A process that dies while sending is not an error here: its exit is handled separately.
    answer(request, response).catch(() => response.destroy());
  });
  // The runtime reuses connections after any pause; a closed one would look like a crash.
  server.keepAliveTimeout = 0;
  server.on('connection', (socket) => {
    sockets.add(socket);
    socket.once('close', () => sockets.delete(socket));
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', reject);
    server.listen(0, loopback, resolve);
  });

  return {
    address: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    ready: ready.promise,
    initError: initError.promise,
    deliver(delivery) {
      return new Promise((resolve) => {
        current = { delivery, resolve, sent: false };
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

function answerOf(request: IncomingMessage, kind: Answer['kind'], body: Buffer): Answer {
  if (!isStreamed(request)) return { kind, body };
  const error = reportedIn(request);
  const streamed = { contentType: mediaTypeOf(request), sent: body };
  return error ? { kind: 'error', body: error, streamed } : { kind, body, streamed };
}

function reply(response: ServerResponse, status: number, body: object): void {
  response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body));
}

/** X-Ray's format: eight hexadecimal digits of the time, a dash, 24 random ones. */
function traceId(requestId: string): string {
  const seconds = Math.floor(Date.now() / 1000).toString(16);
  return `${seconds}-${requestId.replaceAll('-', '').slice(0, 24)}`;
}
