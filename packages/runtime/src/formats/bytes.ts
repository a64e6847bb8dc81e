/** Bytes as text (RFC 4648), and single characters. */

export function isBase64(text: string): boolean {
  // Groups of four in the expression would overflow its stack after a few million characters.
  return text.length % 4 === 0 && /^[A-Za-z0-9+/]*={0,2}$/.test(text);
}

/** RFC 4648, 5; the padding may be left out. */
export function isBase64Url(text: string): boolean {
  const padding = /^[A-Za-z0-9_-]*(={0,2})$/.exec(text)?.[1];
  return padding === '' ? text.length % 4 !== 1 : padding !== undefined && text.length % 4 === 0;
}

export function isChar(text: string): boolean {
  return /^.$/su.test(text);
}
