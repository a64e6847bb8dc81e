/** JSON pointers (RFC 6901), also as URI fragments, as in `$ref`. */

/** `['paths', '/a']` → `/paths/~1a`. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `/paths/~1a` → `['paths', '/a']`; also accepts a URI fragment with `#`, which is percent-decoded. */
export function fromPointer(pointer: string): string[] {
  const text = pointer.startsWith('#') ? decodeURIComponent(pointer.slice(1)) : pointer;
  return text
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** The target of a pointer; `undefined` if it does not exist. Inherited properties (`constructor`) are not followed. */
export function follow(root: unknown, segments: readonly string[]): unknown {
  let node = root;
  for (const segment of segments) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, segment)) return undefined;
    node = (node as Record<string, unknown>)[segment];
  }
  return node;
}

/** Resolves a `$ref`, or a chain of them, to the object itself. Cycles have been rejected before. */
export function dereference<T extends object>(document: unknown, value: T | { readonly $ref: string }): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  return dereference(document, follow(document, fromPointer(value.$ref)) as T);
}
