/** Shapes that are compiled with another definition. */

import { levelOf } from './coercion-schema.ts';
import { type Definitions, isSchema, type Normal, onlyCall } from './normal.ts';

/**
 * The definitions that a schema extends with `allOf`, by the properties that it takes from them unchanged. Only for
 * properties whose shapes have shapes or validators inside, since the others are shorter than a reference. The owner of a
 * property has it itself, so that its own shape refers to no other owner.
 */
export function ownersOf(
  properties: Readonly<Record<string, Normal>>,
  schema: Normal,
  definitions: Definitions,
): Map<string, string> {
  const owners = new Map<string, string>();
  for (const definition of extendedBy(schema, definitions)) {
    const own = definitions.get(definition) ?? true;
    for (const [name, property] of Object.entries(isSchema(own) ? (own.properties ?? {}) : {})) {
      const isSame = Object.hasOwn(properties, name) && properties[name] === property && !owners.has(name);
      if (isSame && onlyCall(property) === undefined && !isShort(property, definitions)) owners.set(name, definition);
    }
  }
  return owners;
}

/** Directly and through others, the nearest first. */
function extendedBy(schema: Normal, definitions: Definitions): Set<string> {
  const found = new Set<string>();
  const open = [schema];
  for (const next of open) {
    if (!isSchema(next)) continue;
    open.push(...(next.allOf ?? []));
    for (const name of next.call ?? []) {
      if (found.has(name)) continue;
      found.add(name);
      open.push(definitions.get(name) ?? true);
    }
  }
  return found;
}

function isShort(schema: Normal, definitions: Definitions): boolean {
  const { ambiguous, items, prefixItems, properties, additionalProperties } = levelOf(schema, definitions);
  return !ambiguous && [items, prefixItems, properties, additionalProperties].every((part) => part === undefined);
}
