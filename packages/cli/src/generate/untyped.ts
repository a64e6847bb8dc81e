/**
 * Schemas with keywords of objects and without `type`: `{ properties: … }` accepts null, 5 and [] as well. TypeScript's
 * types have to say so, where a value has such a schema.
 */

import { isObject } from '../document/check.ts';
import { mapValues } from './components.ts';
import { annotations, isCoerced, isForm, isReplaced, type Json, lists, maps, ValueTypes } from './value-types.ts';

/** A copy of a document in which a value's schema also lists the types that openapi-typescript would leave out. */
export function withOtherTypes(document: Json): Json {
  const types = new ValueTypes(document);

  function part(value: unknown): unknown {
    if (Array.isArray(value)) return value.map(part);
    if (!isObject(value)) return value;
    return mapValues(value, (inner, key) => {
      if (key === 'headers' || key.startsWith('example') || (key === 'schema' && isCoerced(value))) return inner;
      if (key === 'schemas') return isObject(inner) ? mapValues(inner, composed) : inner;
      return key === 'content' && isObject(inner) ? mapValues(inner, media) : part(inner);
    });
  }

  function media(value: unknown, name: string): unknown {
    if (!isObject(value) || value.schema === undefined) return value;
    return { ...value, schema: isForm(name) ? composed(value.schema) : whole(value.schema) };
  }

  /** The schema of a value. */
  function whole(schema: unknown): unknown {
    const others = types.missing(schema);
    if (others.length === 0) return composed(schema);
    const about = Object.entries(schema as Json).filter(([key]) => annotations.includes(key));
    return { ...Object.fromEntries(about), anyOf: [composed(schema), { type: others }] };
  }

  /** A schema that is only a part of a value's schema. */
  function composed(schema: unknown): unknown {
    if (!isObject(schema) || isReplaced(schema)) return schema;
    return mapValues(schema, (inner, key) => {
      if (maps.includes(key) && isObject(inner)) return mapValues(inner, whole);
      if (lists.includes(key) && Array.isArray(inner)) return inner.map(composed);
      if (key === 'prefixItems' && Array.isArray(inner)) return inner.map(whole);
      return key === 'items' || key === 'additionalProperties' ? whole(inner) : inner;
    });
  }

  return part(document) as Json;
}
