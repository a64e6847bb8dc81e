/** Bytes as text (RFC 4648), and single characters. */

export function isBase64(text: string): boolean {
  return /^(?:[A-Za-z0-9+/]{4})*(?:[A-Za-z0-9+/]{2}==|[A-Za-z0-9+/]{3}=)?$/.test(text);
}

/** RFC 4648, 5; the padding may be left out. */
export function isBase64Url(text: string): boolean {
  return /^(?:[A-Za-z0-9_-]{4})*(?:[A-Za-z0-9_-]{2}(?:==)?|[A-Za-z0-9_-]{3}=?)?$/.test(text);
}

export function isChar(text: string): boolean {
  return /^.$/su.test(text);
}
