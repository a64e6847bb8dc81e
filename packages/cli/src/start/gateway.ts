/**
 * Plain HTTP for the function: the role of API Gateway, a Function URL or a load balancer. gateway/ implements the
 * format of events and results.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawRequest } from '@openapi-lambda/runtime/gateway';
import { fromResult, type GatewayKind, type RawResponse, refusal, toEvent } from '@openapi-lambda/runtime/gateway';
import type { LocalFunction } from './function.ts';
import { complaint } from './invocations.ts';
import { maxEventBytes, readBody } from './payload.ts';

interface TimeBudget {
  readonly milliseconds: number;
  readonly answer: RawResponse;
}

/**
 * The time limits of API Gateway, and the responses it then sends. A function that is stopped at its own, shorter limit
 * is reported like any other failure. Function URLs and load balancers wait as long as the function may run.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/http-api-quotas.html
 */
const restPatience: TimeBudget = { milliseconds: 29_000, answer: message(504, 'Endpoint request timed out') };
const httpPatience: TimeBudget = { milliseconds: 30_000, answer: message(503, 'Service Unavailable') };
const patience: Partial<Record<GatewayKind, TimeBudget>> = {
  rest: restPatience,
  http1: httpPatience,
  http: httpPatience,
};

export interface Gateway {
  readonly kind: GatewayKind;
  /** Transforms a response before it is sent to the client. */
  readonly edit?: ((answer: RawResponse, request: IncomingMessage) => RawResponse) | undefined;
}

/** @returns a short description of the failure, for the log. */
export async function answerHttp(
  fn: LocalFunction,
  { kind, edit = (answer) => answer }: Gateway,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const body = await readBody(request, maxEventBytes);
  const source = body && eventOf(kind, request, body);
  if (body && !source) {
    send(request, response, message(400, 'Bad Request'));
    return 'AWS refuses this path itself';
  }
  const event = source && Buffer.from(JSON.stringify(source));
  if (!event || event.length > maxEventBytes) {
    send(request, response, message(413, 'Request Too Long'));
    return `the event would be over Lambda's ${maxEventBytes} bytes`;
  }
  const outcome = await atMost(isDebugged() ? undefined : patience[kind], fn.invoke(event));
  if ('answer' in outcome) {
    send(request, response, outcome.answer);
    return `no answer within ${outcome.milliseconds / 1000} s`;
  }
  const failed = complaint(outcome);
  const answer = failed ? refusal(kind) : fromResult(kind, parse(outcome.body));
  send(request, response, edit(answer, request));
  return failed ?? (answer.problem && `the result is not a valid HTTP response: ${answer.problem}`);
}

function eventOf(kind: GatewayKind, request: IncomingMessage, body: Buffer): object | undefined {
  const { method = 'GET', url = '/', rawHeaders, socket } = request;
  const headers: RawRequest['headers'] = rawHeaders.flatMap((name, index): RawRequest['headers'] => {
    return index % 2 ? [] : [[name, rawHeaders[index + 1] ?? '']];
  });
  return toEvent(
    kind,
    { method, target: url, headers, body },
    {
      clientAddress: socket.remoteAddress?.replace(/^::ffff:/, ''),
      requestId: randomUUID(),
      time: new Date(),
    },
  );
}

/** Runtimes return JSON; a gateway cannot read anything else. */
function parse(body: Buffer): unknown {
  try {
    return JSON.parse(body.toString());
  } catch {
    return undefined;
  }
}

/** No time limits while a debugger is attached. */
function isDebugged(): boolean {
  return process.getBuiltinModule('node:inspector').url() !== undefined;
}

async function atMost<T>(limit: TimeBudget | undefined, promise: Promise<T>): Promise<T | TimeBudget> {
  if (!limit) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TimeBudget>((resolve) => {
    timer = setTimeout(resolve, limit.milliseconds, limit);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function message(status: number, text: string): RawResponse {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message: text })),
  };
}

/** The server sets the connection headers (RFC 9110, 7.6.1) and the length, like a gateway. */
const ours = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'upgrade']);

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: RawResponse): void {
  const bodiless = request.method === 'HEAD' || status === 204 || status === 304;
  response.statusCode = status;
  for (const [name, value] of headers) {
    // Only the function knows the content length of a HEAD response.
    if (!ours.has(name.toLowerCase()) || (bodiless && name.toLowerCase() === 'content-length')) {
      response.appendHeader(name, value);
    }
  }
  if (!bodiless) response.setHeader('content-length', body.length);
  response.end(bodiless ? undefined : body);
}
