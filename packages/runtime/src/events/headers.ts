import type { Headers } from '../http.ts';
import type { HeaderSource } from '../lazy-request.ts';
import { Dictionary, map, texts } from './event-access.ts';

/** The headers of an event, in its map of lists and its map of single values. */
export class EventHeaders implements HeaderSource {
  readonly #lists: unknown;
  readonly #singles: unknown;

  constructor(lists: unknown, singles: unknown) {
    this.#lists = lists;
    this.#singles = singles;
  }

  all(): Headers {
    return readHeaders(this.#lists, this.#singles);
  }

  lines(name: string): readonly string[] {
    return name === 'cookie' ? [] : headerValues(name, this.#lists, this.#singles);
  }

  /** Both maps have the same names, if an event has both. */
  count(): number {
    return Math.max(Object.keys(Object(this.#lists)).length, Object.keys(Object(this.#singles)).length);
  }

  /** `cookie` is not among the headers of a request. */
  cookieLines(): readonly string[] {
    return headerValues('cookie', this.#lists, this.#singles);
  }
}

/**
 * Merges the two header maps of an event. The map of lists wins, since the other one holds only the last value; names
 * that only the single-value map has are added. Names are compared case-insensitively (RFC 9110, section 5.1). `cookie`
 * is omitted: cookies arrive in several places, and `readCookies` collects them all.
 */
export function readHeaders(lists: unknown, singles: unknown): Headers {
  const headers = new Dictionary<string[]>();
  const many = map(lists);
  for (const key of Object.keys(many)) add(headers, key, texts(many[key]));
  const others = new Dictionary<string[]>();
  const single = map(singles);
  for (const key of Object.keys(single)) {
    // Usually both maps spell a name the same way; this check is cheaper than a case-insensitive comparison.
    if (Object.hasOwn(many, key) && texts(many[key]).length > 0) continue;
    if (headers[key.toLowerCase()] === undefined) add(others, key, texts(single[key]));
  }
  for (const name of Object.keys(others)) headers[name] = others[name] ?? [];
  return headers;
}

function add(headers: Record<string, string[]>, key: string, values: readonly string[]): void {
  const name = key.toLowerCase();
  if (name === 'cookie' || values.length === 0) return;
  const before = headers[name];
  // A copy, since another spelling of the name may add to it.
  if (before === undefined) headers[name] = [...values];
  else for (const value of values) before.push(value);
}

/** The values of one header, read directly from the two maps of an event. */
export function headerValues(wanted: string, lists: unknown, singles: unknown): readonly string[] {
  const values = find(wanted, lists);
  return values.length > 0 ? values : find(wanted, singles);
}

function find(wanted: string, source: unknown): readonly string[] {
  const headers = map(source);
  const values: string[] = [];
  for (const key of Object.keys(headers)) {
    if (key.length !== wanted.length || key.toLowerCase() !== wanted) continue;
    for (const value of texts(headers[key])) values.push(value);
  }
  return values;
}

/**
 * The client's address, from the last entry of `x-forwarded-for`: the load balancer appends that one itself; earlier
 * entries are claims of the client.
 */
export function forwardedFor(headers: HeaderSource): string | undefined {
  return headers.lines('x-forwarded-for').at(-1)?.split(',').at(-1)?.trim() || undefined;
}
