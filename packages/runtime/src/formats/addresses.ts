/** Addresses of hosts (RFC 1123, RFC 5890), of machines (RFC 2673, RFC 4291) and of people (RFC 5321, RFC 6531). */

import { isLabel } from './idn.ts';

export function isIpv4(text: string): boolean {
  const octet = /^(?:25[0-5]|2[0-4]\d|1\d\d|[1-9]?\d)$/;
  const octets = text.split('.');
  return octets.length === 4 && octets.every((part) => octet.test(part));
}

export function isIpv6(text: string): boolean {
  if (!/^[\da-fA-F:.]{2,45}$/.test(text)) return false;
  const [head = '', tail, ...more] = text.split('::');
  if (more.length > 0) return false;
  const before = head === '' ? [] : head.split(':');
  const after = tail === undefined || tail === '' ? [] : tail.split(':');
  const groups = [...before, ...after];
  // The last 32 bits may be written as an IPv4 address, which then counts as two groups.
  const last = groups.at(-1) ?? '';
  const dotted = last.includes('.') && (tail === undefined || after.length > 0);
  if (dotted && !isIpv4(last)) return false;
  const plain = dotted ? groups.slice(0, -1) : groups;
  const count = plain.length + (dotted ? 2 : 0);
  return plain.every((group) => /^[\da-fA-F]{1,4}$/.test(group)) && (tail === undefined ? count === 8 : count < 8);
}

/** RFC 1123, 2.1, and RFC 1035, 2.3.4; a label that begins with `xn--` must be valid Punycode. */
export function isHostname(text: string): boolean {
  return text.length <= 253 && /^[A-Za-z\d.-]+$/.test(text) && text.split('.').every(isLabel);
}

/** RFC 5890, 2.3.2.3; the full stops are those of RFC 3490, 3.1. */
export function isIdnHostname(text: string): boolean {
  return text.length <= 253 && text.split(/[.\u3002\uff0e\uff61]/).every(isLabel);
}

export function isEmail(text: string): boolean {
  return isMailbox(text, /^[\w!#$%&'*+\-/=?^`{|}~]+$/, /^"(?:[ !#-[\]-~]|\\[ -~])*"$/, isHostname);
}

export function isIdnEmail(text: string): boolean {
  const quoted = /^"(?:[ !#-[\]-~\u0080-\uffff]|\\[ -~])*"$/;
  return isMailbox(text, /^[\w!#$%&'*+\-/=?^`{|}~\u0080-\uffff]+$/, quoted, isIdnHostname);
}

/** RFC 5321, 4.1.2; its limits are in octets, 4.5.3.1. */
function isMailbox(text: string, atom: RegExp, quoted: RegExp, isDomain: (text: string) => boolean): boolean {
  const at = text.lastIndexOf('@');
  const [local, domain] = [text.slice(0, at), text.slice(at + 1)];
  if (at < 1 || local.length > 64) return false;
  if (!quoted.test(local) && !local.split('.').every((part) => atom.test(part))) return false;
  if (!domain.startsWith('[')) return isDomain(domain);
  const literal = /^\[(IPv6:)?([^\]]*)\]$/i.exec(domain);
  return literal !== null && (literal[1] === undefined ? isIpv4 : isIpv6)(literal[2] ?? '');
}
