import type { HttpRequest, HttpResponse, Invocation } from '../http.ts';
import type { Logger } from '../log.ts';
import type { App } from '../register.ts';

/** The request as middleware sees it. What depends on the match is known before the first middleware runs. */
export interface MiddlewareRequest extends HttpRequest {
  /** The operation that the contract declares for this method and path. */
  readonly operationId: string | undefined;
  /** The template of the path that matched, such as `/books/{id}`, whether or not it declares the method. */
  readonly template: string | undefined;
  /** The methods that the contract declares for the path. */
  readonly methods: readonly string[];
  /** What the security handlers returned, by scheme. Empty until `next()` is through authentication. */
  readonly security: Readonly<Record<string, unknown>>;
  readonly invocation: Invocation;
  /** What `init` returned. */
  readonly app: App;
  readonly log: Logger;
  /** The request headers that the contract declares for a method of the path, those of its security schemes included. */
  declaredHeaders(method: string): Promise<readonly string[]>;
  /** The answer to an error that `next()` rejected with: that of an `HttpError`, or 500 and a line in the log. */
  fail(error: unknown): HttpResponse;
}

/** The rest of the way to the operation. It rejects with what is thrown there, except an `HttpError`. */
export type Next = () => Promise<HttpResponse>;

/** Runs around every request, refusals and docs included. The first of the list is the outermost. */
export type Middleware = (request: MiddlewareRequest, next: Next) => HttpResponse | Promise<HttpResponse>;

/** The answer in any case: for middleware that adds to every response. */
export async function settle(request: MiddlewareRequest, next: Next): Promise<HttpResponse> {
  try {
    return await next();
  } catch (error) {
    return request.fail(error);
  }
}

/** The response with more headers; a name that it has already is replaced. Names are in lower case. */
export function withHeaders(response: HttpResponse, headers: HttpResponse['headers']): HttpResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** Adds a name to `Vary` (RFC 9110, section 12.5.5). */
export function vary(response: HttpResponse, name: string): HttpResponse {
  const names = [response.headers.vary ?? []].flat().join(', ');
  const known = names.split(',').some((one) => ['*', name.toLowerCase()].includes(one.trim().toLowerCase()));
  return known ? response : withHeaders(response, { vary: names === '' ? name : `${names}, ${name}` });
}
