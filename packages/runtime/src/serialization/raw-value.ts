/** A raw value has no structure yet: its schema decides whether it is one value, a list or an object. */

import type { CoercionSchema } from '../contract-spec.ts';
import { anything, coerce } from './coerce.ts';

/** A name and its value, decoded. */
export type Entry = readonly [name: string, value: string];

/** The three ways to read what was sent, each decoded. Only the one that the schema needs is computed. */
export interface RawValue {
  /** As one value: the last of several. */
  readonly text: string;
  list(): readonly string[];
  /** As an object; `undefined` if it cannot be read as names and values. */
  entries(): readonly Entry[] | undefined;
}

/** Values that were sent under one name. There is at least one. */
export function repeated(values: readonly string[]): RawValue {
  return { text: values.at(-1) ?? '', list: () => values, entries: () => undefined };
}

/**
 * Text that cannot be read as the shape stays text, and the validator reports the wrong type. If several types are
 * possible, several values are first read as a list or an object, and one value as itself.
 */
export function assemble(raw: RawValue, shape: CoercionSchema): unknown {
  const { types, accepts } = shape;
  const array = types.includes('array');
  const object = types.includes('object');
  if (!array && !object) return coerce(raw.text, shape);
  const scalar = types.length > (array ? 1 : 0) + (object ? 1 : 0);
  const readings: (() => unknown)[] = [];
  if (array) readings.push(() => listOf(raw.list(), shape));
  if (object) readings.push(() => objectOf(raw.entries(), shape));
  if (scalar) {
    if (raw.list().length > 1 || raw.entries() !== undefined) readings.push(() => coerce(raw.text, shape));
    else readings.unshift(() => coerce(raw.text, shape));
  }
  let first: unknown;
  for (const reading of readings) {
    const value = reading();
    if (value === undefined) continue;
    if (accepts === undefined || readings.length === 1 || accepts(value)) return value;
    first ??= value;
  }
  return first ?? raw.text;
}

function listOf(values: readonly string[], shape: CoercionSchema): unknown[] {
  return values.map((value, index) => one(value, itemShape(shape, index)));
}

export function itemShape(shape: CoercionSchema, index: number): CoercionSchema {
  return shape.prefixItems?.[index] ?? shape.items ?? anything;
}

/** Whether only JSON can represent a value as one text: an object, or a list of them or of lists. */
export function isStructured(shape: CoercionSchema): boolean {
  if (shape.types.includes('object')) return true;
  const { types } = shape.types.includes('array') ? itemShape(shape, 0) : anything;
  return types.includes('object') || types.includes('array');
}

/** Whether a value in JSON is a whole list, rather than its only item. */
export function isWholeList(value: unknown, shape: CoercionSchema): value is unknown[] {
  if (!Array.isArray(value)) return false;
  const items = itemShape(shape, 0);
  return !items.types.includes('array') || (value.length > 0 && value.every((item) => isWholeList(item, items)));
}

/** Without a prototype, so that no name that a client sends can reach a member of `Object.prototype`. */
export function objectOf(
  entries: readonly Entry[] | undefined,
  shape: CoercionSchema,
): Record<string, unknown> | undefined {
  if (entries === undefined) return undefined;
  const object: Record<string, unknown> = Object.create(null);
  const values = new Map<string, string[]>();
  for (const [name, value] of entries) {
    const known = values.get(name);
    if (known === undefined) values.set(name, [value]);
    else known.push(value);
  }
  for (const [name, all] of values) object[name] = assemble(repeated(all), memberShape(shape, name));
  return object;
}

export function memberShape(shape: CoercionSchema, name: string): CoercionSchema {
  return knownMember(shape, name) ?? shape.additionalProperties ?? anything;
}

export function knownMember(shape: CoercionSchema, name: string): CoercionSchema | undefined {
  const { properties } = shape;
  return properties !== undefined && Object.hasOwn(properties, name) ? properties[name] : undefined;
}

function one(value: string, shape: CoercionSchema): unknown {
  return assemble(repeated([value]), shape);
}

/** `R,100,G,200` as alternating names and values. */
export function byTurns(pieces: readonly string[]): Entry[] | undefined {
  if (pieces.length % 2 !== 0) return undefined;
  const entries: Entry[] = [];
  for (let at = 0; at < pieces.length; at += 2) entries.push([pieces[at] ?? '', pieces[at + 1] ?? '']);
  return entries;
}

/** `R=100` as a name and a value; `undefined` without `=`. */
export function named(piece: string, decode: (text: string) => string): Entry | undefined {
  const equals = piece.indexOf('=');
  return equals < 0 ? undefined : [decode(piece.slice(0, equals)), decode(piece.slice(equals + 1))];
}

/** Pieces of which all are names and values, otherwise `undefined`. */
export function allNamed(pieces: readonly string[], decode: (text: string) => string): Entry[] | undefined {
  const entries: Entry[] = [];
  for (const piece of pieces) {
    const entry = named(piece, decode);
    if (entry === undefined) return undefined;
    entries.push(entry);
  }
  return entries;
}
