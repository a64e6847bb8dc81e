import type { SchemaObject } from '../contract/schema.ts';
import { mayBeNull } from '../contract/version-3.0.ts';
import { typesOf } from './arbitrary.ts';
import { formats } from './formats.ts';
import { isUndeclared } from './resolved-variants.ts';
import { isKnown } from './sized.ts';
import { aroundPattern, firstOutside, lastInside, matching } from './strings.ts';

/** Values around one keyword: the last inside, the first outside. Candidates that still have to be validated. */
export interface BoundaryValues {
  readonly inside: readonly unknown[];
  readonly outside: readonly unknown[];
}

type Guess = (limit: never, base: unknown, keywords: SchemaObject) => BoundaryValues;

/** A name that no contract uses. */
export const undeclared = 'x-undeclared';
/** The same for patterns that would match it. */
const undeclaredNames = [undeclared, 'undeclared', 'Undeclared', '0', '_', '日本', '!', ' ', ''];

const ofEveryType: readonly (readonly [type: string, value: unknown])[] = [
  ['null', null],
  ['boolean', true],
  ['integer', 5],
  ['number', 1.5],
  ['string', 'text'],
  ['string', ''],
  ['array', []],
  ['object', {}],
];

const odd = ['', ' ', '!', 'a', 'A', '0', '-', '日本', 'a b', '\u0000', '0'.repeat(40), '~!@'];

/** Texts that careless services fail on: long, blank, encoded twice, or similar to other types. */
const oddTexts = ['x'.repeat(1000), ' ', '\n', '%41', 'a+b&c=d', "'", 'null', '0'];

/** Values of another type that careless services convert. */
function similarTo(base: unknown): unknown[] {
  if (typeof base === 'boolean') return [Number(base), String(base)];
  return typeof base === 'number' ? [String(base)] : [];
}

export const boundaryValues: Readonly<Record<string, Guess>> = {
  type(_, base, keywords) {
    const allowed = typesOf(keywords);
    const outside = ofEveryType.filter(
      ([type]) => !allowed.includes(type) && !(type === 'integer' && allowed.includes('number')),
    );
    const canBeNull = keywords[mayBeNull] === true;
    return {
      inside: [base, ...(allowed.includes('string') ? oddTexts : [])],
      outside: [...similarTo(base), ...outside.map(([, value]) => value)].filter((v) => !(canBeNull && v === null)),
    };
  },
  enum(values: unknown[], _, keywords) {
    const texts = values.filter((value) => typeof value === 'string');
    const largest = Math.max(0, ...values.filter((value) => typeof value === 'number'));
    const close = texts.flatMap((text) => [`${text}x`, text.toUpperCase(), text.toLowerCase(), text.slice(0, -1)]);
    const outside = [...(texts.length > 0 ? [...close, undeclared] : []), largest + 1, null];
    return {
      inside: values.slice(0, 50),
      outside: outside.filter((v) => !values.includes(v) && !(v === null && keywords[mayBeNull] === true)),
    };
  },
  const(value: unknown) {
    return { inside: [value], outside: typeof value === 'number' ? [value + 1, `${value}`] : [`${value}x`, null] };
  },
  minLength(limit: number, base, keywords) {
    return {
      inside: lastInside(limit, base, keywords, 1),
      outside: limit > 0 ? firstOutside(limit - 1, base, keywords, -1) : [],
    };
  },
  maxLength(limit: number, base, keywords) {
    // A character counts as one, however many bytes or UTF-16 units it takes.
    const wide = limit <= 10_000 && !isKnown(keywords.format) ? ['😀'.repeat(limit)] : [];
    return {
      inside: [...lastInside(limit, base, keywords, -1).slice(0, 1), ...wide],
      outside: firstOutside(limit + 1, base, keywords, 1),
    };
  },
  pattern(pattern: string, base, keywords) {
    const text = String(base);
    // A value that is generated only for the pattern matches the format only in a lenient reading.
    const inside = isKnown(keywords.format) ? [base] : [base, ...matching(pattern, keywords)];
    return {
      inside,
      outside: [...aroundPattern(pattern, [text, ...inside.map(String)]), ...odd, 'zzzz'],
    };
  },
  format(format: string, base) {
    const known = formats[format];
    return known ? { inside: known.inside, outside: known.outside } : { inside: [base], outside: [] };
  },
  minimum: (limit: number, _, keywords) => ({
    inside: [limit, ...up(limit, keywords)],
    outside: down(limit, keywords),
  }),
  maximum: (limit: number, _, keywords) => ({
    inside: [limit, ...down(limit, keywords)],
    outside: up(limit, keywords),
  }),
  exclusiveMinimum: (limit: number, _, keywords) => ({ inside: up(limit, keywords), outside: [limit] }),
  exclusiveMaximum: (limit: number, _, keywords) => ({ inside: down(limit, keywords), outside: [limit] }),
  multipleOf(step: number, base, { minimum = 0, exclusiveMinimum = minimum }) {
    // Small numbers: if floating point has no digits left for half a step, the result is undefined.
    const first = exact(Math.ceil(Math.max(minimum, exclusiveMinimum) / step) * step);
    const all = [first, exact(first + step), 0];
    return { inside: [base, ...all], outside: all.flatMap((one) => [exact(one + step / 2), one + 1, one - 1]) };
  },
  required(names: string[], base) {
    return { inside: [base], outside: names.map((name) => without(base, name)) };
  },
  additionalProperties: (_, base, keywords) => ({ inside: [base], outside: withUndeclared(base, keywords) }),
  unevaluatedProperties: (_, base, keywords) => ({ inside: [base], outside: withUndeclared(base, keywords) }),
  propertyNames(_, base) {
    const names = ['', ' ', '!', 'A', 'a', '0', 'x'.repeat(300), undeclared];
    const first = firstOf(base);
    // Without a member to copy, one of these may be what the schema of the others allows.
    const values = first === undefined ? ['x', 1, true, null, {}, []] : [first];
    const made = values.flatMap((value) => names.map((name) => ({ ...(base as object), [name]: value })));
    return { inside: [base], outside: made };
  },
  dependentRequired(needs: Record<string, string[]>, base) {
    const pairs = Object.entries(needs).flatMap(([name, wanted]) => wanted.map((other) => [name, other] as const));
    return { inside: [base], outside: pairs.map(([name, other]) => without(withProperty(base, name), other)) };
  },
  dependentSchemas(needs: Record<string, unknown>, base) {
    const triggered = Object.keys(needs).map((name) => withProperty(base, name));
    return { inside: [base], outside: triggered.flatMap((one) => [one, ...mutants(one)]) };
  },
  minProperties: (limit: number, base) => ({
    inside: [sized(base, limit)],
    outside: limit > 0 ? [sized(base, limit - 1)] : [],
  }),
  maxProperties: (limit: number, base) => ({ inside: [sized(base, limit)], outside: [sized(base, limit + 1)] }),
  minItems: (limit: number, base) => ({
    inside: [counted(base, limit)],
    outside: limit > 0 ? [counted(base, limit - 1)] : [],
  }),
  maxItems: (limit: number, base) => ({ inside: [counted(base, limit)], outside: [counted(base, limit + 1)] }),
  uniqueItems(_, base) {
    const [first, ...rest] = list(base);
    return {
      inside: [base],
      outside:
        first === undefined
          ? []
          : [
              [first, first, ...rest],
              [first, first, ...rest.slice(1)],
            ],
    };
  },
  items: (_, base) => ({
    inside: [base],
    outside: [
      [...list(base), 'x'],
      [...list(base), 1],
    ],
  }),
  unevaluatedItems: (_, base) => ({
    inside: [base],
    outside: [
      [...list(base), 'x'],
      [...list(base), 1],
    ],
  }),
  contains: (_, base) => ({ inside: [base], outside: [[], ...odds(base)] }),
  minContains: (limit: number, base) => ({ inside: [base], outside: [list(base).slice(0, limit - 1), ...odds(base)] }),
  maxContains: (limit: number, base) => ({
    inside: [base],
    outside: [Array.from({ length: limit + 1 }, () => list(base)[0])],
  }),
};

/** Keywords that contain whole schemas: varied until one of them fails. */
for (const keyword of ['oneOf', 'anyOf', 'not', 'if']) {
  Object.assign(boundaryValues, {
    [keyword]: (_: never, base: unknown) => ({ inside: [base], outside: mutants(base) }),
  });
}

/** Every value that is one small change away. */
function mutants(base: unknown): unknown[] {
  const others = ofEveryType.map(([, value]) => value);
  if (Array.isArray(base)) return [[], [...base, null], [...base, ...base], ...others];
  if (typeof base === 'object' && base !== null) {
    const names = Object.keys(base);
    const changed = names.flatMap((name) =>
      mutants((base as Record<string, unknown>)[name]).map((v) => ({ ...base, [name]: v })),
    );
    return [...names.map((name) => without(base, name)), withProperty(base), ...changed.slice(0, 200), ...others];
  }
  return [...(typeof base === 'number' ? [base + 1, base - 1, -base, base * 1000, 0] : odd), ...others];
}

const list = (value: unknown): unknown[] => (Array.isArray(value) ? value : []);
const firstOf = (value: unknown): unknown => Object.values((value ?? {}) as object)[0];
const odds = (base: unknown): unknown[][] => ofEveryType.map(([, value]) => list(base).map(() => value));
const withProperty = (base: unknown, name = undeclared): unknown => ({ [name]: 'x', ...(base as object) });

function withUndeclared(base: unknown, keywords: SchemaObject): unknown[] {
  const name = undeclaredNames.find((one) => isUndeclared(keywords, one));
  return name === undefined ? [] : [withProperty(base, name)];
}

function without(base: unknown, name: string): unknown {
  const { [name]: _, ...rest } = (base ?? {}) as Record<string, unknown>;
  return rest;
}

function sized(base: unknown, count: number): unknown {
  const entries = Object.entries((base ?? {}) as object).slice(0, count);
  const example = entries[0]?.[1] ?? 'x';
  for (let n = entries.length; n < Math.min(count, 2000); n++) entries.push([`x${n}`, example]);
  return Object.fromEntries(entries);
}

function counted(base: unknown, count: number): unknown {
  const all = list(base).slice(0, count);
  for (let n = all.length; n < Math.min(count, 20_000); n++) all.push(varied(all[n - 1] ?? 'x', n));
  return all;
}

/** Another value of the same kind, so that `uniqueItems` is not violated. */
function varied(value: unknown, n: number): unknown {
  return typeof value === 'number' ? value + 1 : typeof value === 'string' ? `${value.slice(0, 3)}${n}` : value;
}

/** The smallest step that every implementation distinguishes: floating point is not under test. */
function step(keywords: SchemaObject): number {
  return keywords.multipleOf ?? (typesOf(keywords).includes('number') ? 0.01 : 1);
}
const exact = (value: number): number => Number(value.toPrecision(15));
const up = (limit: number, keywords: SchemaObject): number[] => [exact(limit + step(keywords)), limit + 1];
const down = (limit: number, keywords: SchemaObject): number[] => [exact(limit - step(keywords)), limit - 1];
