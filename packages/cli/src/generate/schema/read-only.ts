/**
 * `readOnly` and `writeOnly`: "if the property is in the required list, required will take effect on the response
 * only" (https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-schema-0), and the other way round for `writeOnly`.
 */

import { isObject } from './keywords.ts';
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
  const { properties, allOf, $ref } = at.schema;
  const parts = Array.isArray(allOf) ? allOf.map((_, index) => places.child(at, ['allOf', String(index)])) : [];
  if (typeof $ref === 'string') parts.push(places.resolve($ref, at, '$ref'));
  const names = Object.keys(isObject(properties) ? properties : {}).filter((name) =>
    isFlagged(places.child(at, ['properties', name]), places, flag),
  );
  known[flag].set(at, { names, parts });
  return { names, parts };
}

/** Whether a schema, its reference target or any of its parts has the flag: one is enough (JSON Schema, 9.4). */
function isFlagged(place: Place, places: Places, flag: 'readOnly' | 'writeOnly', seen = new Set<string>()): boolean {
  if (seen.has(place.pointer) || !isObject(place.schema)) return false;
  seen.add(place.pointer);
  const { allOf, $ref } = place.schema;
  if (place.schema[flag] === true) return true;
  if (typeof $ref === 'string' && isFlagged(places.resolve($ref, place, '$ref'), places, flag, seen)) return true;
  if (!Array.isArray(allOf)) return false;
  return [...allOf.keys()].some((index) =>
    isFlagged(places.child(place, ['allOf', String(index)]), places, flag, seen),
  );
}
