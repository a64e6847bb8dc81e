import * as fc from 'fast-check';
import { regExpOf } from '../contract/pattern.ts';
import type { SchemaObject } from '../contract/schema.ts';
import { formats } from './formats.ts';
import { isKnown, ofLength } from './sized.ts';

/** Characters that a receiver cannot misread: no NUL, no control characters, any script. */
const characters = fc.oneof(
  { weight: 6, arbitrary: fc.string({ unit: 'grapheme-ascii', minLength: 1, maxLength: 1 }) },
  { weight: 1, arbitrary: fc.constantFrom('é', 'ß', '日', '本', '😀', '%', '+', '&', '=', '/', '#', '"', '\\') },
);

export function strings(keywords: SchemaObject): fc.Arbitrary<unknown> {
  const { format, pattern, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = keywords;
  if (isKnown(format)) {
    const known = ofFormat(format, keywords);
    if (known.length > 0) return fc.constantFrom(...known);
    // No generally accepted value has such a length; random text would not match the format.
    if (pattern === undefined) return fc.constantFrom(...(formats[format]?.inside ?? []));
  }
  const arbitrary = pattern === undefined ? undefined : matches(pattern, minLength > 10 ? '+1' : 'small');
  if (arbitrary !== undefined) return arbitrary;
  const longest = Math.max(minLength, Math.min(maxLength, minLength + 16));
  return fc.array(characters, { minLength, maxLength: longest }).map((all) => all.join(''));
}

/** Valid values of a format that also keep the other keywords. */
function ofFormat(format: string, { pattern, minLength = 0, maxLength }: SchemaObject): string[] {
  const expression = pattern === undefined ? /^/ : expressionOf(pattern);
  const fits = (text: string) =>
    text.length >= minLength && text.length <= (maxLength ?? text.length) && expression?.test(text) === true;
  const known = (formats[format]?.inside ?? []).map(String).filter(fits);
  if (known.length > 0) return known;
  const shortest = ofLength(format, minLength, 1, true);
  return [...shortest, ...(maxLength === undefined ? [] : ofLength(format, maxLength, -1, true))].filter(fits);
}

function expressionOf(pattern: string): RegExp | undefined {
  try {
    return regExpOf(pattern);
  } catch {
    return undefined;
  }
}

/** Texts of the given length, the last inside of a limit. */
export function lastInside(count: number, base: unknown, keywords: SchemaObject, by: 1 | -1): string[] {
  const { format } = keywords;
  if (!isCountable(count)) return [];
  if (!isKnown(format)) return ofCount(count, base, keywords);
  return ofLength(format, count, by, true);
}

/**
 * Texts of the given length, the first outside of a limit: if possible valid for the format, so that they break nothing
 * else.
 */
export function firstOutside(count: number, base: unknown, keywords: SchemaObject, by: 1 | -1): string[] {
  const { format, pattern } = keywords;
  if (!isCountable(count)) return [];
  const known = isKnown(format) ? ofLength(format, count, by, false) : [];
  return known.length > 0 && pattern === undefined ? known : [...known, ...ofCount(count, base, keywords)];
}

const isCountable = (count: number): boolean => count >= 0 && count <= 1_000_001;

function ofCount(count: number, base: unknown, keywords: SchemaObject): string[] {
  const points = [...(typeof base === 'string' ? base : '')];
  const last = points.at(-1) ?? 'a';
  const own =
    points.length >= count ? points.slice(0, count).join('') : points.join('') + last.repeat(count - points.length);
  return [own, ...ofPattern(count, keywords), 'a'.repeat(count), '1'.repeat(count), 'A'.repeat(count)];
}

const ofPattern = (count: number, keywords: SchemaObject): string[] =>
  keywords.pattern === undefined ? [] : matching(keywords.pattern, keywords).filter((s) => [...s].length === count);

export function matching(pattern: string, { minLength, maxLength }: SchemaObject): readonly string[] {
  const arbitrary = matches(pattern, (minLength ?? maxLength ?? 0) > 10 ? '+1' : 'small');
  if (arbitrary === undefined) return [];
  const known = samples.get(arbitrary) ?? fc.sample(arbitrary, { seed: 1, numRuns: 20 });
  samples.set(arbitrary, known);
  return known;
}

const arbitraries = new Map<string, fc.Arbitrary<string> | undefined>();
const samples = new WeakMap<fc.Arbitrary<string>, readonly string[]>();

/**
 * Texts that match a pattern; `undefined` if fast-check cannot make them (lookaheads): then only the contract's own
 * examples can be used. Making an arbitrary takes up to 20 ms, and large contracts repeat few patterns in every operation.
 */
export function matches(pattern: string, size: 'small' | '+1'): fc.Arbitrary<string> | undefined {
  const key = `${size} ${pattern}`;
  if (!arbitraries.has(key)) arbitraries.set(key, createArbitrary(pattern, size));
  return arbitraries.get(key);
}

function createArbitrary(pattern: string, size: 'small' | '+1'): fc.Arbitrary<string> | undefined {
  try {
    return fc.stringMatching(regExpOf(pattern), { size });
  } catch {
    return undefined;
  }
}

/** A larger number of repetitions is not a handwritten limit. */
const mostRepetitions = 70;

/**
 * Texts that just miss a pattern: with something before or after a match, which anchors forbid, and with one character
 * more or less than its quantifiers allow.
 */
export function aroundPattern(pattern: string, matches: readonly string[]): string[] {
  const expression = expressionOf(pattern);
  const base = matches.find((text) => text !== '' && expression?.test(text));
  if (!expression || base === undefined) return [];
  const anchors = [`!${base}`, `${base}!`, `${base}\n`, ` ${base}`, `${base} `];
  const characters = [...base];
  const positions = characters.map((_, index) => index).slice(0, 12);
  const longer = positions.map((at) => grown(expression, characters, at));
  const shorter = positions.map((at) => shrunk(expression, characters, at));
  const outside = [...anchors.slice(0, 3), ...longer, ...shorter, base.toUpperCase(), base.toLowerCase(), ...anchors];
  return [...new Set(outside.filter((text) => text !== undefined))].filter((text) => !expression.test(text));
}

/** The character at one position, repeated until the pattern no longer matches. */
function grown(expression: RegExp, characters: readonly string[], at: number): string | undefined {
  const own = characters[at] ?? '';
  for (let count = 1; count <= mostRepetitions; count++) {
    const text = characters.toSpliced(at, 0, own.repeat(count)).join('');
    if (!expression.test(text)) return text;
  }
  return undefined;
}

/** Characters from one position on, removed until the pattern no longer matches. */
function shrunk(expression: RegExp, characters: readonly string[], at: number): string | undefined {
  for (let count = 1; count <= characters.length - at; count++) {
    const text = characters.toSpliced(at, count).join('');
    if (!expression.test(text)) return text;
  }
  return undefined;
}
