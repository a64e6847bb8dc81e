/** Translates OpenAPI 3.0 schemas to JSON Schema 2020-12. https://spec.openapis.org/oas/v3.0.4.html#schema-object */

import type { SchemaObject } from './keywords.ts';

export function toJsonSchema(schema: SchemaObject): SchemaObject {
  const { nullable, exclusiveMinimum, exclusiveMaximum, ...rest } = schema;
  return {
    ...rest,
    // "only if type is explicitly defined within the same Schema Object"; an enum must list null itself.
    ...(nullable === true && rest.type !== undefined ? { type: [rest.type, 'null'] } : {}),
    ...exclusive('minimum', 'exclusiveMinimum', rest.minimum, exclusiveMinimum),
    ...exclusive('maximum', 'exclusiveMaximum', rest.maximum, exclusiveMaximum),
  };
}

function exclusive(inclusive: string, keyword: string, limit: unknown, excluded: unknown): SchemaObject {
  return excluded === true && limit !== undefined ? { [inclusive]: undefined, [keyword]: limit } : {};
}
