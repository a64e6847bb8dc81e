/** Names that use themselves, directly or through others (Tarjan's algorithm, without recursion). */
export function recursiveNames(uses: ReadonlyMap<string, readonly string[]>): Set<string> {
  const recursive = new Set<string>();
  const indexes = new Map<string, number>();
  const lowest = new Map<string, number>();
  const component: string[] = [];
  const isOpen = new Set<string>();

  interface Frame {
    readonly name: string;
    readonly used: readonly string[];
    next: number;
  }

  function enter(name: string): Frame {
    const index = indexes.size;
    indexes.set(name, index);
    lowest.set(name, index);
    component.push(name);
    isOpen.add(name);
    return { name, used: uses.get(name) ?? [], next: 0 };
  }

  const lower = (name: string, index = 0): void => {
    lowest.set(name, Math.min(lowest.get(name) ?? index, index));
  };

  function leave(name: string): void {
    if (lowest.get(name) !== indexes.get(name)) return;
    const members = component.splice(component.lastIndexOf(name));
    for (const member of members) {
      isOpen.delete(member);
      if (members.length > 1 || uses.get(member)?.includes(member)) recursive.add(member);
    }
  }

  for (const start of uses.keys()) {
    if (indexes.has(start)) continue;
    const frames = [enter(start)];
    for (let frame = frames.at(-1); frame !== undefined; frame = frames.at(-1)) {
      const used = frame.used[frame.next++];
      if (used === undefined) {
        leave(frame.name);
        frames.pop();
        const outer = frames.at(-1);
        if (outer) lower(outer.name, lowest.get(frame.name));
      } else if (!indexes.has(used)) frames.push(enter(used));
      else if (isOpen.has(used)) lower(frame.name, indexes.get(used));
    }
  }
  return recursive;
}
