/** Accesses the OpenAPI objects around schemas, resolving references. */

import { ContractError } from '../../document/errors.ts';
import type { OpenApiDocument } from '../../document/openapi.ts';
import { follow, fromPointer, toPointer } from '../../document/pointer.ts';
import { isObject, type SchemaObject } from './keywords.ts';

/** An object of the document and its pointer. */
export interface Located {
  readonly value: SchemaObject;
  readonly pointer: string;
}

/** The object at a pointer, with references resolved; `undefined` if there is none. */
export function locate(document: OpenApiDocument, pointer: string): Located | undefined {
  let at = pointer;
  const seen = new Set<string>();
  for (;;) {
    const value = follow(document, fromPointer(at));
    if (value === undefined && at === pointer) return undefined;
    if (!isObject(value) || seen.has(at)) throw broken(at, pointer);
    if (typeof value.$ref !== 'string') return { value, pointer: at };
    seen.add(at);
    at = value.$ref.startsWith('#') ? toPointer(fromPointer(value.$ref)) : value.$ref;
  }
}

/** The object inside another; `undefined` if there is none. */
export function inside(document: OpenApiDocument, parent: Located, ...path: string[]): Located | undefined {
  return locate(document, parent.pointer + toPointer(path));
}

/** The objects of a map or list, by key. Keys that begin with `x-` are skipped in an extensible map. */
export function entries(
  document: OpenApiDocument,
  parent: Located,
  keyword: string,
  extensible?: 'extensible',
): [key: string, object: Located][] {
  const value = parent.value[keyword];
  if (typeof value !== 'object' || value === null) return [];
  const keys = Object.keys(value).filter((key) => extensible === undefined || !key.startsWith('x-'));
  return keys.flatMap((key) => {
    const object = inside(document, parent, keyword, key);
    return object === undefined ? [] : [[key, object] as [string, Located]];
  });
}

function broken(at: string, from: string): ContractError {
  return new ContractError({
    pointer: from,
    message:
      at === from ? 'There must be an object here.' : `The reference leads to \`${at}\`, where there is no object.`,
    advice: 'Refer to an object that exists, as in `#/components/parameters/Name`; mind upper and lower case.',
  });
}
