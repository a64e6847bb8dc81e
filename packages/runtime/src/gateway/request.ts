/**
 * An HTTP request as sent, and the ways in which AWS splits it. Shares nothing with `events/`, which is tested against
 * it.
 */

import { isUtf8 } from 'node:buffer';

export interface RawRequest {
  readonly method: string;
  /** The request target in origin form (RFC 9112, section 3.2.1): path and query, still encoded. */
  readonly target: string;
  /** One entry per header line. */
  readonly headers: readonly (readonly [name: string, value: string])[];
  /** Empty if there is none. */
  readonly body: Uint8Array;
}

export type Lists = Record<string, string[]>;

export function splitTarget(target: string): { path: string; queryString: string } {
  const mark = target.indexOf('?');
  if (mark === -1) return { path: target, queryString: '' };
  return { path: target.slice(0, mark), queryString: target.slice(mark + 1) };
}

/** The values of a query string by name, in order; `decode` is applied to both. */
export function queryLists(queryString: string, decode: (text: string) => string): Lists {
  const lists = emptyLists();
  for (const pair of queryString.split('&')) {
    if (pair === '') continue;
    const [name = '', ...rest] = pair.split('=');
    append(lists, decode(name), decode(rest.join('=')));
  }
  return lists;
}

/** The values of the headers by name, in order. Lines whose names differ only in case are one header. */
export function headerLists(headers: RawRequest['headers'], names: 'as sent' | 'lower case'): Lists {
  const lists = emptyLists();
  const first = new Map<string, string>();
  for (const [sent, value] of headers) {
    const lower = sent.toLowerCase();
    const name = names === 'lower case' ? lower : (first.get(lower) ?? sent);
    first.set(lower, name);
    append(lists, name, value);
  }
  return lists;
}

/** Names come from outside: `__proto__` has to be an ordinary name. */
function emptyLists(): Lists {
  return Object.create(null);
}

function append(lists: Lists, name: string, value: string): void {
  const list = lists[name];
  if (list === undefined) lists[name] = [value];
  else list.push(value);
}

/** One value per name, for the maps of single values. */
export function singles(lists: Lists, combine: (values: string[]) => string): Record<string, string> {
  const map: Record<string, string> = Object.create(null);
  for (const [name, values] of Object.entries(lists)) map[name] = combine(values);
  return map;
}

export function isEmpty(lists: Lists): boolean {
  return Object.keys(lists).length === 0;
}

export const last = (values: readonly string[]): string => values.at(-1) ?? '';
export const joined = (values: readonly string[]): string => values.join(',');

export function firstValue(headers: RawRequest['headers'], wanted: string): string | undefined {
  return headers.find(([name]) => name.toLowerCase() === wanted)?.[1];
}

/** Percent-decoding that leaves invalid escapes as they are. */
export function percentDecode(text: string): string {
  return text.replace(/(?:%[0-9A-Fa-f]{2})+/g, (run) => {
    const bytes = Buffer.from(run.replaceAll('%', ''), 'hex');
    let decoded = '';
    for (let at = 0; at < bytes.length; ) {
      const length = [1, 2, 3, 4].find((size) => at + size <= bytes.length && isUtf8(bytes.subarray(at, at + size)));
      decoded += length === undefined ? run.slice(at * 3, at * 3 + 3) : bytes.toString('utf8', at, at + length);
      at += length ?? 1;
    }
    return decoded;
  });
}

/** The same for a query, where `+` is a space. */
export function formDecode(text: string): string {
  return percentDecode(text.replaceAll('+', ' '));
}

/** The media types that load balancers and HTTP APIs treat as text; forms are not among them. */
const isTextType = (type: string): boolean => /^(?:text\/|application\/(?:json|javascript|xml)\b)/i.test(type);

/**
 * The body as an event holds it: text if its media type is text and its bytes are valid text, otherwise base64.
 * @see
 * https://docs.aws.amazon.com/elasticloadbalancing/latest/application/lambda-functions.html#receive-event-from-load-balancer
 */
export function encodeBody(request: RawRequest, isText = isTextType): { body: string; isBase64Encoded: boolean } {
  const bytes = Buffer.from(request.body);
  if (bytes.length === 0) return { body: '', isBase64Encoded: false };
  const type = firstValue(request.headers, 'content-type') ?? 'application/json';
  const isEncoded = firstValue(request.headers, 'content-encoding') !== undefined;
  if (isText(type) && !isEncoded && isUtf8(bytes)) return { body: bytes.toString('utf8'), isBase64Encoded: false };
  return { body: bytes.toString('base64'), isBase64Encoded: true };
}
