/** Requests in a short form that is easy to read. */

import type { HttpRequest, QueryPair } from '../src/http.ts';
import { decode } from './percent.ts';

export interface Written {
  readonly method?: string;
  readonly path?: string;
  /** As it is sent. */
  readonly query?: string;
  /** Pairs of an event without a raw query, and therefore already decoded. */
  readonly decoded?: readonly (readonly [name: string, value: string])[];
  readonly headers?: Readonly<Record<string, string | readonly string[]>>;
  /** The `Cookie` header. */
  readonly cookie?: string;
  readonly body?: string | Uint8Array;
}

export function request(written: Written): HttpRequest {
  const headers = Object.entries(written.headers ?? {});
  return {
    method: written.method ?? 'GET',
    path: written.path ?? '/',
    query: [
      ...(written.query ?? '').split('&').filter(Boolean).map(pair),
      ...(written.decoded ?? []).map(([name, value]) => ({ name, value })),
    ],
    headers: Object.fromEntries(headers.map(([name, value]) => [name.toLowerCase(), [value].flat()])),
    cookies: (written.cookie ?? '')
      .split('; ')
      .filter(Boolean)
      .map((text) => [text.slice(0, text.indexOf('=')), text.slice(text.indexOf('=') + 1)] as const),
    body: written.body,
    clientAddress: undefined,
  };
}

function pair(text: string): QueryPair {
  const [name = '', ...rest] = text.split('=');
  const raw = rest.join('=');
  return { name: decode(name.replaceAll('+', ' ')), value: decode(raw.replaceAll('+', ' ')), raw };
}
