import type { HttpRequest, HttpResponse, Invocation } from '../http.ts';
import type { Logger } from '../log.ts';
import type { App } from '../register.ts';

/** The request as middleware sees it. The match is made before the first middleware runs. */
export interface MiddlewareRequest extends HttpRequest {
  /** The operation that the contract declares for this method and path. */
  readonly operationId: string | undefined;
  /** The template of the path that matched, such as `/books/{id}`, whether or not it declares the method. */
  readonly template: string | undefined;
  /** The methods that the contract declares for the path. */
  readonly methods: readonly string[];
  /** The results of the security handlers, by scheme. Empty until `next()` has passed authentication. */
  readonly security: Readonly<Record<string, unknown>>;
  readonly invocation: Invocation;
  /** The result of `init`. */
  readonly app: App;
  readonly log: Logger;
  /**
   * The request headers that the contract declares for a method of the path, including those of its security schemes.
   */
  declaredHeaders(method: string): Promise<readonly string[]>;
  /**
   * The answer to an error with which `next()` rejected: that of an `HttpError`, otherwise 500 and a line in the log.
   */
  fail(error: unknown): HttpResponse;
}

/**
 * Continues towards the operation. Rejects with any error thrown there, except an `HttpError`, which becomes a
 * response.
 */
export type Next = () => Promise<HttpResponse>;

/** Runs around every request, including refusals and docs. The first of the list is the outermost. */
export type Middleware = (request: MiddlewareRequest, next: Next) => HttpResponse | Promise<HttpResponse>;

/** The answer in any case, for middleware that adds something to every response. */
export async function settle(request: MiddlewareRequest, next: Next): Promise<HttpResponse> {
  try {
    return await next();
  } catch (error) {
    return request.fail(error);
  }
}

/** The response with more headers. A name that it already has is replaced. Names are in lower case. */
export function withHeaders(response: HttpResponse, headers: HttpResponse['headers']): HttpResponse {
  return { ...response, headers: { ...response.headers, ...headers } };
}

/** Adds a name to `Vary` (RFC 9110, section 12.5.5). */
export function vary(response: HttpResponse, name: string): HttpResponse {
  const names = [response.headers.vary ?? []].flat().join(', ');
  const known = names.split(',').some((one) => ['*', name.toLowerCase()].includes(one.trim().toLowerCase()));
  return known ? response : withHeaders(response, { vary: names === '' ? name : `${names}, ${name}` });
}
