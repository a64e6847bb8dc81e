import type { SecurityRequirement, SecurityScheme } from '../contract-spec.ts';
import type { HttpRequest, Invocation } from '../http.ts';
import { log } from '../log.ts';
import type { Call } from './call.ts';
import { credentialsOf } from './credentials.ts';

/** What a security handler is told besides the credentials. */
export interface SecurityCheck {
  readonly operationId: string;
  /** The scopes (or roles) that the operation wants of this scheme. */
  readonly scopes: readonly string[];
  readonly request: HttpRequest;
  readonly invocation: Invocation;
}

/**
 * Decides whether credentials are good. What it returns reaches the operation as `security.<scheme>`; anything falsy,
 * and anything thrown, refuses the request.
 */
export type SecurityHandler<Credentials, Result> = (
  credentials: Credentials,
  check: SecurityCheck,
) => Result | Promise<Result>;

/** The credentials that a security handler gets, by the kind of its scheme. */
type Credentials<Scheme> = Scheme extends { type: 'http'; scheme: 'basic' }
  ? { readonly username: string; readonly password: string }
  : Scheme extends { type: 'mutualTLS' }
    ? undefined
    : string;

/** A handler for every security scheme of the contract, and for nothing else. */
export type SecurityHandlers<Schemes> = {
  readonly [Name in keyof Schemes]: SecurityHandler<Credentials<Schemes[Name]>, unknown>;
};

interface SchemeUse {
  /**
   * The name under which openapi-backend runs the scheme's handler. One scheme with other scopes is another check; and
   * with a blank in it the name can be nothing of openapi-backend's or of `Object.prototype`.
   */
  readonly key: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

export function keysOf(requirement: SecurityRequirement): SchemeUse[] {
  return Object.entries(requirement).map(([name, scopes]) => ({ key: [name, '', ...scopes].join(' '), name, scopes }));
}

/** Runs a scheme's handler on the credentials of a request; without credentials there is nothing to ask it. */
export async function authenticate(
  scheme: SecurityScheme,
  handler: SecurityHandler<unknown, unknown>,
  scopes: readonly string[],
  { request, invocation }: Call,
  operationId: string,
): Promise<{ value: unknown } | undefined> {
  const credentials = credentialsOf(scheme, request);
  if (credentials === undefined && scheme.type !== 'mutualTLS') return undefined;
  try {
    const value = await handler(credentials, { operationId, scopes, request, invocation });
    return value ? { value } : undefined;
  } catch (error) {
    log('warn', 'A security handler refused a request.', { requestId: invocation.requestId, operationId, error });
    return undefined;
  }
}

/** What the security handlers returned, by scheme, of openapi-backend's results (which hold `authorized` as well). */
export function resultsOf(results: object): Record<string, unknown> {
  const bySchemeName: Record<string, unknown> = Object.create(null);
  for (const [key, result] of Object.entries(results)) {
    const end = key.indexOf(' ');
    if (end > 0 && result) bySchemeName[key.slice(0, end)] = result.value;
  }
  return bySchemeName;
}

/** Values for `WWW-Authenticate` (RFC 9110 §11.6.1): one for each HTTP authentication scheme that would do. */
export function challengesOf(
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
): string[] {
  const challenges = new Set<string>();
  for (const name of requirements.flatMap((requirement) => Object.keys(requirement))) {
    const scheme = Object.hasOwn(schemes, name) ? schemes[name] : undefined;
    if (scheme?.type === 'http') challenges.add(challengeOf(scheme.scheme));
    if (scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect') challenges.add('Bearer');
  }
  return [...challenges];
}

function challengeOf(scheme: string): string {
  const name = scheme.charAt(0).toUpperCase() + scheme.slice(1).toLowerCase();
  // RFC 7617 §2: `realm` is required for Basic.
  return name === 'Basic' ? 'Basic realm="api"' : name;
}
