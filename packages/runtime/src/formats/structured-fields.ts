/** Items of structured fields (RFC 9651), and media ranges (RFC 9110, 12.5.1): what headers hold. */

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

/** Twelve digits before the point and three behind. */
export function isSfDecimal(value: number): boolean {
  return Math.abs(value) < 1e12 && Number(value.toFixed(3)) === value;
}

export function isSfString(text: string): boolean {
  return /^"(?:[ !#-[\]-~]|\\["\\])*"$/.test(text);
}

export function isSfToken(text: string): boolean {
  return /^[A-Za-z*][!#$%&'*+\-.^_`|~:/\w]*$/.test(text);
}

/** No sender writes a longer one, and to look for the end of each quoted string takes quadratic time. */
const longest = 4096;

export function isMediaRange(text: string): boolean {
  if (text.length > longest) return false;
  const [range = '', ...parameters] = splitParameters(text);
  if (!/^(?:\*\/\*|[!#$%&'*+\-.^_`|~\w]+\/[!#$%&'*+\-.^_`|~\w]+)$/.test(range) || /^\*\/[^*]/.test(range)) return false;
  return parameters.every((parameter) => parameter === '' || isParameter(parameter));
}

/** Cuts at semicolons that are in no quoted string. */
function splitParameters(text: string): string[] {
  const parts = text.match(/(?:"(?:[^"\\]|\\.)*"|[^;])+|;/g) ?? [];
  return parts.filter((part) => part !== ';').map((part) => part.replace(/^[ \t]+|[ \t]+$/g, ''));
}

function isParameter(text: string): boolean {
  return /^[!#$%&'*+\-.^_`|~\w]+=(?:[!#$%&'*+\-.^_`|~\w]+|"(?:[\t !#-[\]-~\x80-\xff]|\\[\t -~\x80-\xff])*")$/.test(
    text,
  );
}
