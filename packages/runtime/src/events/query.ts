import type { QueryPair } from '../http.ts';
import { parsePairs } from '../serialization/form-urlencoded.ts';
import { mostFields } from '../serialization/most-fields.ts';
import { decodeForm } from '../serialization/percent.ts';
import { map, texts } from './event-access.ts';

/**
 * A query that AWS has already decoded, in the two maps of an event. It is never decoded again: `a+b` was sent as
 * `a%2Bb`. The map of lists wins, since the other one holds only the last value; names that only the single-value map
 * has are added.
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
    for (const raw of values) {
      // One more than the limit shows that there are too many.
      if (query.length > mostFields) return;
      query.push(encoded ? { name, value: decode(raw), raw } : { name, value: raw });
    }
  }
}

/** A query string as it was sent, decoded once. */
export const readQueryString: (source: string) => QueryPair[] = parsePairs;
