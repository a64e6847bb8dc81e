import { child, type Documents, isObject, type SourceLocation } from './documents.ts';
import { boolean } from './read-keywords.ts';
import type { Direction } from './schema.ts';

/**
 * Names of the properties that a schema, or a part that it is composed of, has only for the other direction: "if the
 * property is marked as readOnly being true and is in the required list, the required will take effect on the response
 * only", and the same for `writeOnly` and requests. https://spec.openapis.org/oas/v3.0.4.html#fixed-fields-for-schema-0
 */
export function otherDirectionOnly(place: SourceLocation, documents: Documents, direction: Direction): string[] {
  const mark = direction === 'request' ? 'readOnly' : 'writeOnly';
  const isMarked = (part: Record<string, unknown>) => boolean(part[mark]) === true;
  return composing(place, documents).flatMap(([{ properties }, at]) => {
    const names = isObject(properties) ? Object.keys(properties) : [];
    return names.filter((name) => {
      return composing(child(at, 'properties', name), documents).some(([part]) => isMarked(part));
    });
  });
}

/**
 * A schema and all schemas that it refers to or is composed of. One annotation among them is enough: "applications
 * SHOULD use a logical OR". https://json-schema.org/draft/2020-12/json-schema-validation#section-9.4
 */
function composing(
  place: SourceLocation,
  documents: Documents,
): [schema: Record<string, unknown>, at: SourceLocation][] {
  const found = new Map<string, [Record<string, unknown>, SourceLocation]>();
  const visit = (at: SourceLocation): void => {
    const schema = documents.find(at);
    const key = `${at.file}#${at.pointer}`;
    if (!isObject(schema) || found.has(key)) return;
    found.set(key, [schema, at]);
    if (Array.isArray(schema.allOf)) for (const index of schema.allOf.keys()) visit(child(at, 'allOf', index));
    if (typeof schema.$ref === 'string') visit(documents.resolve(schema.$ref, at));
  };
  visit(place);
  return [...found.values()];
}
