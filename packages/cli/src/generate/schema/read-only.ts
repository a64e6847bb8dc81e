/**
 * `readOnly` and `writeOnly`: "if the property is in the required list, required will take effect on the response
 * only" (https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-schema-0), and the other way round for `writeOnly`.
 */

import { isObject, type SchemaObject } from './keywords.ts';
import type { Place, Places } from './schema-locations.ts';

/** Names of the properties that a schema or its parts require only in the other direction. */
export function optionalNames(place: Place, places: Places, direction: 'request' | 'response'): Set<string> {
  const flag = direction === 'request' ? 'readOnly' : 'writeOnly';
  const names = new Set<string>();
  // Each part once: schemas may extend each other in long chains.
  const parts = new Map([[place.pointer, place]]);
  for (const at of parts.values()) {
    const own = read(at, places, flag);
    for (const name of own.names) names.add(name);
    for (const part of own.parts) if (!parts.has(part.pointer)) parts.set(part.pointer, part);
  }
  return names;
}

interface OwnNames {
  readonly names: readonly string[];
  /** What the schema consists of. */
  readonly parts: readonly Place[];
}

const known = { readOnly: new WeakMap<Place, OwnNames>(), writeOnly: new WeakMap<Place, OwnNames>() };

/** The flagged properties of a schema itself. */
function read(at: Place, places: Places, flag: 'readOnly' | 'writeOnly'): OwnNames {
  const found = known[flag].get(at);
  if (found !== undefined) return found;
  if (!isObject(at.schema)) return { names: [], parts: [] };
  const { properties } = at.schema;
  const parts = partsOf(at, places);
  const names = Object.keys(isObject(properties) ? properties : {}).filter((name) =>
    isFlagged(places.child(at, ['properties', name]), places, flag),
  );
  known[flag].set(at, { names, parts });
  return { names, parts };
}

/** Whether a schema, its reference target or any of its parts has the flag: one is enough (JSON Schema, 9.4). */
function isFlagged(place: Place, places: Places, flag: 'readOnly' | 'writeOnly'): boolean {
  const parts = new Map([[place.pointer, place]]);
  for (const at of parts.values()) {
    if (!isObject(at.schema)) continue;
    if (at.schema[flag] === true) return true;
    for (const part of partsOf(at, places)) if (!parts.has(part.pointer)) parts.set(part.pointer, part);
  }
  return false;
}

/** What else applies to the same value: the target of a reference, and parts of `allOf`. */
function partsOf(at: Place, places: Places): Place[] {
  const { allOf, $ref } = at.schema as SchemaObject;
  const parts = Array.isArray(allOf) ? allOf.map((_, index) => places.child(at, ['allOf', String(index)])) : [];
  if (typeof $ref === 'string') parts.push(places.resolve($ref, at, '$ref'));
  return parts;
}
