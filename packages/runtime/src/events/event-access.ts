/**
 * Safe access to the members of an event. A string, a number or a boolean is read as text. Where AWS sends lists, a
 * single text is read as a list of one. `null` and everything else count as absent. Only own members are read, so that
 * `__proto__` and `constructor` are ordinary names.
 */

import type { EventAccess } from './event-source.ts';

export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** The texts of a list, without other values. Empty if there are none. */
export function texts(value: unknown): readonly string[] {
  if (Array.isArray(value)) {
    if (value.every((item) => typeof item === 'string')) return value;
    return value.map(text).filter((item) => item !== undefined);
  }
  const single = text(value);
  return single === undefined ? none : [single];
}

const none: readonly string[] = [];

export function isMap(value: unknown): value is EventAccess {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}

/** The map, or an empty one. */
export function map(value: unknown): EventAccess {
  return isMap(value) ? value : noMap;
}

const noMap: EventAccess = Object.freeze(Object.create(null));

/** A dictionary whose keys come from outside. It inherits nothing and, unlike `Object.create(null)`, it stays fast. */
export const Dictionary = function Dictionary() {} as unknown as new <T>() => Record<string, T>;
Dictionary.prototype = Object.create(null);
