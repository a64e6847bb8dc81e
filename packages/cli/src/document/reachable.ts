import { isObject } from './check.ts';
import { follow, fromPointer } from './pointer.ts';

/** Operations do not depend on these: they are documentation, or served by others. */
const shown = new Set(['example', 'examples', 'links', 'callbacks', 'externalDocs', 'xml', 'default', 'enum', 'const']);
/** Their keys are names, not keywords. */
const maps = new Set(['properties', 'patternProperties', '$defs', 'definitions', 'dependentSchemas', 'responses']);

/** The objects of a bundled document that its operations depend on. */
export function reachable(document: Readonly<Record<string, unknown>>): ReadonlySet<object> {
  const found = new Set<object>();
  const schemes = follow(document, ['components', 'securitySchemes']);
  const open: { node: unknown; names: boolean }[] = [
    { node: document.paths, names: true },
    { node: document.security, names: false },
    { node: document.servers, names: false },
    { node: schemes, names: true },
  ];
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const { node, names } = next;
    if (typeof node !== 'object' || node === null || found.has(node)) continue;
    found.add(node);
    for (const [key, value] of Object.entries(node)) {
      if (!names && (shown.has(key) || key.startsWith('x-'))) continue;
      open.push({ node: value, names: !Array.isArray(node) && !names && maps.has(key) });
      if (!names && key === 'defaultMapping') open.push({ node: mapped(document, String(value)), names: false });
      if (!names && key === 'mapping' && isObject(value)) {
        for (const target of Object.values(value)) open.push({ node: mapped(document, String(target)), names: false });
      }
    }
    const { $ref } = node as { $ref?: unknown };
    if (!names && typeof $ref === 'string' && $ref.startsWith('#/')) {
      open.push({ node: follow(document, fromPointer($ref)), names: false });
    }
  }
  return found;
}

/** The target of a value of a discriminator's `mapping`. */
function mapped(document: object, target: string): unknown {
  return target.startsWith('#/')
    ? follow(document, fromPointer(target))
    : follow(document, ['components', 'schemas', target]);
}
