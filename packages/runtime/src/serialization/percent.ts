import { isUtf8 } from 'node:buffer';

/**
 * Percent-decoding (RFC 3986, 2.1) for every part of a request. An escape that is not part of a UTF-8 character is kept
 * as sent: `%zz` is three characters, and `%41%ff` is `A%ff`.
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

/** Without `decodeURIComponent`, because catching a million exceptions takes seconds. */
function decodeRun(run: string): string {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  if (isUtf8(bytes)) return bytes.toString('utf8');
  // Never longer than the run: an escape is three characters, and becomes three octets or one.
  const decoded = Buffer.allocUnsafe(run.length);
  let length = 0;
  for (let at = 0; at < bytes.length; ) {
    const octets = lengthOfCharacter(bytes, at);
    length +=
      octets > 0 ? bytes.copy(decoded, length, at, at + octets) : decoded.write(escapeAt(run, at), length, 'latin1');
    at += octets || 1;
  }
  return decoded.toString('utf8', 0, length);
}

const escapeAt = (run: string, at: number): string => run.slice(3 * at, 3 * at + 3);

/** Octets of the UTF-8 character that begins here (RFC 3629, 4); 0 if none does. */
function lengthOfCharacter(bytes: Uint8Array, at: number): number {
  const [first = 0, second = 0] = [bytes[at], bytes[at + 1]];
  if (first < 0x80) return 1;
  const length = first < 0xc2 ? 0 : first < 0xe0 ? 2 : first < 0xf0 ? 3 : first < 0xf5 ? 4 : 0;
  for (let next = at + 1; next < at + length; next++) if (((bytes[next] ?? 0) & 0xc0) !== 0x80) return 0;
  // No overlong forms, no surrogates, and nothing beyond the last code point.
  const isFirst = (first !== 0xe0 || second >= 0xa0) && (first !== 0xf0 || second >= 0x90);
  return isFirst && (first !== 0xed || second < 0xa0) && (first !== 0xf4 || second < 0x90) ? length : 0;
}
