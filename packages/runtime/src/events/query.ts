import type { QueryPair } from '../http.ts';
import { map, texts } from './event-access.ts';

/**
 * A query that AWS decoded already, in the two maps of an event. It is never decoded again: `a+b` was `a%2Bb`. The map
 * of lists wins, since the single one holds only the last value; a name that only the single map has counts too.
 */
export function readDecodedQuery(lists: unknown, singles: unknown): QueryPair[] {
  return readMaps(lists, singles, (text) => text, false);
}

/** A query in the two maps of an event, still encoded, as a load balancer sends it. */
export function readEncodedQuery(lists: unknown, singles: unknown): QueryPair[] {
  return readMaps(lists, singles, decodeForm, true);
}

function readMaps(lists: unknown, singles: unknown, decode: (text: string) => string, encoded: boolean): QueryPair[] {
  const query: QueryPair[] = [];
  const many = map(lists);
  for (const key of Object.keys(many)) add(key, texts(many[key]));
  const single = map(singles);
  for (const key of Object.keys(single)) {
    if (!Object.hasOwn(many, key) || texts(many[key]).length === 0) add(key, texts(single[key]));
  }
  return query;

  function add(key: string, values: readonly string[]): void {
    if (values.length === 0) return;
    const name = decode(key);
    for (const raw of values) query.push(encoded ? { name, value: decode(raw), raw } : { name, value: raw });
  }
}

/** A query string as it was on the wire, decoded once. */
export function readQueryString(source: string): QueryPair[] {
  const query: QueryPair[] = [];
  if (source === '') return query;
  for (const piece of source.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const raw = equals === -1 ? '' : piece.slice(equals + 1);
    query.push({ name: decodeForm(equals === -1 ? piece : piece.slice(0, equals)), value: decodeForm(raw), raw });
  }
  return query;
}

/** Decodes `+` and percent-encoding, as forms are encoded. What is no escape of UTF-8 stays the letters that it is. */
export function decodeForm(source: string): string {
  const text = source.includes('+') ? source.replaceAll('+', ' ') : source;
  if (!text.includes('%')) return text;
  return tryDecode(text) ?? text.replace(UTF8_ESCAPES, (escapes) => tryDecode(escapes) ?? escapes);
}

/** The escapes of one character: a first byte that says how many follow (RFC 3629, section 3). */
const UTF8_ESCAPES =
  /%[0-7][\da-f]|%[cd][\da-f]%[89ab][\da-f]|%e[\da-f](?:%[89ab][\da-f]){2}|%f[\da-f](?:%[89ab][\da-f]){3}/gi;

function tryDecode(text: string): string | undefined {
  try {
    return decodeURIComponent(text);
  } catch {
    return undefined;
  }
}
