import type { HttpRequest, Invocation } from '../http.ts';
import { type LogContext, Logger } from '../log.ts';
import type { Refusal } from '../problems/refusals.ts';
import type { Violation } from '../problems/violations.ts';
import type { App } from '../register.ts';
import type { Match, Route } from './router.ts';

/** The input that was read from a request: values that are valid, typed, and have their defaults. */
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

const noPathValues: Readonly<Record<string, string>> = Object.freeze(Object.create(null));
export const noResults: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null));

/** One request in openapi-backend's lifecycle, which passes it from stage to stage. */
export class Call implements LogContext {
  readonly request: HttpRequest;
  readonly invocation: Invocation;
  readonly violations: Violation[] = [];
  readonly log: Logger;
  /** The path that matched. */
  match: Match | undefined;
  /** The operation that matched. Without it, `refusal` gives the reason. */
  route: Route | undefined;
  /** Why the request is refused, for reasons that the lifecycle does not know. */
  refusal: Refusal | undefined;
  input: Input | undefined;
  /** The results of the security handlers, by scheme. */
  security = noResults;

  constructor(request: HttpRequest, invocation: Invocation) {
    this.request = request;
    this.invocation = invocation;
    this.log = new Logger(this);
  }

  /** The values of the path's expressions by name, percent-encoded. */
  pathValues(): Readonly<Record<string, string>> {
    const { route, match } = this;
    if (!route?.names.length) return noPathValues;
    const values: Record<string, string> = Object.create(null);
    let index = 0;
    for (const name of route.names) values[name] = match?.values[index++] ?? '';
    return values;
  }

  /** The input of the operation. */
  operation(app: App): object {
    const { input, security, request, invocation, log } = this;
    // Fail closed: an operation must not run with input that was not validated.
    if (input === undefined) throw new Error(`The request of ${this.route?.id} was not validated.`);
    const { path, query, headers, cookies, body, mediaType } = input;
    // Written out, since a spread takes several times as long.
    return { path, query, headers, cookies, body, mediaType, security, request, invocation, app, log };
  }

  logFields(): Readonly<Record<string, unknown>> {
    const { requestId, traceId, coldStart } = this.invocation;
    const { method } = this.request;
    // Not the path of the request: what a client puts into it may be a secret.
    const path = this.match?.leaf.path;
    return {
      requestId,
      ...(this.route && { operationId: this.route.id }),
      ...(traceId !== undefined && { traceId }),
      ...(coldStart !== undefined && { coldStart }),
      method,
      ...(path !== undefined && { path }),
    };
  }
}
