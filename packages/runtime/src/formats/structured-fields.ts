/** Items of structured fields (RFC 9651), and media ranges (RFC 9110, 12.5.1), as used in headers. */

import { isBase64 } from './bytes.ts';

export function isSfBinary(text: string): boolean {
  return text.length >= 2 && text.startsWith(':') && text.endsWith(':') && isBase64(text.slice(1, -1));
}

export function isSfBoolean(text: string): boolean {
  return text === '?0' || text === '?1';
}

export function isSfInteger(value: number): boolean {
  return Number.isInteger(value) && Math.abs(value) <= 999_999_999_999_999;
}

/** Twelve digits before the point and three after it. */
export function isSfDecimal(value: number): boolean {
  return Math.abs(value) < 1e12 && Number(value.toFixed(3)) === value;
}

export function isSfString(text: string): boolean {
  return /^"(?:[ !#-[\]-~]|\\["\\])*"$/.test(text);
}

export function isSfToken(text: string): boolean {
  return /^[A-Za-z*][!#$%&'*+\-.^_`|~:/\w]*$/.test(text);
}

export function isMediaRange(text: string): boolean {
  const [range = '', ...parameters] = splitParameters(text);
  if (!/^(?:\*\/\*|[!#$%&'*+\-.^_`|~\w]+\/[!#$%&'*+\-.^_`|~\w]+)$/.test(range) || /^\*\/[^*]/.test(range)) return false;
  return parameters.every((parameter) => parameter === '' || isParameter(parameter));
}

/** Splits at semicolons outside of quoted strings, and trims spaces and tabs around the parts. */
function splitParameters(text: string): string[] {
  const parts: string[] = [];
  let start = 0;
  let quoted = false;
  for (let at = 0; at <= text.length; at++) {
    const character = text[at];
    if (character === '"') quoted = !quoted;
    else if (quoted && character === '\\') at++;
    else if (at >= text.length || (character === ';' && !quoted)) {
      parts.push(withoutBlanks(text, start, at));
      start = at + 1;
    }
  }
  // Without its closing quote, the last part is one that `isParameter` refuses.
  if (quoted) parts.push(text.slice(start));
  return parts;
}

function withoutBlanks(text: string, from: number, to: number): string {
  let [start, end] = [from, to];
  while (start < end && isBlank(text[start])) start++;
  while (end > start && isBlank(text[end - 1])) end--;
  return text.slice(start, end);
}

const isBlank = (character: string | undefined): boolean => character === ' ' || character === '\t';

function isParameter(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~\w]+=(?:[!#$%&'*+\-.^_`|~\w]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*")$/.test(
    text,
  );
}
