import { type Middleware, settle, withHeaders } from './middleware.ts';

const defaults = {
  'x-content-type-options': 'nosniff',
  'referrer-policy': 'no-referrer',
  'strict-transport-security': 'max-age=31536000; includeSubDomains',
  // An API's answer displays nothing and loads nothing.
  'content-security-policy': "default-src 'none'; frame-ancestors 'none'",
};

/**
 * The headers that OWASP recommends for APIs. A header that the response already has is kept. Pages (`text/html`), such
 * as the docs, get no `Content-Security-Policy`, since it depends on the page.
 *
 * @param headers others, or `undefined` to leave one out
 * @see https://cheatsheetseries.owasp.org/cheatsheets/REST_Security_Cheat_Sheet.html#security-headers
 */
export function securityHeaders(headers: Readonly<Record<string, string | undefined>> = {}): Middleware {
  const given = Object.entries(headers).map(([name, value]) => [name.toLowerCase(), value] as const);
  const all = Object.entries<string | undefined>({ ...defaults, ...Object.fromEntries(given) }).filter(
    (entry): entry is [string, string] => entry[1] !== undefined,
  );
  return async function securityHeaders(request, next) {
    const response = await settle(request, next);
    const isPage = String(response.headers['content-type']).startsWith('text/html');
    const wanted = isPage ? all.filter(([name]) => name !== 'content-security-policy') : all;
    return withHeaders(response, { ...Object.fromEntries(wanted), ...response.headers });
  };
}
