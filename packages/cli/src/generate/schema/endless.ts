import { type Definitions, isSchema, type Normal } from './normal.ts';

/**
 * One definition of each cycle that checks the same value again: `A` with `allOf: [B]`, and `B` with `allOf: [A]`. "A
 * schema MUST NOT be run into an infinite loop against an instance."
 * https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function endlessDefinitions(definitions: Definitions): string[] {
  const endless: string[] = [];
  const done = new Set<string>();
  // In the order of the path that leads to the definition in progress.
  const open = new Set<string>();
  const visit = (name: string): void => {
    if (open.has(name)) endless.push(name);
    if (open.has(name) || done.has(name)) return;
    open.add(name);
    for (const next of callsOf(definitions.get(name) ?? true)) visit(next);
    open.delete(name);
    done.add(name);
  };
  for (const name of definitions.keys()) visit(name);
  return [...new Set(endless)];
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
