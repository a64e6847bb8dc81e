import { mostFields } from '../serialization/most-fields.ts';

type Cookies = (readonly [name: string, value: string])[];

/**
 * Cookies of `Cookie` headers, or of the list that payload 2.0 has: `name=value` pairs between semicolons (RFC 6265,
 * section 4.2.1). Values are kept as sent, including quotes and escapes, because their meaning is up to the server that
 * set them. A piece without `=` is ignored. Reading stops one cookie
 * above the limit.
 */
export function readCookies(sources: readonly string[]): Cookies {
  const cookies: Cookies = [];
  for (const source of sources) {
    for (let start = 0; start < source.length && cookies.length <= mostFields; ) {
      const next = source.indexOf(';', start);
      const end = next < 0 ? source.length : next;
      const piece = source.slice(start, end);
      start = end + 1;
      const equals = piece.indexOf('=');
      if (equals === -1) continue;
      const name = piece.slice(0, equals).trim();
      if (name !== '') cookies.push([name, piece.slice(equals + 1).trim()]);
    }
  }
  return cookies;
}
