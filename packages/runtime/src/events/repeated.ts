/** Headers with several values, for results whose map takes only one value per name. */

import type { Content } from './result.ts';

/**
 * For payload 2.0: separates cookies and joins everything else, which preserves the meaning (RFC 9110, section 5.3).
 * Cookies must never be joined, since their dates contain commas.
 */
export function joinRepeated({ headers, repeated }: Content): { headers: Record<string, string>; cookies: string[] } {
  let cookies = repeated?.['set-cookie'] ?? [];
  if (headers['set-cookie'] !== undefined) {
    cookies = [headers['set-cookie']];
    delete headers['set-cookie'];
  }
  join(headers, repeated);
  return { headers, cookies };
}

/**
 * For a load balancer without lists: several cookies are written under `set-cookie`, `Set-cookie`, `sEt-cookie` …,
 * which are different keys of the map but the same header.
 */
export function oneLineEach({ headers, repeated }: Content): Record<string, string> {
  join(headers, repeated);
  for (const [index, cookie] of (repeated?.['set-cookie'] ?? []).entries()) headers[setCookie(index)] = cookie;
  return headers;
}

function join(headers: Record<string, string>, repeated: Content['repeated']): void {
  if (repeated === undefined) return;
  for (const name of Object.keys(repeated)) {
    if (name !== 'set-cookie') headers[name] = (repeated[name] ?? []).join(', ');
  }
}

/** The bits of the index select the upper-case characters, which gives 512 spellings. */
function setCookie(index: number): string {
  let bit = 0;
  return 'set-cookie'.replace(/[a-z]/g, (char) => ((index >> bit++) & 1 ? char.toUpperCase() : char));
}
