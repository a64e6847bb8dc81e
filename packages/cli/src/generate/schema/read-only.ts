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
  const seen = new Set<string>();
  const visit = (at: Place): void => {
    if (seen.has(at.pointer) || !isObject(at.schema)) return;
    seen.add(at.pointer);
    const { properties, allOf, $ref } = at.schema;
    if (isObject(properties)) {
      for (const name of Object.keys(properties)) {
        if (isFlagged(places.child(at, ['properties', name]), places, flag)) names.add(name);
      }
    }
    if (Array.isArray(allOf)) for (const index of allOf.keys()) visit(places.child(at, ['allOf', String(index)]));
    if (typeof $ref === 'string') visit(places.resolve($ref, at, '$ref'));
  };
  visit(place);
  return names;
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
