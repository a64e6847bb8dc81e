import type { HttpRequest, Invocation } from '../http.ts';
import type { Refusal } from '../problems/refusals.ts';
import type { Violation } from '../problems/violations.ts';

/** What the contract made of a request: values that are valid, typed, and have their defaults. */
export interface Input {
  readonly path: Record<string, unknown>;
  readonly query: Record<string, unknown>;
  /** By name in lower case. */
  readonly headers: Record<string, unknown>;
  readonly cookies: Record<string, unknown>;
  readonly body: unknown;
  /** The media type of the body, as the contract declares it, in lower case and without parameters. */
  readonly mediaType: string | undefined;
}

/** One request on its way through openapi-backend's lifecycle, which passes it from organ to organ. */
export interface Call {
  readonly method: string;
  readonly path: string;
  readonly headers: Record<string, never>;
  readonly request: HttpRequest;
  readonly invocation: Invocation;
  readonly violations: Violation[];
  /** The values of the path's expressions by name, percent-encoded. */
  pathValues: Record<string, string>;
  /** The methods of the path that matched. */
  allow: readonly string[];
  /** Why the request goes no further, where the lifecycle has no name for it. */
  refusal?: Refusal;
  input?: Input;
}

export function newCall(request: HttpRequest, invocation: Invocation): Call {
  const { method, path } = request;
  return { method, path, headers: {}, request, invocation, violations: [], pathValues: Object.create(null), allow: [] };
}
