import type { OperationResult } from './http.ts';

export interface HttpErrorOptions extends ErrorOptions {
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly contentType?: string;
}

/**
 * Thrown at any depth of an operation, it becomes the answer, which is checked against the contract like a returned
 * one. Without a body, `problems` of `createHandler` writes one.
 */
export class HttpError extends Error implements OperationResult {
  override readonly name = 'HttpError';
  readonly status: number;
  readonly body: unknown;
  readonly headers: Readonly<Record<string, unknown>>;
  readonly contentType?: string;

  constructor(status: number, body?: unknown, { headers = {}, contentType, ...options }: HttpErrorOptions = {}) {
    super(`The answer is ${status}.`, options);
    this.status = status;
    this.body = body;
    this.headers = headers;
    if (contentType !== undefined) this.contentType = contentType;
  }
}

/** Throws an `HttpError`. `refuse` of `#contract` is the same, typed by the operation: `refuse<'getBook'>(404, body)`. */
export function refuse(status: number, body?: unknown, options?: HttpErrorOptions): never {
  throw new HttpError(status, body, options);
}
