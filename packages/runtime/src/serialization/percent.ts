import { isUtf8 } from 'node:buffer';

/** RFC 3986, 2.1. What is no escape, or no UTF-8, stays as it is: `%zz` is three letters, and no error. */
export function decode(text: string): string {
  if (!text.includes('%')) return text;
  try {
    return decodeURIComponent(text);
  } catch {
    return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, decodeRun);
  }
}

/** Without `decodeURIComponent`, since a million errors take seconds. */
function decodeRun(run: string): string {
  const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
  return isUtf8(bytes) ? bytes.toString('utf8') : run;
}
