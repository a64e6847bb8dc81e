import { isObject } from '../contract/documents.ts';
import { regExpOf } from '../contract/pattern.ts';
import type { Schema, SchemaObject } from '../contract/schema.ts';
import type { Schemas } from '../contract/schemas.ts';
import type { ResolvedVariants } from './resolved-variants.ts';

/** Valid values that are easily changed on their way to the storage. */
export interface ExtremeStyle {
  /** Long texts and large numbers, or empty texts and zeros. */
  readonly side: 'large' | 'small';
  /** Text only where the contract limits it, without spaces at its ends, in ASCII. */
  readonly isPlain: boolean;
}

interface Extremes extends ExtremeStyle {
  readonly schemas: Schemas;
  readonly variants: ResolvedVariants;
  /** Distinguishes texts: they may have to be unique. */
  readonly seed: number;
}

/** Longer than the 255 characters that many columns have. */
const unlimited = 300;
const longest = 3000;
const mostItems = 3;

/** A valid value with other leaves: the texts, numbers and booleans of the style, as far as the schema accepts them. */
export function extremeOf(extremes: Extremes, schema: Schema, value: unknown): unknown {
  const { schemas, variants } = extremes;
  const keywords = variants.of(schema).map((one) => one.keywords);
  if (isObject(value)) {
    const inner = keywords.find(({ properties = {} }) =>
      Object.keys(value).every((name) => Object.hasOwn(properties, name)),
    );
    const all = inner?.properties ?? {};
    return accepted(
      extremes,
      schema,
      Object.fromEntries(
        Object.entries(value).map(([name, old]) => [name, extremeOf(extremes, all[name] ?? true, old)]),
      ),
      value,
    );
  }
  if (Array.isArray(value)) {
    const items = keywords.find((one) => one.items !== undefined)?.items;
    const changed =
      items === undefined ? value : value.slice(0, mostItems).map((one) => extremeOf(extremes, items, one));
    return accepted(extremes, schema, extremes.side === 'small' ? [] : changed, value);
  }
  const own = keywords.find((one) => one.enum === undefined && one.const === undefined && one.format === undefined);
  const known = own ?? keywords.find(({ type }) => type === 'integer' || type === 'number');
  const candidates = known ? leaves(extremes, known, value) : [];
  return candidates.find((one) => schemas.accepts(schema, one)) ?? value;
}

const accepted = ({ schemas }: Extremes, schema: Schema, changed: unknown, value: unknown): unknown =>
  schemas.accepts(schema, changed) ? changed : value;

function leaves(extremes: Extremes, keywords: SchemaObject, value: unknown): unknown[] {
  if (typeof value === 'string') return texts(extremes, keywords, value);
  if (typeof value === 'number') return numbers(extremes, keywords);
  return typeof value === 'boolean' ? [extremes.side === 'large'] : [];
}

function numbers({ side }: Extremes, { minimum, maximum, exclusiveMaximum = Number.POSITIVE_INFINITY }: SchemaObject) {
  if (side === 'small') return [0, minimum];
  const most = Math.min(maximum ?? 1_234_567_890, exclusiveMaximum);
  // More digits than single precision, cents, or 16 bits have room for.
  return [most - 0.123_456_7, most, most - 1];
}

function texts(extremes: Extremes, { pattern, minLength = 0, maxLength }: SchemaObject, value: string): string[] {
  const { side, isPlain } = extremes;
  if (side === 'small') return isPlain ? [] : [''];
  const length = Math.min(maxLength ?? Math.max(unlimited, minLength), longest);
  if (pattern !== undefined) return stretched(pattern, value, length);
  if (isPlain && maxLength === undefined) return [];
  return [richText(extremes, length)];
}

/** Upper and lower case, several scripts, an emoji, and spaces in a row and at both ends. */
function richText({ seed, isPlain }: Extremes, length: number): string {
  const unique = seed.toString(36);
  const start = isPlain ? `Ab${unique} ` : ` Ab  é日ß${unique} `;
  const all = [...start.repeat(Math.ceil(length / start.length))].slice(0, length);
  if (isPlain) return all.join('').replace(/ $/, 'x');
  // The emoji is near the end: a limit may count code units.
  return length < 8 ? all.join('') : [...all.slice(0, -2), '😀', ' '].join('');
}

/** The text, with one of its characters repeated as often as a pattern allows. */
function stretched(pattern: string, value: string, length: number): string[] {
  let expression: RegExp;
  try {
    expression = regExpOf(pattern);
  } catch {
    return [];
  }
  const characters = [...value];
  const all = characters.slice(0, 12).flatMap((own, at) => {
    const longer = (count: number) => characters.toSpliced(at, 0, own.repeat(count)).join('');
    let count = 0;
    while (characters.length + count < length && expression.test(longer(count + 1))) count++;
    return count > 0 ? [longer(count)] : [];
  });
  return all.toSorted((one, other) => other.length - one.length);
}
