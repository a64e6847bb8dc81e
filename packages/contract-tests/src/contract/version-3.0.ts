import type { SchemaObject } from './schema.ts';

/** A schema of OpenAPI 3.0 with `nullable`, even where the specification gives it no effect. */
export const mayBeNull = 'x-nullable';

/** Converts the keywords of OpenAPI 3.0 to JSON Schema. @returns the same schema */
export function from30(schema: SchemaObject, value: Record<string, unknown>): SchemaObject {
  if (value.nullable === true) schema[mayBeNull] = true;
  if (value.nullable === true && schema.type !== undefined) schema.type = [...new Set([schema.type, 'null'].flat())];
  for (const [exclusive, bound] of [
    ['exclusiveMinimum', 'minimum'],
    ['exclusiveMaximum', 'maximum'],
  ] as const) {
    const limit = value[bound];
    if (value[exclusive] === true && typeof limit === 'number') {
      schema[exclusive] = limit;
      delete schema[bound];
    } else if (typeof value[exclusive] === 'boolean') delete schema[exclusive];
  }
  return schema;
}
