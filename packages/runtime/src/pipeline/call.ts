import type { HttpRequest, Invocation } from '../http.ts';
import { type LogContext, Logger } from '../log.ts';
import type { Refusal } from '../problems/refusals.ts';
import type { Violation } from '../problems/violations.ts';
import type { Match, Route } from './router.ts';

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

export const noResults: Readonly<Record<string, unknown>> = Object.freeze(Object.create(null));

/** One request on its way through openapi-backend's lifecycle, which passes it from stage to stage. */
export class Call implements LogContext {
  readonly request: HttpRequest;
  readonly invocation: Invocation;
  readonly violations: Violation[] = [];
  readonly log: Logger;
  /** The path that matched. */
  match: Match | undefined;
  /** The operation that matched; without it, `refusal` says why. */
  route: Route | undefined;
  /** Why the request goes no further, where the lifecycle has no name for it. */
  refusal: Refusal | undefined;
  input: Input | undefined;
  /** What the security handlers returned, by scheme. */
  security = noResults;

  constructor(request: HttpRequest, invocation: Invocation) {
    this.request = request;
    this.invocation = invocation;
    this.log = new Logger(this);
  }

  /** The values of the path's expressions by name, percent-encoded. */
  pathValues(): Record<string, string> {
    const values: Record<string, string> = Object.create(null);
    let index = 0;
    for (const name of this.route?.names ?? []) values[name] = this.match?.values[index++] ?? '';
    return values;
  }

  logFields(): Readonly<Record<string, unknown>> {
    const { requestId, traceId, coldStart } = this.invocation;
    const { method, path } = this.request;
    return {
      requestId,
      ...(this.route && { operationId: this.route.id }),
      ...(traceId !== undefined && { traceId }),
      ...(coldStart !== undefined && { coldStart }),
      method,
      path,
    };
  }
}
