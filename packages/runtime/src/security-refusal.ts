/** The answer of a security handler that refuses. Not an `Error`, since no stack is needed. */
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
 * Refuses invalid credentials: 401. For a bearer token, the challenge has `error="invalid_token"` (RFC 6750).
 *
 * @param reason sent to the client as `error_description`
 */
export function unauthorized(reason?: string): SecurityRefusal {
  return new SecurityRefusal(401, reason);
}

/**
 * Refuses valid credentials that do not permit the operation: 403. For a bearer token, the challenge has
 * `error="insufficient_scope"` and the required scopes: by default those of the contract.
 */
export function forbidden({ scopes, reason }: { scopes?: readonly string[]; reason?: string } = {}): SecurityRefusal {
  return new SecurityRefusal(403, reason, scopes);
}
