import type { SourceLocation } from '../contract/documents.ts';
import type { Schema } from '../contract/schema.ts';
import type { Schemas } from '../contract/schemas.ts';
import { isFalse } from './around.ts';

/** @param isLast whether an item comes after valid ones: some services validate only the first */
export type Wrap = (part: unknown, isLast?: boolean) => unknown;

/** The values that break this constraint; if some break nothing else, only those. */
export function breaking(
  schemas: Schemas,
  root: Schema,
  values: readonly unknown[],
  at: SourceLocation,
  keyword: string,
): unknown[] {
  const pure: unknown[] = [];
  const mixed: unknown[] = [];
  for (const value of values) {
    const errors = schemas.errors(root, value);
    // Ajv reports `minContains` and `maxContains` as `contains`.
    const pointer = at.pointer.replace(/(min|max)Contains$/, 'contains');
    const isThis = (place: SourceLocation | undefined) => {
      if (place?.file !== at.file) return false;
      // `dependentSchemas` has no error of its own, only those of the schemas in it; `propertyNames` has both.
      const isWithin = /^(dependentSchemas|propertyNames)$/.test(keyword) && place.pointer.startsWith(`${pointer}/`);
      return place.pointer === pointer || isWithin;
    };
    const own = errors.filter((error) => isThis(schemas.locationOf(error)) || isFalse(error, keyword));
    if (own.length === 0) continue;
    (own.length === errors.length ? pure : mixed).push(value);
  }
  return pure.length > 0 ? pure : mixed;
}

/** Breaking values in the first item of each list; one of them is in the last item, if the constraint is in a list. */
export function breakingAnywhere(
  values: readonly unknown[],
  wrap: Wrap,
  breakingOf: (made: readonly unknown[]) => unknown[],
): unknown[] {
  const [first, ...others] = breakingOf(values.map((value) => wrap(value)));
  const isInList = first !== undefined && JSON.stringify(wrap(0)) !== JSON.stringify(wrap(0, true));
  const [last] = isInList ? breakingOf(values.map((value) => wrap(value, true))) : [];
  return [first, last, ...others].filter((value) => value !== undefined);
}
