/** Headers with several values, in the results whose map takes only one a name. */

import type { Content } from './result.ts';

/**
 * For payload 2.0: cookies apart, everything else joined, which means the same (RFC 9110, section 5.3). Cookies must
 * never be joined, since a comma is part of their dates.
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
 * For a load balancer without lists: several cookies go under `set-cookie`, `Set-cookie`, `sEt-cookie` …, which are
 * different keys of a map and the same header.
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

/** The bits of the index say which letters are upper case: there are 512 ways to write it. */
function setCookie(index: number): string {
  let bit = 0;
  return 'set-cookie'.replace(/[a-z]/g, (letter) => ((index >> bit++) & 1 ? letter.toUpperCase() : letter));
}
