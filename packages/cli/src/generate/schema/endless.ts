import { type Definitions, isSchema, type Normal } from './normal.ts';
import { postOrder } from './post-order.ts';

/**
 * One definition of each cycle that checks the same value again: `A` with `allOf: [B]`, and `B` with `allOf: [A]`. "A
 * schema MUST NOT be run into an infinite loop against an instance."
 * https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function endlessDefinitions(definitions: Definitions): string[] {
  const endless = new Set<string>();
  const all = postOrder(
    definitions.keys(),
    (name) => callsOf(definitions.get(name) ?? true),
    (name) => endless.add(name),
  );
  for (const _ of all);
  return [...endless];
}

/** The definitions that every value is checked against. Conditions and `dependentSchemas` may end a cycle. */
function* callsOf(schema: Normal): Generator<string> {
  if (!isSchema(schema)) return;
  const { allOf, anyOf, oneOf, not, if: condition } = schema;
  for (const part of [allOf, anyOf, oneOf, not as Normal | undefined, condition].flat()) {
    if (part !== undefined) yield* callsOf(part);
  }
  yield* schema.call ?? [];
}
