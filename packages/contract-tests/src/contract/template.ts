/**
 * The path of a template. A query or a fragment is not part of it: neither reaches the router of a service. In the name
 * of a parameter, both characters have no meaning.
 */
export function pathOf(template: string): string {
  const end = template.replace(/\{[^}]*\}/g, (name) => '_'.repeat(name.length)).search(/[?#]/);
  return end < 0 ? template : template.slice(0, end);
}

/** Templates that differ only in the names of their parameters match the same paths. */
const nameless = (path: string): string => path.replaceAll(/\{[^{}]*\}/g, '{}');

interface Named {
  readonly id: string;
  readonly method: string;
  readonly path: string;
  readonly at: { readonly pointer: string };
}

/**
 * Whether a query or a fragment alone distinguishes the path of an operation from that of another: the one without
 * either, or else the first.
 */
export function repeatedPath(operation: Named, operations: readonly Named[]): { readonly sameAs?: string } {
  if (!/[?#]/.test(operation.at.pointer)) return {};
  const same = operations.filter(
    ({ method, path }) => method === operation.method && nameless(path) === nameless(operation.path),
  );
  const first = same.find(({ at }) => !/[?#]/.test(at.pointer)) ?? same[0];
  return first === undefined || first.id === operation.id ? {} : { sameAs: first.id };
}
