import { isObject } from '../document/check.ts';
import type { Mistakes } from '../document/errors.ts';
import type { OpenApiDocument, Parameter } from '../document/openapi.ts';
import { dereference } from '../document/pointer.ts';
import type { NamedOperation } from './operations.ts';

/**
 * Each property of an exploded object is a separate query parameter. One with the name of another parameter would be
 * ambiguous. https://spec.openapis.org/oas/v3.1.1.html#style-examples
 */
export function checkExploded(document: OpenApiDocument, each: NamedOperation, mistakes: Mistakes): void {
  const { operation, pathItem, pointer } = each;
  const all = [...(operation.parameters ?? []), ...(pathItem.parameters ?? [])].map((one) =>
    dereference(document, one),
  );
  const query = all.filter(({ in: place }) => place === 'query');
  const names = new Set(query.map(({ name }) => name));
  for (const parameter of query) {
    const taken = propertiesOf(document, parameter).find((name) => name !== parameter.name && names.has(name));
    if (taken === undefined) continue;
    mistakes.add(
      pointer,
      `The property ${taken} of the query parameter ${parameter.name} is sent as ${taken}=…, as the parameter ${taken} is.`,
      `Rename one of the two, or give ${parameter.name} the style deepObject.`,
    );
  }
}

function propertiesOf(document: OpenApiDocument, { style = 'form', explode, schema }: Parameter): string[] {
  if (style !== 'form' || explode === false || !isObject(schema)) return [];
  const { properties } = dereference(document, schema) as { properties?: unknown };
  return isObject(properties) ? Object.keys(properties) : [];
}
