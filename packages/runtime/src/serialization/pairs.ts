/**
 * The styles of queries, forms and cookies: `form`, `spaceDelimited`, `pipeDelimited` and `deepObject`, which find
 * their values among `name=value` pairs.
 */

import type { CoercionSchema, Style } from '../contract-spec.ts';
import type { QueryPair } from '../http.ts';
import { anything, coerce } from './coerce.ts';
import { deepObject } from './deep-object.ts';
import { decode } from './percent.ts';
import { assemble, byTurns, type Entry, knownMember, objectOf, repeated } from './raw-value.ts';

/** A parameter of the query or a cookie, or a property of a form. */
export interface Field {
  readonly name: string;
  readonly style: Style;
  readonly explode: boolean;
  readonly shape: CoercionSchema;
}

/**
 * The field's value, `undefined` if none was sent.
 *
 * @param taken whether a name belongs to another field, so that it is not a member of an exploded object
 */
export function readPairs(field: Field, pairs: readonly QueryPair[], taken: (name: string) => boolean): unknown {
  const { name, style, explode, shape } = field;
  if (style === 'deepObject') return deepObject(name, pairs, shape);
  const object = shape.types.includes('object');
  if (!object && !shape.types.includes('array')) {
    const text = lastValue(pairs, name);
    return text === undefined ? undefined : coerce(text, shape);
  }
  const own = pairs.filter((pair) => pair.name === name);
  if (style === 'form' && explode && object) {
    const entries = membersAmong(pairs, field, taken);
    // Without a pair under its own name, it cannot be a list or text, not even an empty one.
    if (own.length === 0) return entries.length === 0 ? undefined : objectOf(entries, shape);
    const raw = repeated(own.map(({ value }) => value));
    return assemble(entries.length === 0 ? raw : { ...raw, entries: () => entries }, shape);
  }
  if (own.length === 0) return undefined;
  if (explode && !object) return assemble(repeated(own.map(({ value }) => value)), shape);
  const list = (): string[] => own.flatMap((pair) => split(pair, style));
  return assemble({ text: own.at(-1)?.value ?? '', list, entries: () => byTurns(list()) }, shape);
}

/** A scalar takes the last of several values. */
export function lastValue(pairs: readonly QueryPair[], name: string): string | undefined {
  for (let at = pairs.length - 1; at >= 0; at--) {
    const pair = pairs[at];
    if (pair?.name === name) return pair.value;
  }
  return undefined;
}

/** The own name of an exploded object is not sent: its members are among all other pairs (`R=100&G=200`). */
function membersAmong(pairs: readonly QueryPair[], field: Field, taken: (name: string) => boolean): Entry[] {
  const { shape } = field;
  // If it may also be a list or a scalar, its own name belongs to that.
  const mayBeElse = shape.types.some((type) => type !== 'object' && type !== 'null');
  // An object without declared properties takes any.
  const others = shape.additionalProperties ?? (shape.properties === undefined ? anything : undefined);
  const entries: Entry[] = [];
  for (const { name, value } of pairs) {
    if (taken(name)) continue;
    const member = knownMember(shape, name) ?? (mayBeElse && name === field.name ? undefined : others);
    if (member !== undefined) entries.push([name, value]);
  }
  return entries;
}

function split(pair: QueryPair, style: Style): string[] {
  // OpenAPI 3.1.1, appendix E: these two delimiters are always encoded, so they cannot be distinguished from data.
  if (style === 'spaceDelimited') return pair.value.split(' ');
  if (style === 'pipeDelimited') return pair.value.split('|');
  const { raw, value } = pair;
  if (raw === undefined || !/%2c/i.test(raw)) return value.split(',');
  // Whether `+` is a space depends on the event's sender. The decoded value shows it.
  const plus = raw.includes('+') && decode(raw) !== value;
  return raw.split(',').map((piece) => decode(plus ? piece.replaceAll('+', ' ') : piece));
}
