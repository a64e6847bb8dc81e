import type { SecurityRequirement, SecurityScheme } from '../contract-spec.ts';
import type { HttpRequest, Invocation } from '../http.ts';
import type { Logger } from '../log.ts';
import type { App } from '../register.ts';
import { SecurityRefusal, unauthorized } from '../security-refusal.ts';
import type { Call } from './call.ts';
import { credentialsOf } from './credentials.ts';

/** What a security handler gets besides the credentials. */
export interface SecurityCheck<Scope extends string = string> {
  readonly operationId: string;
  /** The scopes (or roles) that the operation requires of this scheme. */
  readonly scopes: readonly Scope[];
  readonly request: HttpRequest;
  readonly invocation: Invocation;
  /** What `init` returned. */
  readonly app: App;
  readonly log: Logger;
}

/**
 * Decides whether credentials are good. What it returns reaches the operation as `security.<scheme>`. A falsy value and
 * `unauthorized()` are a 401, `forbidden()` is a 403, returned or thrown. Anything else that it throws is a 500: that
 * the key store is down says nothing about the key.
 */
export type SecurityHandler<Credentials, Result, Scope extends string = string> = (
  credentials: Credentials,
  check: SecurityCheck<Scope>,
) => Result | Promise<Result>;

/** The credentials that a security handler gets, by the kind of its scheme. */
type Credentials<Scheme> = Scheme extends { type: 'http'; scheme: 'basic' }
  ? { readonly username: string; readonly password: string }
  : Scheme extends { type: 'mutualTLS' }
    ? undefined
    : string;
type ScopeOf<Scheme> = Scheme extends { scopes: infer Scope extends string } ? Scope : string;

/** A handler for every security scheme of the contract, and for nothing else. */
export type SecurityHandlers<Schemes> = {
  readonly [Name in keyof Schemes]: SecurityHandler<Credentials<Schemes[Name]>, unknown, ScopeOf<Schemes[Name]>>;
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

/**
 * The outcome of one check, in openapi-backend's terms: a scheme is met by a truthy result without a truthy `error`.
 * `undefined` where the request has no credentials for it.
 */
export type Outcome = { readonly value: unknown } | { readonly error: SecurityRefusal | typeof failed } | undefined;
/** By key, as openapi-backend collects them (with `authorized`, a boolean, among them). */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** The handler could not decide; the reason is in the log. */
export const failed = Symbol('failed');

/** Runs a scheme's handler on the credentials of a request; without credentials there is nothing to ask it. */
export async function authenticate(
  scheme: SecurityScheme,
  handler: SecurityHandler<unknown, unknown>,
  scopes: readonly string[],
  call: Call,
  app: App,
): Promise<Outcome> {
  const { request, invocation, log } = call;
  const credentials = credentialsOf(scheme, request);
  if (credentials === undefined && scheme.type !== 'mutualTLS') return undefined;
  try {
    const operationId = call.route?.id ?? '';
    const value = await handler(credentials, { operationId, scopes, request, invocation, app, log });
    if (value instanceof SecurityRefusal) return { error: value };
    return value ? { value } : { error: unauthorized() };
  } catch (error) {
    if (error instanceof SecurityRefusal) return { error };
    log.error('A security handler failed.', { error });
    return { error: failed };
  }
}

/** What the security handlers returned, by scheme. */
export function resultsOf(outcomes: Outcomes): Record<string, unknown> {
  const byScheme: Record<string, unknown> = Object.create(null);
  for (const [key, outcome] of Object.entries(outcomes)) {
    const end = key.indexOf(' ');
    if (end > 0 && outcome && 'value' in outcome) byScheme[key.slice(0, end)] = outcome.value;
  }
  return byScheme;
}

const isMet = (outcome: Outcome) => outcome !== undefined && 'value' in outcome;
// `authorized`, which openapi-backend puts among the outcomes, is not one.
const errorOf = (outcome: Outcome) => (typeof outcome === 'object' && 'error' in outcome ? outcome.error : undefined);

/**
 * Whether a check failed that could have let the request in as somebody: no alternative that asks for credentials is
 * met. That the contract also lets in anyone does not help: a signed-in client must not be served as a stranger.
 */
export function isUndecided(alternatives: readonly object[], outcomes: Outcomes): boolean {
  if (!Object.values(outcomes).some((outcome) => errorOf(outcome) === failed)) return false;
  return !alternatives.some((alternative) => {
    const keys = Object.keys(alternative);
    return keys.length > 0 && keys.every((key) => isMet(outcomes[key]));
  });
}

/** Whether better credentials would not help: all that some alternative lacks is permission. */
export function isForbidden(alternatives: readonly object[], outcomes: Outcomes): boolean {
  return alternatives.some((alternative) =>
    Object.keys(alternative).every((key) => isMet(outcomes[key]) || refusalOf(outcomes[key])?.status === 403),
  );
}

const refusalOf = (outcome: Outcome): SecurityRefusal | undefined => {
  const error = errorOf(outcome);
  return error instanceof SecurityRefusal ? error : undefined;
};

/**
 * Values for `WWW-Authenticate` (RFC 9110, section 11.6.1): one for each HTTP authentication scheme that would do. Of a
 * 403 only those that say which scopes would do (RFC 6750, section 3.1).
 */
export function challengesOf(
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
  outcomes: Outcomes,
  status: 401 | 403,
): string[] {
  const challenges = new Map<string, string>();
  for (const { key, name, scopes } of requirements.flatMap(keysOf)) {
    const type = Object.hasOwn(schemes, name) ? httpSchemeOf(schemes[name]) : undefined;
    if (type === undefined) continue;
    const refusal = refusalOf(outcomes[key]);
    const parameters = type === 'Bearer' && refusal?.status === status ? bearerParameters(refusal, scopes) : '';
    if (status === 403 && parameters === '') continue;
    if (parameters !== '' || !challenges.has(type)) challenges.set(type, `${challengeOf(type)}${parameters}`);
  }
  return [...challenges.values()];
}

function httpSchemeOf(scheme: SecurityScheme | undefined): string | undefined {
  if (scheme?.type === 'http') return scheme.scheme.charAt(0).toUpperCase() + scheme.scheme.slice(1).toLowerCase();
  return scheme?.type === 'oauth2' || scheme?.type === 'openIdConnect' ? 'Bearer' : undefined;
}

/** RFC 7617, section 2: `realm` is required for Basic. */
const challengeOf = (name: string) => (name === 'Basic' ? 'Basic realm="api"' : name);

/** RFC 6750, section 3.1. Without credentials there is no `error`, and this is not called. */
function bearerParameters({ status, reason, scopes }: SecurityRefusal, required: readonly string[]): string {
  const parameters = [`error="${status === 401 ? 'invalid_token' : 'insufficient_scope'}"`];
  // Section 3: the characters that the values may have.
  if (reason !== undefined) parameters.push(`error_description="${reason.replace(/[^ -!#-[\]-~]/g, ' ')}"`);
  const wanted = (scopes ?? required).join(' ').replace(/[^ -!#-[\]-~]/g, '');
  if (status === 403 && wanted !== '') parameters.push(`scope="${wanted}"`);
  return ` ${parameters.join(', ')}`;
}
