/** Reads credentials from a request, by OpenAPI's Security Scheme Object. They are not verified here. */

import type { SecurityScheme } from '../contract-spec.ts';
import type { HttpRequest } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { withoutQuotes } from '../serialization/cookies.ts';

export interface BasicCredentials {
  readonly username: string;
  readonly password: string;
}

/**
 * The key of an `apiKey` scheme; the token of `bearer`, `oauth2` and `openIdConnect`; name and password of `basic`; for
 * any other `http` scheme the text after its name. `undefined` if they are missing or malformed.
 */
export function credentialsOf(scheme: SecurityScheme, request: HttpRequest): string | BasicCredentials | undefined {
  switch (scheme.type) {
    case 'apiKey':
      // An empty key counts as missing, as in FastAPI's APIKeyHeader and its siblings.
      return apiKey(scheme, request) || undefined;
    case 'http': {
      const name = scheme.scheme.toLowerCase();
      const credentials = authorization(request, name);
      return name === 'basic' ? basic(credentials) : credentials;
    }
    case 'oauth2':
    case 'openIdConnect':
      return authorization(request, 'bearer');
    case 'mutualTLS':
      return undefined;
  }
}

function apiKey(scheme: SecurityScheme & { type: 'apiKey' }, request: HttpRequest): string | undefined {
  switch (scheme.in) {
    case 'query':
      return only(request.query.filter((pair) => pair.name === scheme.name).map(({ value }) => value));
    case 'header':
      return only(LazyRequest.linesOf(request, scheme.name) ?? []);
    case 'cookie': {
      const cookies = request.cookies.filter(([name]) => name === scheme.name);
      return only(cookies.map(([, value]) => withoutQuotes(value)));
    }
  }
}

/** With several credentials, it is unknown which one a proxy in front of the service has checked. */
function only(sent: readonly string[]): string | undefined {
  return sent.length === 1 ? sent[0] : undefined;
}

/** RFC 9110, 11.4: `credentials = auth-scheme [ 1*SP ( token68 / #auth-param ) ]`, the scheme in any case. */
function authorization(request: HttpRequest, scheme: string): string | undefined {
  const line = only(LazyRequest.linesOf(request, 'authorization') ?? []) ?? '';
  if (line[scheme.length] !== ' ') return undefined;
  if (line.slice(0, scheme.length).toLowerCase() !== scheme) return undefined;
  return line.slice(scheme.length).trim() || undefined;
}

/** RFC 7617, 2: base64 of `user-id:password`; the first colon separates them. */
function basic(credentials: string | undefined): BasicCredentials | undefined {
  if (credentials === undefined || !/^[A-Za-z0-9+/]+={0,2}$/.test(credentials)) return undefined;
  const text = Buffer.from(credentials, 'base64').toString('utf8');
  const colon = text.indexOf(':');
  return colon < 0 ? undefined : { username: text.slice(0, colon), password: text.slice(colon + 1) };
}
