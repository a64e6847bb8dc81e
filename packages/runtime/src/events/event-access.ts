/**
 * How odd values in an event are read, in one place: a string, a number or a boolean is text; a list stands where AWS
 * sends lists, and text there is a list of one; `null` and everything else counts as absent. Only own members count,
 * so that `__proto__` and `constructor` are names like any other.
 */

import type { EventAccess } from './event-source.ts';

export function text(value: unknown): string | undefined {
  if (typeof value === 'string') return value;
  if (typeof value === 'number' || typeof value === 'boolean') return String(value);
  return undefined;
}

/** Texts of a list; what is no text in it is left out. Empty where there is nothing. */
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

/** A dictionary whose keys come from outside: it inherits nothing, and unlike `Object.create(null)` it stays fast. */
export const Dictionary = function Dictionary() {} as unknown as new <T>() => Record<string, T>;
Dictionary.prototype = Object.create(null);
