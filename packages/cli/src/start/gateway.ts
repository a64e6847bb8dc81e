/**
 * Plain HTTP for the function: the role of API Gateway, a Function URL or a load balancer. gateway/ implements the
 * format of events and results.
 */
import { randomUUID } from 'node:crypto';
import type { IncomingMessage, ServerResponse } from 'node:http';
import {
  canStream,
  fromResult,
  type GatewayKind,
  type RawRequest,
  type RawResponse,
  refusal,
  toEvent,
} from '@openapi-lambda/runtime/gateway';
import type { Outcome } from './environment.ts';
import type { LocalFunction } from './function.ts';
import { complaint } from './invocations.ts';
import { maxEventBytes, readBody } from './payload.ts';
import { send } from './send.ts';
import { StreamedResponse } from './streamed-response.ts';

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
  { kind, edit }: Gateway,
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
  const streamed = canStream(kind) ? new StreamedResponse(kind, { request, response, edit }) : undefined;
  const limit = isDebugged() ? undefined : patience[kind];
  const outcome = await atMost(limit, fn.invoke(event, { receive: streamed?.receive }), streamed?.begun);
  if ('answer' in outcome) {
    send(request, response, outcome.answer);
    return `no answer within ${outcome.milliseconds / 1000} s`;
  }
  const failed = complaint(outcome);
  if (streamed?.hasBegun) return streamed.end(failed);
  const answer = failed ? refusal(kind) : responseOf(kind, outcome);
  send(request, response, edit ? edit(answer, request) : answer);
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

/** A gateway cannot read anything but JSON. Runtimes return nothing else, unless the function streams. */
function responseOf(kind: GatewayKind, { body, streamed }: Outcome): RawResponse {
  let result: unknown;
  try {
    result = JSON.parse(body.toString());
  } catch {
    const problem = streamed ? 'it is a stream, which needs --as url or --as rest' : 'it is not JSON';
    return { ...refusal(kind), problem };
  }
  return fromResult(kind, result);
}

/** No time limits while a debugger is attached. */
function isDebugged(): boolean {
  return process.getBuiltinModule('node:inspector').url() !== undefined;
}

/** @param begun - Lifts the limit. */
async function atMost<T>(
  limit: TimeBudget | undefined,
  promise: Promise<T>,
  begun?: Promise<void>,
): Promise<T | TimeBudget> {
  if (!limit) return promise;
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<TimeBudget>((resolve) => {
    timer = setTimeout(resolve, limit.milliseconds, limit);
  });
  void begun?.then(() => clearTimeout(timer));
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function message(status: number, text: string): RawResponse {
  return {
    status,
    headers: [['content-type', 'application/json']],
    body: Buffer.from(JSON.stringify({ message: text })),
  };
}
