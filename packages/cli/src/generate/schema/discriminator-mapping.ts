/** The values of a discriminator's property that its `mapping` names. */

import { ContractError } from '../../document/errors.ts';
import { toPointer } from '../../document/pointer.ts';
import { isObject, type SchemaObject } from './keywords.ts';
import type { Context } from './normalise-context.ts';
import type { Place, Places } from './schema-locations.ts';

export interface Choices {
  readonly property: string;
  readonly mapping: ReadonlyMap<string, Place>;
  /** `defaultMapping`: the schema of objects without the property, or with an unknown value. Since OpenAPI 3.2. */
  readonly otherwise: Place | undefined;
}

/** `undefined`, with a report, if a value is not mapped to a schema. */
export function readChoices(context: Context, place: Place, discriminator: SchemaObject): Choices | undefined {
  const { propertyName, mapping, defaultMapping } = discriminator;
  const read = readMapping(context, place, mapping);
  const defaults = readMapping(context, place, defaultMapping === undefined ? {} : { defaultMapping });
  if (read === undefined || defaults === undefined) return undefined;
  return { property: String(propertyName), mapping: read, otherwise: defaults.get('defaultMapping') };
}

/** `undefined`, with a report, if a value is not mapped to a schema. */
function readMapping(context: Context, place: Place, mapping: unknown): Map<string, Place> | undefined {
  const targets = new Map<string, Place>();
  for (const [tag, value] of Object.entries(isObject(mapping) ? mapping : {})) {
    const named = /^[A-Za-z0-9._-]+$/.test(String(value))
      ? context.places.at(toPointer(['components', 'schemas', String(value)]))
      : undefined;
    try {
      const target =
        named?.schema === undefined ? context.places.resolve(String(value), place, 'discriminator') : named;
      targets.set(tag, resolved(context.places, target));
    } catch (error) {
      if (!(error instanceof ContractError)) throw error;
      context.report({
        pointer: `${place.pointer}/discriminator`,
        ignored: true,
        kind: 'discriminator',
        message: `\`${tag}\` is mapped to \`${value}\`, which is not a schema. The discriminator is ignored.`,
        advice: 'Map each value to the name of a schema in `components.schemas`, or to a reference to one.',
      });
      return undefined;
    }
  }
  return targets;
}

/** The end of a chain of plain references. */
export function resolved(places: Places, place: Place): Place {
  let at = place;
  for (let hops = 0; isObject(at.schema) && typeof at.schema.$ref === 'string' && hops < 100; hops++) {
    at = places.resolve(at.schema.$ref, at, '$ref');
  }
  return at;
}
