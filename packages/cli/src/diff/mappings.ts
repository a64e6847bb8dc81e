import { readFileSync } from 'node:fs';
import { isAlias, isMap, isNode, isScalar, LineCounter, type Node, parseDocument } from 'yaml';

export interface ChangedMapping {
  /** The JSON Pointer of the discriminator's value, with a leading `#`. */
  readonly pointer: string;
  readonly message: string;
  readonly line: number;
}

interface Mapped {
  readonly target: string;
  readonly line: number;
}

/**
 * Discriminator values that select another schema than before. Redocly follows the references of a mapping instead of
 * comparing them. A renamed schema is not a change: the old target has to exist still.
 */
export function changedMappings(base: string, revision: string): ChangedMapping[] {
  const before = mappingsOf(base);
  const { mappings, schemas } = mappingsOf(revision);
  return [...mappings].flatMap(([pointer, { target, line }]) => {
    const old = before.mappings.get(pointer);
    if (old === undefined || old.target === target) return [];
    const [, name] = /^#\/components\/schemas\/([^/]+)$/.exec(old.target) ?? [];
    if (name !== undefined && !schemas.has(name)) return [];
    const value = pointer
      .slice(pointer.lastIndexOf('/') + 1)
      .replaceAll('~1', '/')
      .replaceAll('~0', '~');
    return [{ pointer, line, message: `The discriminator value ${value} selects ${target} instead of ${old.target}.` }];
  });
}

function mappingsOf(file: string) {
  const lines = new LineCounter();
  const document = parseDocument(readFileSync(file, 'utf8'), { lineCounter: lines, logLevel: 'silent' });
  const mappings = new Map<string, Mapped>();
  const visit = (node: unknown, path: readonly string[]): void => {
    for (const [key, value] of membersOf(node)) {
      const here = [...path, key.replaceAll('~', '~0').replaceAll('/', '~1')];
      const isTarget = path.at(-1) === 'mapping' && path.at(-2) === 'discriminator';
      if (isTarget && isScalar(value) && typeof value.value === 'string') {
        const line = lines.linePos(value.range?.[0] ?? 0).line;
        mappings.set(`#/${here.join('/')}`, { target: reference(value.value), line });
      } else if (!isAlias(value)) visit(value, here);
    }
  };
  visit(document.contents, []);
  const schemas = document.getIn(['components', 'schemas']);
  return { mappings, schemas: new Set(membersOf(schemas).map(([key]) => key)) };
}

function membersOf(node: unknown): [string, Node][] {
  if (!isNode(node) || !('items' in node)) return [];
  const members: readonly unknown[] = node.items;
  return members.flatMap((member, index): [string, Node][] => {
    if (isNode(member)) return [[String(index), member]];
    const { key, value } = member as { key: unknown; value: unknown };
    return isMap(node) && isNode(value) ? [[String(isScalar(key) ? key.value : key), value]] : [];
  });
}

/** `Cat` is short for `#/components/schemas/Cat`. */
const reference = (target: string): string => (/^[\w-]+$/.test(target) ? `#/components/schemas/${target}` : target);
