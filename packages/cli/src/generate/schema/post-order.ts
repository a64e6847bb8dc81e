/**
 * Yields each name after those that it leads to. Without recursion: a chain of components may be longer than the stack.
 *
 * @param onCycle called with a name that leads back to itself; the step that closes the cycle is left out
 */
export function* postOrder(
  starts: Iterable<string>,
  leadsTo: (name: string) => Iterable<string>,
  onCycle: (name: string) => void = () => {},
): Generator<string> {
  const done = new Set<string>();
  for (const start of starts) {
    const open = new Set<string>();
    const path: { readonly name: string; readonly next: Iterator<string> }[] = [];
    const enter = (name: string): void => {
      if (open.has(name)) onCycle(name);
      if (open.has(name) || done.has(name)) return;
      open.add(name);
      path.push({ name, next: leadsTo(name)[Symbol.iterator]() });
    };
    enter(start);
    for (let last = path.at(-1); last !== undefined; last = path.at(-1)) {
      const next = last.next.next();
      if (next.done !== true) {
        enter(next.value);
        continue;
      }
      path.pop();
      open.delete(last.name);
      done.add(last.name);
      yield last.name;
    }
  }
}
