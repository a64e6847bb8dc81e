import { isObject } from './check.ts';
import type { ObjectType, Part } from './model.ts';
import type { Source } from './source.ts';

/** Where something was written. */
export interface Place {
  readonly source: Source;
  readonly segments: readonly string[];
}

export function child({ source, segments }: Place, key: string | number): Place {
  return { source, segments: [...segments, String(key)] };
}

/** What a place is called in a message: `operationId`, `tags[0]`, `200`. */
export function nameOf({ segments }: Place): string | undefined {
  const [parent, name] = segments.slice(-2);
  // A key of two digits is an item's; statuses have three.
  return name !== undefined && /^\d\d?$/.test(name) ? `${parent}[${name}]` : segments.at(-1);
}

/** The type of the object that a document has at a place; `undefined` where OpenAPI says nothing (extensions). */
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

/** Where a schema says that it can be referred to as `#name`. */
export function findAnchor(value: unknown, name: string): string[] | undefined {
  return find(value, ({ $anchor, $dynamicAnchor }) => $anchor === name || $dynamicAnchor === name);
}

/** Where the schema is that calls itself by an absolute URI. */
export function findId(value: unknown, uri: string): string[] | undefined {
  return find(value, ({ $id }) => $id === uri || $id === `${uri}#`);
}

function find(
  value: unknown,
  wanted: (object: Record<string, unknown>) => boolean,
  segments: readonly string[] = [],
): string[] | undefined {
  if (typeof value !== 'object' || value === null) return undefined;
  if (isObject(value) && wanted(value)) return [...segments];
  for (const [key, inner] of Object.entries(value)) {
    const found = find(inner, wanted, [...segments, key]);
    if (found !== undefined) return found;
  }
  return undefined;
}
