import type { Documents, SourceLocation } from './documents.ts';

/** The outermost schema with each `$dynamicAnchor` on the way to a schema. */
export type Scope = ReadonlyMap<string, SourceLocation>;

export const noScope: Scope = new Map();

/** The scope inside a schema: outer schemas take precedence. */
export function scopeIn(place: SourceLocation, outer: Scope, documents: Documents): Scope {
  const own = [...documents.dynamicAnchors(place)].filter(([name]) => !outer.has(name));
  if (own.length === 0) return outer;
  return new Map([...outer, ...own.map(([name, pointer]) => [name, { file: place.file, pointer }] as const)]);
}

/** https://json-schema.org/draft/2020-12/json-schema-core#section-8.2.3.2 */
export function dynamicTarget(ref: string, place: SourceLocation, scope: Scope, documents: Documents): SourceLocation {
  const target = documents.resolve(ref, place);
  const [, name = ''] = ref.split('#');
  const isDynamic = documents.dynamicAnchors(target).get(name) === target.pointer;
  return (isDynamic ? scope.get(name) : undefined) ?? target;
}
