/** JSON pointers (RFC 6901), and the same as a URI fragment, as `$ref` writes them. */

/** `['paths', '/a']` → `/paths/~1a`. */
export function toPointer(segments: readonly (string | number)[]): string {
  return segments.map((segment) => `/${String(segment).replaceAll('~', '~0').replaceAll('/', '~1')}`).join('');
}

/** `/paths/~1a` → `['paths', '/a']`; also with a `#` before it, and then percent-decoded. */
export function fromPointer(pointer: string): string[] {
  const text = pointer.startsWith('#') ? decodeURIComponent(pointer.slice(1)) : pointer;
  return text
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
}

/** What a pointer leads to; `undefined` where it leads nowhere. Inherited names (`constructor`) are nowhere. */
export function follow(root: unknown, segments: readonly string[]): unknown {
  let node = root;
  for (const segment of segments) {
    if (typeof node !== 'object' || node === null || !Object.hasOwn(node, segment)) return undefined;
    node = (node as Record<string, unknown>)[segment];
  }
  return node;
}

/** The object itself, where a document has a `$ref` to it, or one to that. Cycles are refused before this is asked. */
export function dereference<T extends object>(document: unknown, value: T | { readonly $ref: string }): T {
  if (!('$ref' in value) || typeof value.$ref !== 'string') return value as T;
  return dereference(document, follow(document, fromPointer(value.$ref)) as T);
}
