import { choose, isObject } from '../document/check.ts';
import type { ObjectType, Part } from '../document/model.ts';
import { openApiObject } from '../document/objects.ts';
import type { MediaType, OpenApiDocument } from '../document/openapi.ts';
import { follow, fromPointer } from '../document/pointer.ts';
import { freeName, internal } from '../document/references.ts';
import { fieldOf, objectTypeAt } from '../document/source-location.ts';
import { versionOf } from '../document/version.ts';

type Json = Readonly<Record<string, unknown>>;

/**
 * A copy of a bundled document in which every `$ref` leads to a component. Other targets (a schema inside a path or
 * another schema, an item of a list) have no name in TypeScript. `$defs` are removed: openapi-typescript mistakes them
 * for a property.
 */
export function withNamedTargets(document: OpenApiDocument): OpenApiDocument {
  const root = openApiObject(versionOf(document));
  const anySchema = objectTypeAt(root, ['components', 'schemas', '']);
  const components: Record<string, Record<string, unknown>> = {};
  const named = new Map<string, string>();

  function copy(value: unknown, part: Part): unknown {
    if (part === 'schema name or reference') return anySchema && nameOf(String(value), anySchema);
    if (typeof part === 'string' || 'oneOf' in part) return value;
    if ('either' in part) return copy(value, choose(part.either, value));
    if (Array.isArray(value)) {
      const items = 'list' in part ? part.list : 'any';
      // openapi-typescript does not support boolean schemas in allOf, anyOf and oneOf.
      const isSchemas = typeof items === 'object' && 'either' in items;
      return value.map((item) =>
        copy(isSchemas && typeof item === 'boolean' ? (item ? {} : { not: {} }) : item, items),
      );
    }
    if (!isObject(value) || 'list' in part) return value;
    if ('map' in part) {
      // openapi-typescript mistakes an extension among responses for a response.
      const kept = part.keys === undefined ? value : Object.fromEntries(Object.entries(value).filter(isNoExtension));
      return mapValues(kept, (inner) => copy(inner, part.map));
    }
    const copied = mapValues(value, (inner, key) => copy(inner, fieldOf(part, key) ?? 'any'));
    if (typeof value.$ref === 'string') copied.$ref = nameOf(value.$ref, part);
    if (part === anySchema) delete copied.$defs;
    return copied;
  }

  /** The `$ref` to the component that holds the target of another `$ref`. */
  function nameOf($ref: string, type: ObjectType): string {
    const segments = fromPointer($ref);
    const section = String(type.shared);
    if (!$ref.startsWith('#/') || (segments.length === 3 && segments[0] === 'components')) return $ref;
    // A mapping that leads nowhere was kept, with a warning.
    if (follow(document, segments) === undefined) return $ref;
    const known = named.get($ref);
    if (known !== undefined) return known;
    const added = components[section] ?? {};
    components[section] = added;
    const name = freeName(segments, section, (one) =>
      [added, follow(document, ['components', section])].some((map) => Object.hasOwn(Object(map), one)),
    );
    const component = internal(['components', section, name]);
    named.set($ref, component);
    // Reserves the name while the target is copied, since it may refer to itself.
    added[name] = undefined;
    added[name] = copy(follow(document, segments), type);
    return component;
  }

  const copied = copy(document, root) as Json & { readonly components?: Record<string, Json> };
  const sections = mapValues(components, (added, section) => ({ ...copied.components?.[section], ...Object(added) }));
  return { ...copied, components: { ...copied.components, ...sections } } as unknown as OpenApiDocument;
}

const isNoExtension = ([key]: readonly [string, unknown]): boolean => !key.startsWith('x-');

export function mapValues(object: Json, change: (value: unknown, key: string) => unknown): Record<string, unknown> {
  return Object.fromEntries(Object.entries(object).map(([key, value]) => [key, change(value, key)]));
}

/** A parameter or header with a media type is typed as the parsed value, not as its text. */
export function withSchema(parameter: unknown): unknown {
  if (!isObject(parameter) || !isObject(parameter.content)) return parameter;
  const { content, ...rest } = parameter;
  return { ...rest, schema: (Object.values(content as Json)[0] as MediaType | undefined)?.schema ?? {} };
}
