type Cookies = (readonly [name: string, value: string])[];

/**
 * Cookies of `Cookie` headers, or of the list in which payload 2.0 has them: `name=value` between semicolons (RFC 6265,
 * section 4.2.1). Values stay as they are, quotes and escapes included: what they mean is up to who set them. A piece
 * without `=` names no cookie and is left out.
 */
export function readCookies(sources: readonly string[]): Cookies {
  const cookies: Cookies = [];
  for (const source of sources) {
    for (const piece of source.split(';')) {
      const equals = piece.indexOf('=');
      if (equals === -1) continue;
      const name = piece.slice(0, equals).trim();
      if (name !== '') cookies.push([name, piece.slice(equals + 1).trim()]);
    }
  }
  return cookies;
}
