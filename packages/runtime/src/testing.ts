/** Tests of a service: requests through the whole function, and single operations. Never imported by the function. */

import type { Context } from 'aws-lambda';
import { fromResult, type GatewayKind, toEvent } from './gateway/index.ts';

export { callOperation } from './call-operation.ts';

type LambdaFunction = (event: unknown, context?: Partial<Context>) => Promise<unknown>;

export interface FetchOptions {
  /** The AWS service in front of the function. Default: a REST API. */
  readonly as?: GatewayKind;
  /** Members of the function's context. */
  readonly context?: Partial<Context>;
}

/**
 * A `fetch` that calls the function with the events of an AWS service. A URL may be a path. It can be used as a typed
 * client with `openapi-fetch`: `createClient<paths>({ baseUrl: 'https://api.example', fetch: fetchFrom(handler) })`.
 */
export function fetchFrom(handler: LambdaFunction, { as = 'rest', context }: FetchOptions = {}) {
  return async function fetch(input: string | URL | Request, init?: RequestInit): Promise<Response> {
    const request = new Request(input instanceof Request ? input : new URL(input, 'https://api.example'), init);
    const { pathname, search, host } = new URL(request.url);
    const event = toEvent(as, {
      method: request.method,
      target: pathname + search,
      headers: [['host', host], ...request.headers],
      body: new Uint8Array(await request.arrayBuffer()),
    });
    if (event === undefined) return new Response('{"message":"Bad Request"}', { status: 400 });
    const result = await handler(event, { ...invocationContext(), ...context });
    // Through JSON, as the result goes to AWS.
    const { status, headers, body, problem } = fromResult(as, JSON.parse(JSON.stringify(result)));
    if (problem !== undefined) throw new Error(`AWS would refuse the result of the function: ${problem}.`);
    const hasBody = request.method !== 'HEAD' && ![204, 205, 304].includes(status);
    return new Response(hasBody ? Buffer.from(body) : null, { status, headers: headers.map(([...line]) => line) });
  };
}

function invocationContext(): Partial<Context> {
  const end = Date.now() + 30_000;
  return { awsRequestId: crypto.randomUUID(), getRemainingTimeInMillis: () => end - Date.now() };
}
