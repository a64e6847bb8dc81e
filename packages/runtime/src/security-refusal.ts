/** The answer of a security handler that refuses. Not an `Error`: no stack is needed. */
export class SecurityRefusal {
  readonly status: 401 | 403;
  readonly reason: string | undefined;
  readonly scopes: readonly string[] | undefined;

  constructor(status: 401 | 403, reason?: string, scopes?: readonly string[]) {
    this.status = status;
    this.reason = reason;
    this.scopes = scopes;
  }
}

/**
 * The credentials are not good: 401. Of a bearer token the challenge is `error="invalid_token"` (RFC 6750).
 *
 * @param reason the client sees it, as `error_description`
 */
export function unauthorized(reason?: string): SecurityRefusal {
  return new SecurityRefusal(401, reason);
}

/**
 * The credentials are good, and do not permit the operation: 403. Of a bearer token the challenge is
 * `error="insufficient_scope"` with the scopes that would do: those of the contract, unless told.
 */
export function forbidden({ scopes, reason }: { scopes?: readonly string[]; reason?: string } = {}): SecurityRefusal {
  return new SecurityRefusal(403, reason, scopes);
}
