/**
 * `discriminator`: a property's value names the schema that an object must match. Next to `oneOf` or `anyOf`, it
 * selects one of their schemas; in a schema that others extend with `allOf`, it selects one of those subtypes.
 * https://spec.openapis.org/oas/v3.1.1.html#discriminator-object
 */

import { ContractError } from '../../document/errors.ts';
import { fromPointer } from '../../document/pointer.ts';
import { type Choices, readChoices, resolved } from './discriminator-mapping.ts';
import { isObject, type SchemaObject } from './keywords.ts';
import type { Normal, NormalSchema } from './normal.ts';
import { type Context, isComponent, type Scope } from './normalise-context.ts';
import type { Place, Places } from './schema-locations.ts';
import { typesOf } from './types-of.ts';

/**
 * Returns what the discriminator of the schema at `place` adds to its normal form, and removes the union that it
 * replaces.
 *
 * @param forSubtypes whether it also selects among the subtypes; false when it is part of a subtype
 */
export function discriminate(
  context: Context,
  place: Place,
  scope: Scope,
  normal: Record<string, unknown>,
  forSubtypes: boolean,
): Normal[] {
  const { discriminator } = place.schema as SchemaObject;
  if (discriminator === undefined) return [];
  if (!isObject(discriminator) || typeof discriminator.propertyName !== 'string') {
    throw new ContractError({
      pointer: `${place.pointer}/discriminator`,
      message: '`discriminator` must be an object with a `propertyName`.',
      advice: 'Name the property whose value selects the schema: `discriminator: { propertyName: kind }`.',
    });
  }
  const choices = readChoices(context, place, discriminator);
  if (choices === undefined) return [];
  if (!isText(context.places, place, discriminator.propertyName)) {
    context.report({
      pointer: `${place.pointer}/discriminator`,
      ignored: true,
      kind: 'discriminator that is not a string',
      message: `The property \`${discriminator.propertyName}\` is not a string. The discriminator is ignored.`,
      advice: 'Make the property a string, like the keys of a mapping.',
    });
    return [];
  }
  const union = normal.oneOf !== undefined ? 'oneOf' : normal.anyOf !== undefined ? 'anyOf' : undefined;
  if (union !== undefined) return choice(context, place, scope, choices, normal, union);
  return forSubtypes ? inheritance(context, place, scope, choices) : [];
}

/** Whether a discriminator's property can be a string, in the schema and in the branches of its union. */
function isText(places: Places, place: Place, property: string): boolean {
  const parts = ['oneOf', 'anyOf'].flatMap((keyword) => {
    const list = (place.schema as SchemaObject)[keyword];
    return Array.isArray(list) ? list.map((_, index) => places.child(place, [keyword, String(index)])) : [];
  });
  return [place, ...parts].every((part) => {
    const { schema } = resolved(places, part);
    const properties = isObject(schema) && isObject(schema.properties) ? schema.properties : {};
    const own = Object.hasOwn(properties, property) ? properties[property] : undefined;
    const { type, const: only } = isObject(own) ? own : {};
    if (type === undefined) return only === undefined || typeof only === 'string';
    return [type].flat().includes('string');
  });
}

function choice(
  context: Context,
  place: Place,
  scope: Scope,
  { property, mapping, otherwise }: Choices,
  normal: Record<string, unknown>,
  union: 'oneOf' | 'anyOf',
): Normal[] {
  const list = normal[union] as Normal[];
  const branches = list.map((_, index) =>
    resolved(context.places, context.places.child(place, [union, String(index)])),
  );
  const tags = new Map<string, string>();
  const listed = new Set(branches.map(({ pointer }) => pointer));
  for (const [tag, target] of [...mapping, ...(otherwise ? [['defaultMapping', otherwise] as const] : [])]) {
    if (!listed.has(target.pointer)) {
      // "The Discriminator Object does not change the validation outcome" (3.1.1): the union decides without it.
      context.report({
        pointer: `${place.pointer}/discriminator`,
        ignored: true,
        kind: 'discriminator',
        message: `\`${tag}\` is mapped to a schema that is not in \`${union}\`. The discriminator is ignored.`,
        advice: `List the schema in \`${union}\` too, or remove it from the mapping.`,
      });
      return [];
    }
    if (target !== otherwise) tags.set(tag, context.define(target, scope));
  }
  const mapped = new Set([...mapping.values()].map(({ pointer }) => pointer));
  for (const [index, branch] of branches.entries()) {
    // Only objects have a property that could select them.
    const takesObjects = typesOf(list[index] ?? true, context.definitions).includes('object');
    if (mapped.has(branch.pointer) || !takesObjects) continue;
    const definition = context.define(branch, scope);
    const own = implicitTags(context.places, branch, property);
    // Schemas that the property cannot distinguish are validated as a plain union.
    const isDefault = branch.pointer === otherwise?.pointer;
    if ((own.length === 0 && !isDefault) || own.some((tag) => tags.has(tag))) return [];
    for (const tag of own) tags.set(tag, definition);
  }
  delete normal[union];
  const chosen = dispatch(property, tags, { otherwise: otherwise && context.define(otherwise, scope) });
  const objectsOnly = list.every((branch) => typesOf(branch, context.definitions).every((type) => type === 'object'));
  if (objectsOnly) return [{ type: 'object', ...chosen }];
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  return [{ if: { type: 'object' }, then: chosen, else: { [union]: list } }];
}

function inheritance(
  context: Context,
  place: Place,
  scope: Scope,
  { property, mapping, otherwise }: Choices,
): Normal[] {
  const subtypes = subtypesOf(context.places, place);
  if (subtypes.length === 0 && mapping.size === 0) return [];
  const tags = new Map<string, string>();
  for (const [tag, target] of mapping)
    if (target.pointer !== place.pointer) tags.set(tag, context.define(target, scope));
  const mapped = new Set([...mapping.values()].map(({ pointer }) => pointer));
  for (const subtype of subtypes)
    if (!mapped.has(subtype.pointer)) tags.set(componentName(subtype), context.define(subtype, scope));
  const self = [...mapping].filter(([, target]) => target.pointer === place.pointer).map(([tag]) => tag);
  return [
    dispatch(property, tags, {
      self: self.length > 0 ? self : isComponent(place) ? [componentName(place)] : [],
      otherwise: otherwise && (otherwise.pointer === place.pointer ? true : context.define(otherwise, scope)),
    }),
  ];
}

interface Others {
  /** Values that select the schema itself. */
  readonly self?: readonly string[];
  /** The definition for objects without one of the values; `true` for the schema itself. */
  readonly otherwise?: string | true | undefined;
}

function dispatch(
  property: string,
  tags: ReadonlyMap<string, string>,
  { self = [], otherwise }: Others = {},
): NormalSchema {
  const known = { required: [property], properties: { [property]: { enum: [...tags.keys(), ...self] } } };
  const chosen = { dispatch: { property, definitions: Object.fromEntries(tags) } };
  if (otherwise === undefined) return { ...known, ...chosen };
  // biome-ignore lint/suspicious/noThenProperty: the keyword's name
  return { if: known, then: chosen, else: otherwise === true ? true : { call: [otherwise] } };
}

/** Values of the property that select a schema without a mapping: its own constants, else its name. */
function implicitTags(places: Places, branch: Place, property: string): readonly string[] {
  return constantsOf(places, branch, property) ?? (isComponent(branch) ? [componentName(branch)] : []);
}

function constantsOf(places: Places, place: Place, property: string, seen = new Set<string>()): string[] | undefined {
  const at = resolved(places, place);
  if (!isObject(at.schema) || seen.has(at.pointer)) return undefined;
  seen.add(at.pointer);
  const { properties, allOf, oneOf, anyOf } = at.schema;
  if (isObject(properties) && Object.hasOwn(properties, property)) {
    const { schema } = resolved(places, places.child(at, ['properties', property]));
    const values = isObject(schema) ? ('const' in schema ? [schema.const] : schema.enum) : undefined;
    if (Array.isArray(values)) return values.filter((value) => typeof value === 'string');
  }
  const inside = (keyword: string, list: unknown): (string[] | undefined)[] =>
    Array.isArray(list)
      ? list.map((_, index) => constantsOf(places, places.child(at, [keyword, String(index)]), property, seen))
      : [];
  const found = inside('allOf', allOf).find((values) => values !== undefined);
  if (found !== undefined) return found;
  const alternatives = [...inside('oneOf', oneOf), ...inside('anyOf', anyOf)];
  return alternatives.length > 0 && alternatives.every((values) => values !== undefined)
    ? alternatives.flat()
    : undefined;
}

/** The components that extend a component with `allOf`, directly or indirectly. */
function subtypesOf(places: Places, place: Place): Place[] {
  const subtypes = new Map<string, Place>();
  const visit = (parent: Place): void => {
    for (const component of places.components) {
      if (!isObject(component.schema) || !Array.isArray(component.schema.allOf) || subtypes.has(component.pointer))
        continue;
      const parts = component.schema.allOf.map((_, index) => places.child(component, ['allOf', String(index)]));
      const refers = parts.some(
        (part) => isObject(part.schema) && '$ref' in part.schema && resolved(places, part).pointer === parent.pointer,
      );
      if (!refers || component.pointer === place.pointer) continue;
      subtypes.set(component.pointer, component);
      visit(component);
    }
  };
  visit(place);
  return [...subtypes.values()];
}

/**
 * Whether a union lists subtypes of the schema that contains it. The union is not part of what they inherit, with or
 * without a discriminator: each of them would contain itself, and no value could be checked.
 */
export function listsSubtypes(places: Places, place: Place): boolean {
  const { oneOf, anyOf } = place.schema as SchemaObject;
  if (oneOf === undefined && anyOf === undefined) return false;
  const subtypes = new Set(subtypesOf(places, place).map(({ pointer }) => pointer));
  return Object.entries({ oneOf, anyOf }).some(
    ([keyword, list]) =>
      Array.isArray(list) &&
      list.some((_, index) => subtypes.has(resolved(places, places.child(place, [keyword, String(index)])).pointer)),
  );
}

function componentName(place: Place): string {
  return fromPointer(place.pointer).at(-1) ?? '';
}
