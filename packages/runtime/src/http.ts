/**
 * HTTP as plain data: what every kind of proxy event is read into, and what every kind of result is written from.
 * Nothing here knows AWS, and nothing here knows the contract.
 */

/** A header's name in lower case, with every value that was sent under it, in order. */
export type Headers = Readonly<Record<string, readonly string[]>>;

/** One `name=value` of a query string. */
export interface QueryPair {
  /** Percent-decoded, `+` read as a space where the sender meant one. */
  readonly name: string;
  /** Decoded like the name. */
  readonly value: string;
  /**
   * The value as it was on the wire, still encoded; absent where the kind of event does not keep it. Only with it can
   * an encoded delimiter (`%2C`) be told from a delimiter.
   */
  readonly raw?: string;
}

export interface HttpRequest {
  /** Upper case. */
  readonly method: string;
  /** Percent-encoded, begins with `/`, without query, stage and base path. Never parse it with `new URL`. */
  readonly path: string;
  /** In the order in which they were sent. */
  readonly query: readonly QueryPair[];
  readonly headers: Headers;
  /** Cookies, undecoded, in the order in which they were sent. They are here only: `headers` has no `cookie`. */
  readonly cookies: readonly (readonly [name: string, value: string])[];
  /** Text as the event held it, or the bytes it stood for; `undefined` where there is none (an empty body is none). */
  readonly body: string | Uint8Array | undefined;
  /** The address of the client as AWS saw it, where the event tells. */
  readonly clientAddress: string | undefined;
}

export interface HttpResponse {
  readonly status: number;
  /** Names in lower case. A list is one header line a value; only `set-cookie` needs it. */
  readonly headers: Readonly<Record<string, string | readonly string[]>>;
  readonly body?: string | Uint8Array | undefined;
  /** In place of a body: what is sent while it is made. It can be read once. */
  readonly stream?: AsyncIterable<Uint8Array>;
}

/** What an operation may ask of the invocation it runs in, without knowing AWS. */
export interface Invocation {
  readonly requestId: string;
  /** Milliseconds until the invocation is stopped. */
  remainingTime(): number;
  /** The event as it came; `awsEvent(invocation)` has its type. */
  readonly event: unknown;
  /** The Lambda context as it came. */
  readonly context: unknown;
  /** Of AWS X-Ray, where the invocation has one: the value of `X-Amzn-Trace-Id`. */
  readonly traceId?: string | undefined;
  /** Whether it is the first invocation of this process. */
  readonly coldStart?: boolean;
}

/** What an operation returns; operation.ts narrows it to what the contract declares. */
export interface OperationResult {
  readonly status: number;
  /** `application/json` where it is left out and there is a body. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** A file among the parts of a `multipart/form-data` body. */
export interface UploadedFile {
  /** As the client named it: never a path to trust. */
  readonly filename: string | undefined;
  /** Without parameters, in lower case; `text/plain` where the part does not say (RFC 7578, 4.4). */
  readonly contentType: string;
  readonly bytes: Uint8Array;
}
