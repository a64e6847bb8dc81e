/** A node of a comparison as redocly passes it to a rule: an object or array of the old contract, the new one, or both. */
export interface Node {
  readonly base?: Side;
  readonly revision?: Side;
  readonly parent: Node | null;
  /** Other places that refer to it. */
  readonly referencedBy: readonly Node[];
}

export interface Side {
  readonly key: string | number;
  readonly type: { readonly name: string };
  readonly value: unknown;
  readonly resolved?: Side;
  readonly children: readonly Side[];
}

export type Direction = 'request' | 'response';

export const keyOf = (node: Node | null | undefined): string => String((node?.revision ?? node?.base)?.key ?? '');

export const typeOf = (node: Node): string => (node.revision ?? node.base)?.type.name ?? '';

/** A member of the object that a node is in the old or the new contract. */
export function member(
  node: Pick<Node, 'base' | 'revision'> | null | undefined,
  side: 'base' | 'revision',
  name: string,
): unknown {
  const at = node?.[side];
  const value = at?.resolved?.value ?? at?.value;
  return typeof value === 'object' && value !== null ? (value as Readonly<Record<string, unknown>>)[name] : undefined;
}

/**
 * Whether clients send or receive what is in a node. Unlike redocly's own answer it does not regard `readOnly` and
 * `writeOnly`, so that a change of these can be judged.
 */
export function directionsOf(node: Node, seen = new Set<Node>()): ReadonlySet<Direction> {
  if (seen.has(node)) return new Set();
  seen.add(node);
  const type = typeOf(node);
  const own: Direction | undefined =
    type === 'RequestBody' || type === 'ParameterList' ? 'request' : type === 'Responses' ? 'response' : undefined;
  if (own && !isIn(node, ['Components'])) {
    // The server calls the client.
    if (!isIn(node, ['CallbacksMap', 'WebhooksMap'])) return new Set([own]);
    return new Set([own === 'request' ? 'response' : 'request']);
  }
  const parents = [...(node.parent ? [node.parent] : []), ...node.referencedBy];
  return new Set(parents.flatMap((parent) => [...directionsOf(parent, seen)]));
}

function isIn(node: Node, types: readonly string[]): boolean {
  for (let at: Node | null = node; at; at = at.parent) if (types.includes(typeOf(at))) return true;
  return false;
}
