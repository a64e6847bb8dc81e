import { pathToFileURL } from 'node:url';
import { isObject } from './check.ts';
import type { ObjectType, Part } from './model.ts';
import { follow } from './pointer.ts';
import type { Source } from './source.ts';

/** A location in a source file. */
export interface Place {
  readonly source: Source;
  readonly segments: readonly string[];
}

export function child(parent: Place, key: string | number): Place {
  return new Child(parent, String(key));
}

/** There are as many places as objects in a contract, and the segments of few are read. */
class Child implements Place {
  readonly source: Source;
  readonly #parent: Place;
  readonly #key: string;

  constructor(parent: Place, key: string) {
    this.source = parent.source;
    this.#parent = parent;
    this.#key = key;
  }

  get segments(): readonly string[] {
    const own: string[] = [];
    let place: Place = this;
    for (; place instanceof Child; place = place.#parent) own.push(place.#key);
    return [...place.segments, ...own.reverse()];
  }
}

/** The name of a location in a message: `operationId`, `tags[0]`, `200`. */
export function nameOf({ segments }: Place): string | undefined {
  const [parent, name] = segments.slice(-2);
  // A number of up to two digits is an index; statuses have three digits.
  return name !== undefined && /^\d\d?$/.test(name) ? `${parent}[${name}]` : segments.at(-1);
}

/** Whether only readers see a field: nothing depends on it. */
export function isForReaders(part: Part, { segments }: Place): boolean {
  return part === 'string' && ['title', 'summary', 'description'].includes(segments.at(-1) ?? '');
}

/** The object type at a location; `undefined` where OpenAPI defines none (extensions). */
export function objectTypeAt(root: ObjectType, segments: readonly string[]): ObjectType | undefined {
  let part: Part | undefined = root;
  for (const segment of segments) part = part && partOf(part, segment);
  return part && objectTypeOf(part);
}

function partOf(part: Part, key: string): Part | undefined {
  if (typeof part === 'string' || 'oneOf' in part) return undefined;
  if ('list' in part) return part.list;
  if ('map' in part) return part.map;
  if ('either' in part) return partOf(part.either[0], key) ?? partOf(part.either[1], key);
  return fieldOf(part, key);
}

export function fieldOf(type: ObjectType, key: string): Part | undefined {
  const fields = type.fields();
  if (Object.hasOwn(fields, key)) return fields[key];
  return key.startsWith('x-') ? 'any' : type.others?.();
}

function objectTypeOf(part: Part): ObjectType | undefined {
  if (typeof part === 'string' || 'oneOf' in part || 'list' in part || 'map' in part) return undefined;
  return 'either' in part ? (objectTypeOf(part.either[0]) ?? objectTypeOf(part.either[1])) : part;
}

/** The path of the schema with the anchor `#name`. */
export function findAnchor(value: unknown, name: string, segments: readonly string[] = []): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isObject(value) && (value.$anchor === name || value.$dynamicAnchor === name)) return [...segments];
  for (const [key, inner] of Object.entries(value)) {
    const found = findAnchor(inner, name, [...segments, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}

/** A schema resource with an `$id`: the meaning of `#` inside it, and the base of relative URIs. */
export interface SchemaResource {
  readonly uri: string;
  readonly segments: readonly string[];
}

/**
 * The innermost schema with an `$id` around a location, or the file.
 * https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.1
 */
export function resourceAt({ source, segments }: Place): SchemaResource {
  let resource: SchemaResource = { uri: pathToFileURL(source.path).href, segments: [] };
  for (let depth = 0; depth <= segments.length; depth++) {
    const inner = segments.slice(0, depth);
    resource = { ...resource, ...within(resource, follow(source.value, inner), inner) };
  }
  return resource;
}

/** The paths of the schemas with an `$id` in a file, by absolute URI. */
export function identified({ path, value }: Source): ReadonlyMap<string, readonly string[]> {
  const found = new Map<string, readonly string[]>();
  const look = (node: unknown, outer: SchemaResource, segments: readonly string[]): void => {
    if (typeof node !== 'object' || node === null) return;
    const inner = within(outer, node, segments);
    if (inner !== undefined && !found.has(inner.uri)) found.set(inner.uri, segments);
    for (const [key, part] of Object.entries(node)) look(part, inner ?? outer, [...segments, key]);
  };
  look(value, { uri: pathToFileURL(path).href, segments: [] }, []);
  return found;
}

/** The resource that a value defines with its `$id`. */
function within(outer: SchemaResource, value: unknown, segments: readonly string[]): SchemaResource | undefined {
  if (!isObject(value) || typeof value.$id !== 'string') return undefined;
  const uri = absolute(value.$id, outer.uri);
  return uri === undefined ? undefined : { uri, segments };
}

/** Resolves a URI, without its fragment; `undefined` if it is not a valid URI. */
export function absolute(uri: string, base: string): string | undefined {
  return URL.canParse(uri, base) ? new URL(uri, base).href.replace(/#.*$/s, '') : undefined;
}
