/**
 * Plain HTTP for the function: what API Gateway, a Function URL or a load balancer does in front of it. The kind of
 * event and of result is the business of gateway/.
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { LocalFunction } from './function.ts';
import { type EventKind, fromResult, type GatewayResponse, toEvent } from './gateway/standin.ts';
import { complaint } from './invocations.ts';
import { maxEventBytes, readBody } from './payload.ts';

/**
 * How long API Gateway waits for a function. A function whose own time limit is shorter is a 502 like any that fails;
 * 504 is for the gateway's patience alone.
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-execution-service-limits-table.html
 */
export const gatewayPatience = 29_000;

/** What each gateway answers in the function's place, to the letter of its body. */
const failures = {
  rest: {
    broken: [502, '{"message": "Internal server error"}'],
    late: [504, '{"message": "Endpoint request timed out"}'],
  },
  http: { broken: [500, '{"message":"Internal Server Error"}'], late: [503, '{"message":"Service Unavailable"}'] },
  url: { broken: [502, 'Internal Server Error'], late: [504, 'Gateway Timeout'] },
  alb: {
    broken: [502, '<html><body>502 Bad Gateway</body></html>'],
    late: [504, '<html><body>504 Gateway Time-out</body></html>'],
  },
} as const;

/** @returns a word on what went wrong, for the log. */
export async function answerHttp(
  fn: LocalFunction,
  kind: EventKind,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  const body = await readBody(request, maxEventBytes);
  const event = body && Buffer.from(JSON.stringify(toEvent(kind, { request, body })));
  if (!event || event.length > maxEventBytes) {
    send(request, response, failure([413, '{"message": "Request Too Long"}']));
    return `the event is over Lambda's ${maxEventBytes} bytes`;
  }
  const outcome = await patiently(fn.invoke(event));
  const { broken, late } = failures[kind];
  if (!outcome) {
    send(request, response, failure(late));
    return `no answer within ${gatewayPatience / 1000} s`;
  }
  let remark = complaint(outcome);
  let answer = failure(broken);
  if (!remark) {
    try {
      answer = fromResult(kind, JSON.parse(outcome.body.toString()));
    } catch (error) {
      // The gateway would say only "Internal server error"; here the reason may be known.
      remark = error instanceof Error ? error.message : String(error);
    }
  }
  send(request, response, answer);
  return remark;
}

async function patiently<T>(promise: Promise<T>): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<undefined>((resolve) => {
    timer = setTimeout(resolve, gatewayPatience, undefined);
  });
  return Promise.race([promise, late]).finally(() => clearTimeout(timer));
}

function failure([status, body]: readonly [number, string]): GatewayResponse {
  const type = body.startsWith('{') ? 'application/json' : body.startsWith('<') ? 'text/html' : 'text/plain';
  return { status, headers: [['content-type', type]], body: Buffer.from(body) };
}

function send(request: IncomingMessage, response: ServerResponse, { status, headers, body }: GatewayResponse): void {
  response.statusCode = status;
  for (const [name, value] of headers) response.appendHeader(name, value);
  const bodiless = request.method === 'HEAD' || status === 204 || status === 304;
  // The length is counted here, as a gateway does; only for HEAD the function alone knows it.
  if (!bodiless) response.setHeader('content-length', body.length);
  response.end(bodiless ? undefined : body);
}
