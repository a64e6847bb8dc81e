import * as fc from 'fast-check';
import type { Schema, SchemaObject } from '../contract/schema.ts';
import type { Schemas } from '../contract/schemas.ts';
import { draw } from './draw.ts';
import { numbers } from './numbers.ts';
import { type ResolvedVariant, ResolvedVariants, schemaOfProperty } from './resolved-variants.ts';
import { matches, strings } from './strings.ts';

/** Whether optional properties are present: all, none, or some. */
export type Optional = 'all' | 'none' | 'some';

/** Below this depth, only required properties are generated: a recursive schema has to end. */
const deepest = 4;
/** If even required properties are deeper than this, the schema has no finite value. */
const endless = 2 * deepest;
/** Merged schemas are new objects at every level, so recursion over them grows exponentially. */
const mostBuilt = 5000;

/** Generates instances of schemas. They are only candidates, to be checked with `schemas.accepts`. */
export class Arbitraries {
  readonly variants: ResolvedVariants;
  readonly #schemas: Schemas;
  #built = 0;
  readonly #known = new Map<Optional, Map<Schema, fc.Arbitrary<unknown>[]>>();

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
    this.variants = new ResolvedVariants(schemas);
  }

  of(schema: Schema, optional: Optional = 'some', depth = 0): fc.Arbitrary<unknown> {
    if (depth === 0) this.#built = 0;
    if (depth > endless) return fc.constant(undefined);
    const bySchema = this.#known.get(optional) ?? new Map<Schema, fc.Arbitrary<unknown>[]>();
    this.#known.set(optional, bySchema);
    const byDepth = bySchema.get(schema) ?? [];
    bySchema.set(schema, byDepth);
    const known = byDepth[depth];
    if (known) return known;
    if (++this.#built > mostBuilt) return fc.constant(undefined);
    const built = this.#any(this.variants.of(schema), optional, depth);
    byDepth[depth] = built;
    return built;
  }

  /** The first of several samples that is valid, the same for the same seed; `undefined` if none is. */
  sample(
    schema: Schema,
    optional: Optional,
    seed: number,
    accepts = this.#isAccepted(schema),
    isOver = () => false,
  ): unknown {
    return draw(this.of(schema, optional), seed, accepts, isOver);
  }

  #isAccepted(schema: Schema): (value: unknown) => boolean {
    return (value) => this.#schemas.accepts(schema, value);
  }

  #any(variants: readonly ResolvedVariant[], optional: Optional, depth: number): fc.Arbitrary<unknown> {
    // At the maximum depth, only variants that do not go deeper are used, if there are any.
    const shallow = depth < deepest ? variants : variants.filter((variant) => isShallow(variant.keywords));
    const fitting = shallow.length > 0 ? shallow : variants;
    // An optional property that is null is hardly there.
    const full = optional === 'all' ? fitting.filter(({ keywords }) => keywords.type !== 'null') : fitting;
    const choice = full.length > 0 ? full : fitting;
    if (choice.length === 0) return fc.constant(undefined);
    return fc.oneof(...choice.map((variant) => this.ofVariant(variant, optional, depth)));
  }

  ofVariant({ keywords }: ResolvedVariant, optional: Optional, depth = 0): fc.Arbitrary<unknown> {
    if (keywords.const !== undefined) return fc.constant(keywords.const);
    if (keywords.enum) return fc.constantFrom(...keywords.enum);
    return fc.oneof(...typesOf(keywords).map((type) => this.#typed(type, keywords, optional, depth)));
  }

  #typed(type: string, keywords: SchemaObject, optional: Optional, depth: number): fc.Arbitrary<unknown> {
    switch (type) {
      case 'null':
        return fc.constant(null);
      case 'boolean':
        return fc.boolean();
      case 'integer':
      case 'number':
        return numbers(type, keywords);
      case 'array':
        return this.#arrays(keywords, optional, depth);
      case 'object':
        return this.#objects(keywords, optional, depth);
      default:
        return strings(keywords);
    }
  }

  #arrays(keywords: SchemaObject, optional: Optional, depth: number): fc.Arbitrary<unknown> {
    const prefix = keywords.prefixItems ?? [];
    const rest = keywords.items ?? keywords.unevaluatedItems ?? true;
    const least = Math.max(keywords.minItems ?? 0, keywords.contains === undefined ? 0 : (keywords.minContains ?? 1));
    const room = depth >= deepest ? 0 : optional === 'none' ? 0 : 3;
    const wanted = optional === 'all' && depth < deepest ? Math.max(least, prefix.length, 1) : least;
    const most = Math.min(keywords.maxItems ?? Number.POSITIVE_INFINITY, Math.max(wanted, least) + room);
    if (most === 0) return fc.constant([]);
    const one = (schema: Schema) => this.of(schema, optional, depth + 1);
    const items =
      keywords.contains === undefined
        ? one(rest)
        : fc.oneof({ weight: 3, arbitrary: one(keywords.contains) }, one(rest));
    if (rest === false || prefix.length > 0) {
      const heads = prefix.slice(0, most).map(one);
      const contained = keywords.contains === undefined ? 0 : (keywords.minContains ?? 1);
      const more = rest === false ? 0 : Math.max(wanted - prefix.length, Math.min(contained, most - prefix.length), 0);
      return fc.tuple(...heads, ...Array.from({ length: more }, () => items));
    }
    const minLength = Math.min(wanted, most);
    if (keywords.uniqueItems === true) return distinct(items, minLength, most);
    return fc.array(items, { minLength, maxLength: most });
  }

  /** The members of an object, with as many optional ones as its limits allow. */
  #counted(
    fields: Readonly<Record<string, fc.Arbitrary<unknown>>>,
    required: ReadonlySet<string>,
    { properties = {}, minProperties = 0, maxProperties }: SchemaObject,
    optional: Optional,
    depth: number,
  ): fc.Arbitrary<object> {
    const own = (names: readonly string[]) =>
      fc.tuple(...names.map((name) => fields[name] as fc.Arbitrary<unknown>)).map((values) => {
        const present = values.map((value, index) => [names[index] as string, value] as const);
        return Object.fromEntries(present.filter(([, value]) => value !== absent));
      });
    const names = Object.keys(fields);
    const others = Object.keys(properties).filter((name) => !required.has(name));
    const [least, most] = [minProperties - required.size, (maxProperties ?? Number.POSITIVE_INFINITY) - required.size];
    const isFree = least <= 0 && most >= others.length;
    if (isFree || others.length === 0 || depth >= endless) return own(names);
    const usable = others.filter((name) => this.variants.of(properties[name] ?? true).length > 0);
    const high = Math.max(0, Math.min(usable.length, optional === 'none' ? Math.max(0, least) : most));
    const low = Math.min(high, optional === 'all' ? high : Math.max(0, least));
    return fc.subarray(usable, { minLength: low, maxLength: high }).chain((chosen) => {
      const all = [...required, ...chosen];
      const arbitraries = all.map((name) => (required.has(name) ? fields[name] : undefined));
      return fc
        .tuple(...all.map((name, n) => arbitraries[n] ?? this.of(properties[name] ?? true, optional, depth + 1)))
        .map((values) => Object.fromEntries(all.map((name, n) => [name, values[n]])));
    });
  }

  #objects(keywords: SchemaObject, optional: Optional, depth: number): fc.Arbitrary<unknown> {
    const required = new Set(keywords.required ?? []);
    const fields: Record<string, fc.Arbitrary<unknown>> = {};
    for (const [name, schema] of Object.entries(keywords.properties ?? {})) {
      if (required.has(name)) fields[name] = this.of(schema, optional, depth + 1);
      else if (optional === 'none' || depth >= deepest || this.variants.of(schema).length === 0) continue;
      else if (optional === 'all') fields[name] = this.of(schema, optional, depth + 1);
      else fields[name] = fc.option(this.of(schema, optional, depth + 1), { nil: absent });
    }
    for (const name of required) fields[name] ??= this.of(schemaOfProperty(keywords, name), optional, depth + 1);
    const known = this.#counted(fields, required, keywords, optional, depth);
    const least = Math.max(
      0,
      (keywords.minProperties ?? 0) - (optional === 'all' ? Object.keys(fields).length : required.size),
    );
    const patterns = Object.keys(keywords.patternProperties ?? {}).flatMap(namesMatching);
    if (isClosed(keywords) && patterns.length === 0) return known;
    if (least === 0 && patterns.length === 0 && (optional !== 'some' || depth > 1)) return known;
    if (least === 0 && (optional === 'none' || depth >= deepest)) return known;
    const room = (keywords.maxProperties ?? Number.POSITIVE_INFINITY) - Object.keys(fields).length;
    const names =
      patterns.length > 0
        ? fc.oneof(...patterns)
        : keywords.propertyNames === undefined
          ? otherNames
          : this.of(keywords.propertyNames, 'some', depth + 1).map(String);
    const extra = distinct(names, Math.max(least, Math.min(room, 1)), Math.max(least, Math.min(least + 1, room))).chain(
      (extras) =>
        fc
          .tuple(...extras.map((name) => this.of(schemaOfProperty(keywords, name), optional, depth + 1)))
          .map((values) => Object.fromEntries(extras.map((name, index) => [name, values[index]]))),
    );
    const isWanted = least > 0 || (patterns.length > 0 && optional === 'all');
    const chance = isWanted
      ? extra
      : fc.oneof({ weight: 5, arbitrary: fc.constant({}) }, { weight: 1, arbitrary: extra });
    return fc.tuple(known, chance).map(([one, two]) => ({ ...two, ...one }));
  }
}

const otherNames = fc.stringMatching(/^x[a-z]{2,6}$/);

function namesMatching(pattern: string): fc.Arbitrary<string>[] {
  const names = matches(pattern, 'small');
  return names === undefined ? [] : [names];
}

/** Not `fc.uniqueArray`, which never ends if there are not enough distinct values. */
function distinct<T>(items: fc.Arbitrary<T>, minLength: number, maxLength: number): fc.Arbitrary<T[]> {
  return fc
    .array(items, { minLength, maxLength: 2 * maxLength })
    .map((all) => [...new Map(all.map((one) => [json(one), one])).values()].slice(0, maxLength));
}

const absent = Symbol('absent');
const json = (value: unknown): string => JSON.stringify(value);

export const isClosed = (keywords: SchemaObject): boolean =>
  keywords.additionalProperties === false ||
  (keywords.unevaluatedProperties === false && keywords.additionalProperties === undefined);

function isShallow(keywords: SchemaObject): boolean {
  if (keywords.enum || keywords.const !== undefined) return true;
  return !typesOf(keywords).some((type) => type === 'array' || type === 'object');
}

const hints: readonly (readonly [type: string, keywords: readonly string[]])[] = [
  ['object', ['properties', 'required', 'additionalProperties', 'minProperties', 'maxProperties', 'patternProperties']],
  ['array', ['items', 'prefixItems', 'minItems', 'maxItems', 'uniqueItems', 'contains']],
  ['string', ['minLength', 'maxLength', 'pattern', 'format', 'contentMediaType']],
  ['number', ['minimum', 'maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf']],
];

/** The types to choose from; if the contract has none, those that its keywords apply to. */
export function typesOf(keywords: SchemaObject): readonly string[] {
  if (keywords.type !== undefined) return Array.isArray(keywords.type) ? keywords.type : [keywords.type];
  const hinted = hints.filter(([, names]) => names.some((name) => keywords[name] !== undefined));
  return hinted.length > 0 ? hinted.map(([type]) => type) : ['string', 'integer', 'boolean'];
}
