/**
 * Schemas with keywords of objects and without `type`: `{ properties: … }` accepts null, 5 and [] as well. TypeScript's
 * types have to say so, where a value has such a schema.
 */

import { isObject } from '../document/check.ts';
import type { Mistakes } from '../document/errors.ts';
import type { OpenApiDocument } from '../document/openapi.ts';
import { fromPointer, toPointer } from '../document/pointer.ts';
import { mapValues } from './components.ts';
import { receivedAs } from './request-bodies.ts';
import { streamOf } from './streamed-content.ts';

type Json = Readonly<Record<string, unknown>>;

const jsonTypes = ['string', 'number', 'boolean', 'array', 'object', 'null'] as const;
const objectKeywords = ['properties', 'additionalProperties', 'patternProperties'];
const annotations = ['title', 'description', 'deprecated', 'default', 'example', 'examples', 'readOnly', 'writeOnly'];
const maps = ['properties', 'patternProperties'];
const lists = ['allOf', 'anyOf', 'oneOf'];

/** A copy of a document in which a value's schema also lists the types that openapi-typescript would leave out. */
export function withOtherTypes(document: Json): Json {
  const types = new ValueTypes(document);

  function part(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(part);
    if (!isObject(value) || isCoerced(value)) return value;
    return mapValues(value, (inner, key) => {
      if (key === 'headers' || key.startsWith('example')) return inner;
      if (key === 'schemas') return isObject(inner) ? mapValues(inner, composed) : inner;
      return key === 'content' && isObject(inner) ? mapValues(inner, media) : part(inner);
    });
  }

  function media(value: unknown, name: string): unknown {
    if (!isObject(value) || value.schema === undefined) return value;
    return { ...value, schema: isForm(name) ? composed(value.schema) : whole(value.schema) };
  }

  /** The schema of a value. */
  function whole(schema: unknown): unknown {
    const others = types.missing(schema);
    if (others.length === 0) return composed(schema);
    const about = Object.entries(schema as Json).filter(([key]) => annotations.includes(key));
    return { ...Object.fromEntries(about), anyOf: [composed(schema), { type: others }] };
  }

  /** A schema that is only a part of a value's schema. */
  function composed(schema: unknown): unknown {
    if (!isObject(schema) || isReplaced(schema)) return schema;
    return mapValues(schema, (inner, key) => {
      if (maps.includes(key) && isObject(inner)) return mapValues(inner, whole);
      if (lists.includes(key) && Array.isArray(inner)) return inner.map(composed);
      if (key === 'prefixItems' && Array.isArray(inner)) return inner.map(whole);
      return key === 'items' || key === 'additionalProperties' ? whole(inner) : inner;
    });
  }

  return part(document) as Json;
}

/** Warns once of each schema whose missing `type` lets other values in. */
export function checkUntyped(document: OpenApiDocument, mistakes: Mistakes): void {
  const types = new ValueTypes(document as unknown as Json);
  const reported = new Set<unknown>();

  function part(value: unknown, at: readonly string[]): void {
    if (typeof value !== 'object' || value === null || (isObject(value) && isCoerced(value))) return;
    for (const [key, inner] of Object.entries(value)) {
      if (key === 'headers' || key.startsWith('example') || key.startsWith('x-')) continue;
      const here = [...at, key];
      if (key === 'schemas' && isObject(inner)) each(inner, here, composed);
      else if (key === 'content' && isObject(inner)) each(inner, here, media);
      else part(inner, here);
    }
  }

  function media(value: unknown, at: readonly string[]): void {
    if (isObject(value) && value.schema !== undefined)
      (isForm(at.at(-1) ?? '') ? composed : whole)(value.schema, [...at, 'schema']);
  }

  function whole(schema: unknown, at: readonly string[]): void {
    report(schema, at);
    composed(schema, at);
  }

  function composed(schema: unknown, at: readonly string[]): void {
    if (!isObject(schema)) return;
    for (const key of maps) each(schema[key], [...at, key], whole);
    for (const key of lists) each(schema[key], [...at, key], composed);
    each(schema.prefixItems, [...at, 'prefixItems'], whole);
    for (const key of ['items', 'additionalProperties']) whole(schema[key], [...at, key]);
  }

  /** Finds the schema that should have the type. */
  function report(schema: unknown, at: readonly string[]): void {
    if (!isObject(schema) || reported.has(schema) || types.missing(schema).length === 0) return;
    reported.add(schema);
    const keyword = objectKeywords.find((name) => isWritten(schema, name));
    const target = types.target(schema);
    if (target !== undefined) report(target.schema, target.at);
    else if (keyword === undefined) for (const key of lists) each(schema[key], [...at, key], report);
    else {
      mistakes.warn(
        'object without a type',
        toPointer([...at, keyword]),
        `\`${keyword}\` is only about objects: without a type, the schema accepts every other value as well.`,
        'Add type: object.',
      );
    }
  }

  part(document, []);
}

function each(values: unknown, at: readonly string[], visit: (value: unknown, at: readonly string[]) => void): void {
  if (typeof values !== 'object' || values === null) return;
  for (const [key, value] of Object.entries(values)) visit(value, [...at, key]);
}

/** Parameters are text, which becomes what the keywords are about. */
const isCoerced = (value: Json): boolean => 'in' in value && 'name' in value;
/** The body of a form is always an object. */
const isForm = (mediaType: string): boolean => /^\s*(application\/x-www-form-urlencoded|multipart\/)/i.test(mediaType);
/** Types that have nothing to do with the schema. */
const isReplaced = (schema: Json): boolean => receivedAs in schema || streamOf in schema;

class ValueTypes {
  readonly #schemas: Json;
  readonly #known = { accepted: new Map<unknown, Set<string>>(), written: new Map<unknown, Set<string>>() };

  constructor({ components }: Json) {
    this.#schemas = isObject(components) && isObject(components.schemas) ? components.schemas : {};
  }

  /** The types that a schema accepts, and its type in TypeScript lacks. */
  missing(schema: unknown): string[] {
    const written = this.#of(schema, 'written');
    return [...this.#of(schema, 'accepted')].filter((type) => !written.has(type));
  }

  target({ $ref }: Json): { readonly schema: unknown; readonly at: readonly string[] } | undefined {
    if (typeof $ref !== 'string') return undefined;
    const at = fromPointer($ref);
    const [components, section, name = ''] = at;
    const isSchema = components === 'components' && section === 'schemas' && at.length === 3;
    return isSchema && Object.hasOwn(this.#schemas, name) ? { schema: this.#schemas[name], at } : undefined;
  }

  #of(schema: unknown, kind: 'accepted' | 'written'): Set<string> {
    if (schema === false) return new Set();
    if (!isObject(schema) || isReplaced(schema)) return new Set(jsonTypes);
    const known = this.#known[kind].get(schema);
    if (known !== undefined) return known;
    this.#computeParts(schema, kind);
    return this.#known[kind].get(schema) ?? new Set(jsonTypes);
  }

  /** The parts of a schema, and then the schema. Without recursion: a chain of components may be longer than the stack. */
  #computeParts(whole: Json, kind: 'accepted' | 'written'): void {
    const known = this.#known[kind];
    const path: { readonly schema: Json; readonly parts: Iterator<unknown> }[] = [];
    const enter = (schema: Json): void => {
      // A schema inside of itself says nothing more about the same value.
      known.set(schema, new Set(jsonTypes));
      path.push({ schema, parts: this.#parts(schema).values() });
    };
    enter(whole);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const next = last.parts.next();
      if (next.done) {
        known.set(last.schema, this.#compute(last.schema, kind));
        path.pop();
      } else if (isObject(next.value) && !isReplaced(next.value) && !known.has(next.value)) enter(next.value);
    }
  }

  #parts(schema: Json): unknown[] {
    const { allOf, anyOf, oneOf } = schema;
    return [this.target(schema)?.schema, ...[allOf, anyOf, oneOf].filter(Array.isArray).flat()];
  }

  #compute(schema: Json, kind: 'accepted' | 'written'): Set<string> {
    const target = this.target(schema);
    let types = ownTypes(schema, kind);
    const narrow = (to: ReadonlySet<string>) => {
      types = new Set([...types].filter((type) => to.has(type)));
    };
    if (target !== undefined) narrow(this.#of(target.schema, kind));
    if (Array.isArray(schema.allOf)) for (const inner of schema.allOf) narrow(this.#of(inner, kind));
    for (const list of [schema.anyOf, schema.oneOf]) {
      if (Array.isArray(list)) narrow(new Set(list.flatMap((inner) => [...this.#of(inner, kind)])));
    }
    return types;
  }
}

function ownTypes(schema: Json, kind: 'accepted' | 'written'): Set<string> {
  if (Array.isArray(schema.enum)) return new Set(schema.enum.map(typeOf));
  if (schema.const !== undefined) return new Set([typeOf(schema.const)]);
  if (schema.type !== undefined) {
    const types = [schema.type].flat().map((type) => (type === 'integer' ? 'number' : String(type)));
    return new Set(schema.nullable === true ? [...types, 'null'] : types);
  }
  const isObjectInTypes = kind === 'written' && objectKeywords.some((name) => isWritten(schema, name));
  return new Set(isObjectInTypes ? ['object'] : jsonTypes);
}

/** Whether openapi-typescript makes an object of a schema with this keyword. */
function isWritten(schema: Json, keyword: string): boolean {
  const value = schema[keyword];
  if (keyword === 'properties') return isObject(value) && Object.keys(value).length > 0;
  return value === true || isObject(value);
}

function typeOf(value: unknown): string {
  if (value === null) return 'null';
  return Array.isArray(value) ? 'array' : typeof value;
}
