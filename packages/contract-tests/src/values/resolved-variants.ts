import { child, type SourceLocation } from '../contract/documents.ts';
import { unusable } from '../contract/endless.ts';
import { regExpOf } from '../contract/pattern.ts';
import type { Schema, SchemaObject } from '../contract/schema.ts';
import type { Schemas } from '../contract/schemas.ts';

/**
 * One way to satisfy a schema: its keywords, with references followed and one branch or type chosen wherever it offers
 * several. `oneOf` of two schemas has two variants. An instance of a variant is only a good candidate: Ajv validates
 * it.
 */
export interface ResolvedVariant {
  readonly keywords: SchemaObject;
  /** The schema location that each keyword comes from. */
  readonly origins: Readonly<Record<string, SourceLocation>>;
}

/** Several schemas may each require something: the location that each name comes from, among the origins. */
export const requiredBy = (name: string): string => `required ${name}`;

/** Limits the product of many `anyOf`s. */
const most = 24;
const combinators = ['$ref', '$dynamicRef', 'allOf', 'anyOf', 'oneOf', 'if', 'then', 'else', '$defs', 'not'];

export class ResolvedVariants {
  readonly #schemas: Schemas;
  readonly #known = new WeakMap<SchemaObject, readonly ResolvedVariant[]>();
  #depth = 0;

  constructor(schemas: Schemas) {
    this.#schemas = schemas;
  }

  /** @throws {CannotRun} if its references have more levels than the stack */
  of(schema: Schema): readonly ResolvedVariant[] {
    if (schema === true) return [{ keywords: {}, origins: {} }];
    if (schema === false) return [];
    const known = this.#known.get(schema);
    if (known) return known;
    // A schema that refers to itself adds nothing to itself.
    this.#known.set(schema, [{ keywords: {}, origins: {} }]);
    this.#depth++;
    try {
      const variants = this.#expand(schema);
      this.#known.set(schema, variants);
      return variants;
    } catch (error) {
      this.#known.delete(schema);
      throw this.#depth === 1 && error instanceof RangeError ? unusable(this.#schemas.show(schema), error) : error;
    } finally {
      this.#depth--;
    }
  }

  #expand(schema: SchemaObject): readonly ResolvedVariant[] {
    const place = this.#schemas.placeOf(schema);
    const keywords = Object.fromEntries(Object.entries(schema).filter(([name]) => !combinators.includes(name)));
    const origins: Record<string, SourceLocation> = {};
    if (place) {
      for (const name of Object.keys(schema)) origins[name] = child(place, name);
      for (const name of schema.required ?? []) origins[requiredBy(name)] = child(place, 'required');
    }
    const types = schema.type === undefined ? [undefined] : nullLast(asList(schema.type));
    let variants: readonly ResolvedVariant[] = types.map((type) => ({
      keywords: type ? { ...keywords, type } : keywords,
      origins,
    }));
    if (schema.$ref !== undefined) variants = product(variants, this.of(this.#schemas.deref(schema.$ref)));
    for (const part of schema.allOf ?? []) variants = product(variants, this.of(part));
    for (const name of ['anyOf', 'oneOf'] as const) {
      const branches = schema[name];
      if (branches) variants = product(variants, interleave(branches.map((branch) => this.of(branch))));
    }
    if (schema.if !== undefined) {
      // `if` is not a constraint that a value has to keep: a copy of it has no location in the contract.
      const yes = product(this.of(structuredClone(schema.if)), this.of(schema.then ?? true));
      variants = product(variants, [...yes, ...this.of(schema.else ?? true)]);
    }
    return variants.filter(({ keywords: { enum: values } }) => values?.length !== 0);
  }
}

/** The schema for a property of this name. */
export function schemaOfProperty(keywords: SchemaObject, name: string): Schema {
  if (keywords.properties && Object.hasOwn(keywords.properties, name)) return keywords.properties[name] ?? true;
  const patterns = Object.entries(keywords.patternProperties ?? {});
  const [, matching] = patterns.find(([pattern]) => regExpOf(pattern).test(name)) ?? [];
  return matching ?? keywords.additionalProperties ?? keywords.unevaluatedProperties ?? true;
}

/** Whether neither `properties` nor `patternProperties` match a name. */
export const isUndeclared = ({ properties = {}, patternProperties = {} }: SchemaObject, name: string): boolean =>
  !Object.hasOwn(properties, name) && !Object.keys(patternProperties).some((pattern) => regExpOf(pattern).test(name));

/** Every branch's first variant before any branch's second: the limit then cuts depth, not branches. */
function interleave(lists: readonly (readonly ResolvedVariant[])[]): ResolvedVariant[] {
  const longest = Math.max(0, ...lists.map((list) => list.length));
  const all: ResolvedVariant[] = [];
  for (let index = 0; index < longest; index++) {
    for (const list of lists) {
      const variant = list[index];
      if (variant) all.push(variant);
    }
  }
  return all;
}

function product(left: readonly ResolvedVariant[], right: readonly ResolvedVariant[]): ResolvedVariant[] {
  const all: ResolvedVariant[] = [];
  for (const two of right) {
    for (const one of left) {
      const both = merge(one, two);
      if (both) all.push(both);
    }
  }
  return all.slice(0, most);
}

const same = (one: unknown, two: unknown): boolean => JSON.stringify(one) === JSON.stringify(two);
const asList = (type: string | string[]): string[] => (Array.isArray(type) ? type : [type]);
/** The others have more keywords. */
const nullLast = (types: string[]): string[] =>
  types.toSorted((one, two) => Number(one === 'null') - Number(two === 'null'));

function intersectTypes(one: string[], two: string[]): string[] {
  const all = one.filter((type) => two.includes(type) || (type === 'integer' && two.includes('number')));
  return [...all, ...two.filter((type) => type === 'integer' && one.includes('number') && !all.includes(type))];
}

/** Both at once, or nothing if they clearly contradict each other. */
function merge(one: ResolvedVariant, two: ResolvedVariant): ResolvedVariant | undefined {
  const keywords: SchemaObject = { ...one.keywords };
  const origins: Record<string, SourceLocation> = { ...two.origins, ...one.origins };
  const take = (name: string, value: unknown) => {
    keywords[name] = value;
    const origin = two.origins[name];
    if (origin) origins[name] = origin;
  };
  for (const [name, right] of Object.entries(two.keywords)) {
    const left = keywords[name];
    if (left === undefined) take(name, right);
    else if (name === 'type') keywords.type = intersectTypes(asList(left as string), asList(right as string));
    else if (name === 'enum')
      keywords.enum = (left as unknown[]).filter((a) => (right as unknown[]).some((b) => same(a, b)));
    else if (name === 'required') keywords.required = [...new Set([...(left as string[]), ...(right as string[])])];
    else if (
      name === 'properties' ||
      name === 'patternProperties' ||
      name === 'dependentSchemas' ||
      name === 'withheld'
    ) {
      keywords[name] = both(left as Record<string, Schema>, right as Record<string, Schema>);
    } else if (name === 'items' || (name.endsWith('Properties') && typeof right !== 'number')) {
      keywords[name] = conjunction(left as Schema, right as Schema);
    } else if (/^(min|exclusiveMin)/.test(name)) {
      if ((right as number) > (left as number)) take(name, right);
    } else if (/^(max|exclusiveMax)/.test(name)) {
      if ((right as number) < (left as number)) take(name, right);
    }
    // For other keywords (two patterns, two formats) the first one is used here; validation checks both.
  }
  // A property that one part withholds, and another one does not, has to match both.
  const { properties = {}, withheld = {} } = keywords;
  const joined = Object.fromEntries(Object.entries(withheld).filter(([name]) => Object.hasOwn(properties, name)));
  if (Object.keys(joined).length > 0) {
    keywords.properties = both(properties, joined);
    keywords.withheld = Object.fromEntries(Object.entries(withheld).filter(([name]) => !Object.hasOwn(joined, name)));
  }
  if (keywords.type !== undefined && asList(keywords.type).length === 0) return undefined;
  if (keywords.enum?.length === 0) return undefined;
  if (
    one.keywords.const !== undefined &&
    two.keywords.const !== undefined &&
    !same(one.keywords.const, two.keywords.const)
  ) {
    return undefined;
  }
  return { keywords, origins };
}

const conjunction = (one: Schema, two: Schema): Schema =>
  one === true ? two : two === true ? one : one === two ? one : { allOf: [one, two] };

function both(one: Record<string, Schema>, two: Record<string, Schema>): Record<string, Schema> {
  const all: Record<string, Schema> = { ...one };
  for (const [name, schema] of Object.entries(two)) {
    const left = all[name];
    all[name] = left === undefined ? schema : conjunction(left, schema);
  }
  return all;
}
