import type { SecurityRequirement, SecurityScheme } from '../contract-spec.ts';
import type { HttpRequest, HttpResponse, Invocation } from '../http.ts';
import type { Logger } from '../log.ts';
import type { Refusal } from '../problems/refusals.ts';
import type { App } from '../register.ts';
import { SecurityRefusal, unauthorized } from '../security-refusal.ts';
import type { Call } from './call.ts';
import { credentialsOf } from './credentials.ts';
import { own } from './own.ts';

/** The arguments of a security handler besides the credentials. */
export interface SecurityCheck<Scope extends string = string> {
  readonly operationId: string;
  /** The scopes (or roles) that the operation requires of this scheme. */
  readonly scopes: readonly Scope[];
  readonly request: HttpRequest;
  readonly invocation: Invocation;
  /** The result of `init`. */
  readonly app: App;
  readonly log: Logger;
}

/**
 * Decides whether credentials are valid. Its result reaches the operation as `security.<scheme>`. A falsy value, a
 * result with an `error` or `unauthorized()` becomes a 401 and `forbidden()` a 403, whether returned or thrown. Any
 * other error becomes a 500: if the key store is down, that does not mean that the key is wrong.
 */
export type SecurityHandler<Credentials, Result, Scope extends string = string> = (
  credentials: Credentials,
  check: SecurityCheck<Scope>,
) => Result | Promise<Result>;

/** The credentials that a security handler gets, by the type of its scheme. */
type Credentials<Scheme> = Scheme extends { type: 'http'; scheme: 'basic' }
  ? { readonly username: string; readonly password: string }
  : Scheme extends { type: 'mutualTLS' }
    ? undefined
    : string;
type ScopeOf<Scheme> = Scheme extends { scopes: infer Scope extends string } ? Scope : string;

/** Requires a handler for every security scheme of the contract, and allows no others. */
export type SecurityHandlers<Schemes> = {
  readonly [Name in keyof Schemes]: SecurityHandler<Credentials<Schemes[Name]>, unknown, ScopeOf<Schemes[Name]>>;
};

interface SchemeUse {
  /**
   * The name under which openapi-backend runs the scheme's handler. The same scheme with other scopes is a separate
   * check. The line break in the name keeps it distinct from names of openapi-backend and `Object.prototype`.
   */
  readonly key: string;
  readonly name: string;
  readonly scopes: readonly string[];
}

function keysOf(requirement: SecurityRequirement): SchemeUse[] {
  return Object.entries(requirement).map(([name, scopes]) => ({ key: [name, '', ...scopes].join('\n'), name, scopes }));
}

/**
 * The outcome of one check, in openapi-backend's terms: a scheme is met by a truthy result without a truthy `error`.
 * `undefined` if the request has no credentials for it.
 */
export type Outcome = { readonly value: unknown } | { readonly error: SecurityRefusal | typeof failed } | undefined;
/** By key, as openapi-backend collects them (including `authorized`, a boolean). */
export type Outcomes = Readonly<Record<string, Outcome>>;

/** The handler could not decide; the reason is in the log. */
const failed = Symbol('failed');

type Check = (call: Call, app: App) => Promise<Outcome>;

/** The checks of an operation's requirements by key, and the keys of each alternative in openapi-backend's form. */
export function checksOf(
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
  handlers: object,
): { readonly checks: ReadonlyMap<string, Check>; readonly alternatives: Record<string, string[]>[] } {
  const checks = new Map<string, Check>();
  const alternatives = requirements.map((requirement) => {
    const keys = keysOf(requirement);
    for (const { key, name, scopes } of keys) {
      const scheme = own<SecurityScheme>(schemes, name);
      const handler = own<SecurityHandler<unknown, unknown>>(handlers, name);
      if (scheme && handler) checks.set(key, (call, app) => authenticate(scheme, handler, scopes, call, app));
    }
    return Object.fromEntries(keys.map(({ key }) => [key, []]));
  });
  return { checks, alternatives };
}

/** Runs a scheme's handler with the credentials of a request, or not at all without credentials. */
async function authenticate(
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
    return isAccepted(value) ? { value } : { error: unauthorized() };
  } catch (error) {
    if (error instanceof SecurityRefusal) return { error };
    log.error('A security handler failed.', { error });
    return { error: failed };
  }
}

/**
 * Fails closed: a result with an `error` is a refusal, as for openapi-backend, and `return forbidden` without its call
 * must not let everybody in.
 */
function isAccepted(value: unknown): boolean {
  if (typeof value === 'function' || value instanceof Error) {
    throw new TypeError(
      `A security handler must return the caller, unauthorized() or forbidden(), not ${typeof value === 'function' ? 'a function' : 'an error'}.`,
    );
  }
  return Boolean(value) && !(value as { readonly error?: unknown }).error;
}

/**
 * The results of the security handlers, by scheme. Those of an alternative that is met only in part are left out: one of
 * two required credentials must not look like a signed-in client where anonymous ones are allowed.
 */
export function resultsOf(alternatives: readonly object[], outcomes: Outcomes): Record<string, unknown> {
  const byScheme: Record<string, unknown> = Object.create(null);
  for (const alternative of alternatives) {
    const keys = Object.keys(alternative);
    if (!keys.every((key) => isMet(outcomes[key]))) continue;
    for (const key of keys) {
      const outcome = outcomes[key];
      if (outcome && 'value' in outcome) byScheme[key.slice(0, key.indexOf('\n'))] = outcome.value;
    }
  }
  return byScheme;
}

const isMet = (outcome: Outcome) => outcome !== undefined && 'value' in outcome;
// Skips `authorized`, which openapi-backend adds to the outcomes.
const errorOf = (outcome: Outcome) => (typeof outcome === 'object' && 'error' in outcome ? outcome.error : undefined);

/**
 * Whether a handler failed that could have authenticated the client, and no alternative with credentials is met. This
 * holds even if the contract also allows anonymous requests: a signed-in client must not be served as an anonymous one.
 */
export function isUndecided(alternatives: readonly object[], outcomes: Outcomes): boolean {
  if (!Object.values(outcomes).some((outcome) => errorOf(outcome) === failed)) return false;
  return !alternatives.some((alternative) => {
    const keys = Object.keys(alternative);
    return keys.length > 0 && keys.every((key) => isMet(outcomes[key]));
  });
}

/** How a request is refused that meets none of the alternatives. */
export function unmet(
  call: Call,
  schemes: Readonly<Record<string, SecurityScheme>>,
  outcomes: Outcomes,
): { readonly refusal: Refusal; readonly headers?: HttpResponse['headers'] } {
  const { security = [], compiled } = call.route ?? {};
  if (isUndecided(security, outcomes)) return { refusal: 'internalServerError' };
  const forbidden = isForbidden(security, outcomes);
  const challenges = challengesOf(compiled?.security ?? [], schemes, outcomes, forbidden ? 403 : 401);
  return {
    refusal: forbidden ? 'forbidden' : 'unauthorized',
    ...(challenges.length > 0 && { headers: { 'www-authenticate': challenges.join(', ') } }),
  };
}

/** Whether better credentials would not help: some alternative lacks only permission. */
function isForbidden(alternatives: readonly object[], outcomes: Outcomes): boolean {
  return alternatives.some((alternative) =>
    Object.keys(alternative).every((key) => isMet(outcomes[key]) || refusalOf(outcomes[key])?.status === 403),
  );
}

const refusalOf = (outcome: Outcome): SecurityRefusal | undefined => {
  const error = errorOf(outcome);
  return error instanceof SecurityRefusal ? error : undefined;
};

/**
 * Values for `WWW-Authenticate` (RFC 9110, section 11.6.1): one for each HTTP authentication scheme that would be
 * accepted. For a 403, only those that name the required scopes (RFC 6750, section 3.1).
 */
function challengesOf(
  requirements: readonly SecurityRequirement[],
  schemes: Readonly<Record<string, SecurityScheme>>,
  outcomes: Outcomes,
  status: 401 | 403,
): string[] {
  const challenges = new Map<string, string>();
  for (const { key, name, scopes } of requirements.flatMap(keysOf)) {
    const type = httpSchemeOf(own<SecurityScheme>(schemes, name));
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

/** RFC 6750, section 3.1. A request without credentials gets no `error`, and does not reach this. */
function bearerParameters({ status, reason, scopes }: SecurityRefusal, required: readonly string[]): string {
  const parameters = [`error="${status === 401 ? 'invalid_token' : 'insufficient_scope'}"`];
  // Section 3: the characters that the values may have.
  if (reason !== undefined) parameters.push(`error_description="${reason.replace(/[^ -!#-[\]-~]/g, ' ')}"`);
  const wanted = (scopes ?? required).join(' ').replace(/[^ -!#-[\]-~]/g, '');
  if (status === 403 && wanted !== '') parameters.push(`scope="${wanted}"`);
  return ` ${parameters.join(', ')}`;
}
