import type { Headers } from '../http.ts';
import { Dictionary, map, texts } from './untrusted.ts';

/**
 * One set of headers from the two maps of an event. The map of lists wins, since the single one holds only the last
 * value; a name that only the single map has counts too. Names are compared in any case (RFC 9110, section 5.1).
 * `cookie` is left out: cookies arrive in several places, and `readCookies` has them all, once.
 */
export function readHeaders(lists: unknown, singles: unknown): Headers {
  const headers = collect(map(lists));
  const others = collect(map(singles), headers);
  for (const name of Object.keys(others)) headers[name] = others[name] ?? [];
  return headers;
}

function collect(source: Readonly<Record<string, unknown>>, known?: Headers): Record<string, readonly string[]> {
  const headers = new Dictionary<readonly string[]>();
  for (const key of Object.keys(source)) {
    const name = key.toLowerCase();
    if (name === 'cookie' || known?.[name] !== undefined) continue;
    const values = texts(source[key]);
    if (values.length === 0) continue;
    const before = headers[name];
    headers[name] = before === undefined ? values : [...before, ...values];
  }
  return headers;
}

/** The values of one header, straight from the two maps of an event. */
export function headerValues(wanted: string, lists: unknown, singles: unknown): readonly string[] {
  const values = find(wanted, lists);
  return values.length > 0 ? values : find(wanted, singles);
}

function find(wanted: string, source: unknown): readonly string[] {
  const headers = map(source);
  let values: readonly string[] = [];
  for (const key of Object.keys(headers)) {
    if (key.length !== wanted.length || key.toLowerCase() !== wanted) continue;
    const found = texts(headers[key]);
    values = values.length === 0 ? found : [...values, ...found];
  }
  return values;
}

/**
 * Who called, by the last entry of `x-forwarded-for`: that one the load balancer appended itself, the ones before are
 * what the client claims.
 */
export function forwardedFor(headers: Headers): string | undefined {
  return headers['x-forwarded-for']?.at(-1)?.split(',').at(-1)?.trim() || undefined;
}
