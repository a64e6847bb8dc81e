import { member, type Node, type Side } from './nodes.ts';

type Requirement = Readonly<Record<string, readonly string[]>>;

const unique = <T>(list: readonly T[]): T[] => [...new Set(list)];

/**
 * What clients have to authenticate with since. Operations without `security` have that of the contract, so a change of
 * one list may matter elsewhere, or nowhere.
 */
export function brokenSecurity(list: Node): readonly string[] {
  const owner = list.parent;
  if (!owner?.base || !owner.revision) return [];
  let root = owner;
  while (root.parent) root = root.parent;
  if (owner === root && !someInherit(root)) return [];
  const [old, now] = (['base', 'revision'] as const).map((side) =>
    requirementsOf(member(owner, side, 'security') ?? member(root, side, 'security')),
  ) as [Requirement[], Requirement[]];
  return unique(old.flatMap((requirement) => lost(requirement, now)));
}

/** No requirement at all is one that every request satisfies. */
function requirementsOf(security: unknown): Requirement[] {
  return Array.isArray(security) && security.length > 0 ? (security as Requirement[]) : [{}];
}

function lost(old: Requirement, all: readonly Requirement[]): string[] {
  const names = Object.keys(old);
  const missing = all.map((requirement) =>
    Object.entries(requirement).flatMap(([name, scopes]) =>
      old[name] === undefined
        ? [name]
        : scopes.filter((scope) => !old[name]?.includes(scope)).map((scope) => `${name} (${scope})`),
    ),
  );
  if (missing.some((list) => list.length === 0)) return [];
  if (names.length === 0) return ['Authentication became required.'];
  const least = missing.reduce((one, two) => (two.length < one.length ? two : one));
  return [`Credentials of ${names.join(' + ')} are no longer sufficient: ${least.join(', ')} is required, too.`];
}

/** Whether an operation has no `security` of its own, before and after. */
function someInherit(root: Node): boolean {
  const inheriting = (['base', 'revision'] as const).map((side) => new Set(inheritingOperations(root[side])));
  return [...(inheriting[0] ?? [])].some((name) => inheriting[1]?.has(name));
}

function inheritingOperations(root: Side | undefined): string[] {
  const paths = root?.children.find(({ key }) => key === 'paths');
  return (paths?.children ?? []).flatMap((path) =>
    operationsOf(path.resolved ?? path)
      .filter((operation) => member({ base: operation }, 'base', 'security') === undefined)
      .map((operation) => `${path.key} ${operation.key}`),
  );
}

const operationsOf = (side: Side): Side[] =>
  side.children.flatMap((child) =>
    child.type.name === 'Operation' ? [child] : child.key === 'additionalOperations' ? operationsOf(child) : [],
  );
