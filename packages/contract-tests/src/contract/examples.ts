import { child, type Documents, isObject, type SourceLocation } from './documents.ts';

const single = [
  'items',
  'additionalProperties',
  'unevaluatedItems',
  'unevaluatedProperties',
  'contains',
  'then',
  'else',
];
const several = ['allOf', 'anyOf', 'oneOf', 'prefixItems', 'properties', 'patternProperties', 'dependentSchemas'];

/** The examples of a Schema Object, or of the one that it refers to. */
export function schemaExamples(place: SourceLocation, documents: Documents): SourceLocation[] {
  const real = documents.follow(place);
  const isReference = real.file !== place.file || real.pointer !== place.pointer;
  return [...ownExamples(place, documents), ...(isReference ? ownExamples(real, documents) : [])];
}

function ownExamples(schema: SourceLocation, documents: Documents): SourceLocation[] {
  const own = documents.find(schema);
  if (!isObject(own)) return [];
  const list = Array.isArray(own.examples) ? own.examples.map((_, index) => child(schema, 'examples', index)) : [];
  return own.example === undefined ? list : [child(schema, 'example'), ...list];
}

/** A schema and every schema in it or referenced by it, with their own examples; without those in `seen`. */
export function* examplesWithin(
  schema: SourceLocation,
  documents: Documents,
  seen: Set<string>,
): Generator<{ readonly schema: SourceLocation; readonly examples: readonly SourceLocation[] }> {
  // A stack of its own: a chain of schemas may be longer than that of calls.
  const open = [schema];
  for (let at = open.pop(); at !== undefined; at = open.pop()) {
    const place = at;
    const key = `${place.file}#${place.pointer}`;
    const value = documents.find(place);
    if (!isObject(value) || seen.has(key)) continue;
    seen.add(key);
    yield { schema: place, examples: ownExamples(place, documents) };
    const inside = [
      ...(typeof value.$ref === 'string' ? [documents.resolve(value.$ref, place)] : []),
      // Only keywords that are present: otherwise a reference would be followed forever.
      ...single.filter((name) => value[name] !== undefined).map((name) => child(place, name)),
      ...several.flatMap((name) => Object.keys(value[name] ?? {}).map((one) => child(place, name, one))),
    ];
    open.push(...inside.reverse());
  }
}
