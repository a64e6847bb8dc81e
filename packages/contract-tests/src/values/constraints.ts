import { child, type SourceLocation } from '../contract/documents.ts';
import { regExpOf } from '../contract/pattern.ts';
import type { Schema, SchemaObject } from '../contract/schema.ts';
import type { Schemas } from '../contract/schemas.ts';
import { type Arbitraries, isClosed } from './arbitrary.ts';
import { acceptsEverything, distinct, isApplicator, kept, withMember } from './around.ts';
import { boundaryValues } from './boundary-values.ts';
import { breaking, breakingAnywhere, type Wrap } from './breaking.ts';
import type { Constraint } from './constraint.ts';
import { draw } from './draw.ts';
import { formats } from './formats.ts';
import { isUndeclared, type ResolvedVariant, requiredBy } from './resolved-variants.ts';
import { drawAround } from './samples.ts';

/** A contract may be unlimited; the tests are not. */
const most = 3000;
const deepest = 8;

/**
 * Every constraint that a value of `schema` can meet, each with the values around it; if possible, values that can be
 * sent. Ajv has confirmed that the values inside are valid as a whole, and that those outside break this constraint.
 */
export function constraintsOf(
  schema: Schema,
  schemas: Schemas,
  arbitraries: Arbitraries,
  options: WalkOptions,
): Constraint[] {
  return new Walk(schema, schemas, arbitraries, options).run();
}

interface WalkOptions {
  readonly seed: number;
  readonly canSend?: (value: unknown) => boolean;
  /** Constraints that were not found when this returns true are skipped. */
  readonly isOver?: () => boolean;
}

class Walk {
  readonly #root: Schema;
  readonly #schemas: Schemas;
  readonly #arbitraries: Arbitraries;
  readonly #seed: number;
  readonly #canSend: (value: unknown) => boolean;
  readonly #isOver: () => boolean;
  readonly #found = new Map<string, Constraint>();
  readonly #walked = new Set<string>();
  readonly #stack: Schema[] = [];
  /** How many of the schemas in the stack accept everything. */
  #moot = 0;

  constructor(
    root: Schema,
    schemas: Schemas,
    arbitraries: Arbitraries,
    { seed, canSend = () => true, isOver = () => false }: WalkOptions,
  ) {
    this.#canSend = canSend;
    this.#root = root;
    this.#schemas = schemas;
    this.#arbitraries = arbitraries;
    this.#seed = seed;
    this.#isOver = isOver;
  }

  run(): Constraint[] {
    this.#schema(this.#root, '', (value) => value);
    return [...this.#found.values()];
  }

  #schema(schema: Schema, path: string, wrap: Wrap): void {
    if (typeof schema === 'boolean' || this.#stack.includes(schema) || this.#stack.length > deepest) return;
    this.#stack.push(schema);
    const moot = Number(acceptsEverything(schema));
    this.#moot += moot;
    const valid = (value: unknown) => this.#schemas.accepts(this.#root, wrap(value));
    const variants = this.#arbitraries.variants.of(schema);
    for (const variant of variants) {
      if (this.#found.size > most || this.#isOver()) break;
      const sendable = (value: unknown) => valid(value) && this.#canSend(wrap(value));
      const base =
        draw(this.#arbitraries.ofVariant(variant, 'all'), this.#seed, sendable, this.#isOver) ??
        draw(this.#arbitraries.ofVariant(variant, 'all'), this.#seed, valid, this.#isOver) ??
        draw(this.#arbitraries.ofVariant(variant, 'none'), this.#seed, valid, this.#isOver);
      if (base === undefined && this.#isOver()) break;
      this.#keywords(variant, base, path, wrap);
      // If one of several required properties is enough, only a value without the others shows that it is required.
      const bare =
        base === undefined
          ? undefined
          : draw(this.#arbitraries.ofVariant(variant, 'none'), this.#seed, valid, this.#isOver);
      if (bare !== undefined) this.#keywords(variant, bare, path, wrap);
      if (base !== undefined) this.#parts(variant, base, path, wrap);
      // With alternatives, a value that one of them forbids may be valid for another.
      if (bare !== undefined && variants.length > 1) this.#parts(variant, bare, path, wrap, 'bare');
    }
    this.#combinators(schema, path, wrap);
    this.#moot -= moot;
    this.#stack.pop();
  }

  #keywords({ keywords, origins }: ResolvedVariant, base: unknown, path: string, wrap: Wrap): void {
    for (const [keyword, limit] of Object.entries(keywords)) {
      const at = origins[keyword];
      // An annotation such as `password` or `binary` cannot be violated.
      if (keyword === 'format' && !formats[String(limit)]?.outside.length) continue;
      // No value is shorter than empty.
      if (/^min(Items|Length|Properties|Contains)$/.test(keyword) && limit === 0) continue;
      if (!at || !boundaryValues[keyword] || (isApplicator(keyword) && limit !== false && keyword !== 'propertyNames'))
        continue;
      if (keyword === 'required') {
        for (const name of limit as string[]) {
          this.#add(keyword, [name], origins[requiredBy(name)] ?? at, path, keywords, base, wrap, name);
        }
      } else this.#add(keyword, limit, at, path, keywords, base, wrap);
    }
  }

  /** `oneOf`, `not` and similar keywords are constraints of their own, in addition to those of their branches. */
  #combinators(schema: SchemaObject, path: string, wrap: Wrap): void {
    const place = this.#schemas.placeOf(schema);
    if (!place) return;
    for (const keyword of ['oneOf', 'anyOf', 'not', 'if', 'dependentSchemas']) {
      if (schema[keyword] === undefined) continue;
      const isValid = (value: unknown) => this.#schemas.accepts(this.#root, wrap(value));
      const base = this.#arbitraries.sample(schema, 'all', this.#seed, isValid, this.#isOver);
      this.#add(keyword, schema[keyword], child(place, keyword), path, schema, base, wrap);
    }
  }

  #add(
    keyword: string,
    limit: unknown,
    at: SourceLocation,
    path: string,
    keywords: SchemaObject,
    base: unknown,
    wrap: Wrap,
    property?: string,
  ): void {
    const key = `${path} ${keyword} ${at.file}#${at.pointer} ${property ?? ''}`;
    const known = this.#found.get(key);
    const isNull = keyword === 'type' && limit === 'null';
    if (known && known.inside.length > 0 && known.outside.length > 0 && !isNull) return;
    const guesses = base === undefined ? undefined : boundaryValues[keyword]?.(limit as never, base, keywords);
    const [within, beyond] =
      base === undefined ? [[], []] : drawAround(keyword, limit, keywords, base, this.#arbitraries, this.#seed);
    const inside = [...(guesses?.inside ?? []), ...within]
      .map((value) => wrap(value))
      .filter((value) => this.#schemas.accepts(this.#root, value));
    const isMoot = this.#moot > 0;
    const candidates = isMoot ? [] : [...(guesses?.outside ?? []), ...beyond];
    const outside = breakingAnywhere(candidates, wrap, (made) =>
      breaking(this.#schemas, this.#root, made, at, keyword),
    );
    this.#found.set(key, {
      keyword,
      at,
      path,
      ...(property === undefined ? {} : { property }),
      inside: this.#sendableFirst([...(known?.inside ?? []), ...inside]).slice(0, kept(keyword, 'inside')),
      outside: this.#sendableFirst([...(known?.outside ?? []), ...outside]).slice(0, kept(keyword, 'outside')),
      ...(isMoot ? { isMoot } : {}),
    });
  }

  #sendableFirst(values: readonly unknown[]): unknown[] {
    const all = distinct(values).slice(0, 60);
    return all.length <= 3 ? all : [...all.filter(this.#canSend), ...all.filter((value) => !this.#canSend(value))];
  }

  #parts({ keywords }: ResolvedVariant, base: unknown, path: string, wrap: Wrap, round = ''): void {
    if (Array.isArray(base)) {
      const items = keywords.items ?? keywords.unevaluatedItems;
      const prefix = keywords.prefixItems ?? [];
      prefix.forEach((schema, index) => {
        const inside: Wrap = (value, isLast) => wrap(base.with(index, value), isLast);
        if (index < base.length) this.#part(schema, `${path}/${index}`, inside, round);
      });
      const index = prefix.length;
      // An item that `contains` counts must not be replaced.
      const isFree = index < base.length && keywords.contains === undefined;
      const whole = isFree ? base : [...base, null];
      const last = isFree ? index : base.length;
      const others = isFree ? base.slice(0, Math.max(index + 1, base.length - 1)) : base;
      const inside: Wrap = (value, isLast) => wrap(isLast ? [...others, value] : whole.with(last, value), isLast);
      if (items !== undefined) this.#part(items, `${path}/${last}`, inside, round);
      return;
    }
    if (typeof base !== 'object' || base === null) return;
    const within =
      (name: string): Wrap =>
      (value, isLast) =>
        wrap(withMember(base, name, value, keywords), isLast);
    for (const [name, schema] of Object.entries(keywords.properties ?? {})) {
      this.#part(schema, child({ file: '', pointer: path }, name).pointer, within(name), round);
    }
    for (const [pattern, schema] of Object.entries(keywords.patternProperties ?? {})) {
      const [, name] =
        Object.keys(base)
          .map((one) => [regExpOf(pattern).test(one), one] as const)
          .find(([is]) => is) ?? [];
      const made = name ?? String(this.#arbitraries.sample({ type: 'string', pattern }, 'some', this.#seed));
      this.#part(schema, `${path}/${made}`, within(made), round);
    }
    const extra = keywords.additionalProperties ?? keywords.unevaluatedProperties;
    if (typeof extra === 'object' && !isClosed(keywords)) {
      const name = this.#undeclared(keywords, Object.keys(base));
      if (name !== undefined) this.#part(extra, `${path}/${name}`, within(name), round);
    }
  }

  /** A name that only `additionalProperties` applies to. */
  #undeclared(keywords: SchemaObject, present: readonly string[]): string | undefined {
    const { propertyNames: names } = keywords;
    const isFree = (name: unknown) => isUndeclared(keywords, String(name));
    const found = present.find(isFree);
    if (found !== undefined) return found;
    if (names === undefined) return ['extra', 'Extra', '0', '_'].find(isFree);
    const drawn = this.#arbitraries.sample(names, 'some', this.#seed, (name) => {
      return isFree(name) && this.#schemas.accepts(names, name);
    });
    return drawn === undefined ? undefined : String(drawn);
  }

  #part(schema: Schema, path: string, wrap: Wrap, round: string): void {
    const place = this.#schemas.placeOf(schema);
    const key = place && `${path} ${place.file}#${place.pointer} ${round}`;
    if (key !== undefined && this.#walked.has(key)) return;
    if (key !== undefined) this.#walked.add(key);
    this.#schema(schema, path, wrap);
  }
}
