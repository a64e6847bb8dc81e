import type { QueryPair } from '../http.ts';
import { decodeForm } from './percent.ts';

/** Reads `name=value&name=value`, decoded once (URL Standard, 5.1). `raw` keeps each value as it was sent. */
export function parsePairs(text: string): QueryPair[] {
  const pairs: QueryPair[] = [];
  if (text === '') return pairs;
  for (const piece of text.split('&')) {
    if (piece === '') continue;
    const equals = piece.indexOf('=');
    const raw = equals < 0 ? '' : piece.slice(equals + 1);
    pairs.push({ name: decodeForm(equals < 0 ? piece : piece.slice(0, equals)), value: decodeForm(raw), raw });
  }
  return pairs;
}

/** Whether there are more than `most` fields. Counts without allocating. */
export function hasMoreFields(text: string, most: number): boolean {
  let count = 0;
  for (let start = 0; start < text.length; ) {
    const next = text.indexOf('&', start);
    const end = next < 0 ? text.length : next;
    if (end > start && ++count > most) return true;
    start = end + 1;
  }
  return false;
}
