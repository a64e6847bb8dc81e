import { isObject } from '../document/check.ts';
import type { OpenApiDocument } from '../document/openapi.ts';
import { fromPointer } from '../document/pointer.ts';

type Schemas = Readonly<Record<string, unknown>>;

/**
 * A copy of a document in which no schema extends one that lists it: where `Animal` has `oneOf: [Dog]` and `Dog` has
 * `allOf: [Animal]`, `Dog` extends the other keywords of `Animal`. TypeScript does not allow a type that is composed of
 * itself.
 */
export function withoutCircularSubtypes(document: OpenApiDocument): OpenApiDocument {
  const schemas = document.components?.schemas ?? {};
  const listing = new Set(Object.keys(schemas).filter((name) => listsSubtypes(name, schemas)));
  if (listing.size === 0) return document;
  const copies = Object.entries(schemas).map(([name, schema]): [string, unknown] => {
    if (!isObject(schema) || !Array.isArray(schema.allOf)) return [name, schema];
    const allOf = schema.allOf.map((part) => {
      const parent = componentOf(part);
      if (parent === undefined || !listing.has(parent)) return part;
      const { oneOf, anyOf, discriminator, ...base } = schemas[parent] as Schemas;
      return base;
    });
    return [name, { ...schema, allOf }];
  });
  return { ...document, components: { ...document.components, schemas: Object.fromEntries(copies) } };
}

function listsSubtypes(name: string, schemas: Schemas): boolean {
  const schema = schemas[name];
  if (!isObject(schema)) return false;
  return [schema.oneOf, schema.anyOf].some(
    (list) => Array.isArray(list) && list.some((part) => extendsThis(componentOf(part), name, schemas)),
  );
}

function extendsThis(
  subtype: string | undefined,
  name: string,
  schemas: Schemas,
  seen: readonly string[] = [],
): boolean {
  if (subtype === undefined || seen.includes(subtype)) return false;
  const schema = schemas[subtype];
  const parts = isObject(schema) && Array.isArray(schema.allOf) ? schema.allOf.map(componentOf) : [];
  return parts.some((parent) => parent === name || extendsThis(parent, name, schemas, [...seen, subtype]));
}

function componentOf(part: unknown): string | undefined {
  if (!isObject(part) || typeof part.$ref !== 'string') return undefined;
  const [, section, name] = fromPointer(part.$ref);
  return section === 'schemas' ? name : undefined;
}
