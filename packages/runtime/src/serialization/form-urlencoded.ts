import type { QueryPair } from '../http.ts';
import { mostFields } from './most-fields.ts';
import { decodeForm } from './percent.ts';

/** Reads `name=value&name=value`, decoded once (URL Standard, 5.1). `raw` keeps each value as it was sent. */
export function parsePairs(text: string): QueryPair[] {
  const pairs: QueryPair[] = [];
  for (let start = 0; start < text.length && pairs.length <= mostFields; ) {
    const next = text.indexOf('&', start);
    const end = next < 0 ? text.length : next;
    if (end > start) {
      const piece = text.slice(start, end);
      const equals = piece.indexOf('=');
      const raw = equals < 0 ? '' : piece.slice(equals + 1);
      pairs.push({ name: decodeForm(equals < 0 ? piece : piece.slice(0, equals)), value: decodeForm(raw), raw });
    }
    start = end + 1;
  }
  return pairs;
}
