import { isUtf8 } from 'node:buffer';

/**
 * Percent-decoding (RFC 3986, 2.1) for every place of a request. An escape that is not part of a UTF-8 character stays
 * as it was sent: `%zz` is three characters, and `%41%ff` is `A%ff`.
 */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodeRun);
  }
}

/** As forms are encoded: `+` is a space. */
export function decodeForm(text: string): string {
  return decode(text.includes('+') ? text.replaceAll('+', ' ') : text);
}

/** Without `decodeURIComponent`, since a million errors take seconds. */
function decodeRun(run: string): string {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  const pieces: string[] = [];
  let decoded = 0;
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOfCharacter(bytes, at);
    if (length === 0) {
      pieces.push(bytes.toString('utf8', decoded, at), run.slice(3 * at, 3 * at + 3));
      decoded = at + 1;
    }
    at += length || 1;
  }
  pieces.push(bytes.toString('utf8', decoded));
  return pieces.join('');
}

/** Octets of the UTF-8 character that begins here (RFC 3629, 4); 0 where none does. */
function lengthOfCharacter(bytes: Buffer, at: number): number {
  const first = bytes[at] ?? 0;
  const length = first < 0x80 ? 1 : first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  return at + length <= bytes.length && isUtf8(bytes.subarray(at, at + length)) ? length : 0;
}
