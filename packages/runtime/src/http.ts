/**
 * HTTP as plain data: every event is read into an `HttpRequest`, and every result is written from an `HttpResponse`.
 * Nothing here depends on AWS or on the contract.
 */

/** Values by header name, in lower case, in the order in which they were sent. */
export type Headers = Readonly<Record<string, readonly string[]>>;

/** One `name=value` of a query string. */
export interface QueryPair {
  /** Percent-decoded, with `+` as a space if the sender encoded spaces that way. */
  readonly name: string;
  /** Decoded like the name. */
  readonly value: string;
  /**
   * The value as sent, still encoded; absent if the event source does not keep it. Only this distinguishes an encoded
   * delimiter (`%2C`) from a delimiter.
   */
  readonly raw?: string;
}

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Percent-encoded, begins with `/`; without query, stage and base path. Never parse it with `new URL`. */
  readonly path: string;
  /** In the order in which they were sent. */
  readonly query: readonly QueryPair[];
  readonly headers: Headers;
  /** Cookies, undecoded, in the order in which they were sent. They are here only: `headers` has no `cookie`. */
  readonly cookies: readonly (readonly [name: string, value: string])[];
  /** The text of the event, or its decoded bytes; `undefined` if there is no body or an empty one. */
  readonly body: string | Uint8Array | undefined;
  /** The address of the client as AWS saw it, if the event has it. */
  readonly clientAddress: string | undefined;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. A list is written as one header line per value; only `set-cookie` needs that. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | undefined;
  /** Streamed instead of `body`. It can be read once. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

/** The invocation as an operation sees it, independent of AWS's types. */
export interface Invocation {
  readonly requestId: string;
  /** Milliseconds until the invocation is stopped. */
  remainingTime(): number;
  /** The original event; `awsEvent(invocation)` has its type. */
  readonly event: unknown;
  /** The original Lambda context. */
  readonly context: unknown;
  /** The AWS X-Ray trace: the value of `X-Amzn-Trace-Id`, if the invocation has one. */
  readonly traceId?: string | undefined;
  /** Whether it is the first invocation of this process. */
  readonly coldStart?: boolean;
}

/** The result of an operation; `operation.ts` narrows it to what the contract declares. */
export interface OperationResult {
  readonly status: number;
  /** Default: `application/json`, if there is a body. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A file among the parts of a `multipart/form-data` body. */
export interface UploadedFile {
  /** As the client sent it: never trust it as a path. */
  readonly filename: string | undefined;
  /** Without parameters, in lower case; `text/plain` if the part has none (RFC 7578, 4.4). */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
