import type { SchemaObject } from './schema.ts';

/** A schema of OpenAPI 3.0 with `nullable`, also where that has no effect to the letter of the specification. */
export const mayBeNull = 'x-nullable';

/** Turns what OpenAPI 3.0 says in its own way into JSON Schema. */
export function from30(schema: SchemaObject, value: Record<string, unknown>): void {
  if (value.nullable === true) schema[mayBeNull] = true;
  if (value.nullable === true && typeof schema.type === 'string') schema.type = [schema.type, 'null'];
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
}
