/** How much of what was sent an answer repeats: letters of one string, members of all objects and lists, and levels. */
const limits = { letters: 200, members: 20, levels: 6 };

export function cut(text: string): string {
  return text.length > limits.letters ? `${text.slice(0, limits.letters)}…` : text;
}

/** A copy that JSON can write, and that stays small whatever was sent. */
export function bounded(value: unknown): unknown {
  let members = limits.members;
  const copy = (part: unknown, level: number): unknown => {
    if (typeof part === 'string') return cut(part);
    if (typeof part !== 'object' || part === null) return part ?? null;
    if (part instanceof Uint8Array) return `${part.length} bytes`;
    if (level === limits.levels) return Array.isArray(part) ? [] : {};
    if (Array.isArray(part)) {
      const kept: unknown[] = [];
      for (const item of part) {
        if (members-- <= 0) break;
        kept.push(copy(item, level + 1));
      }
      return kept;
    }
    const kept: [string, unknown][] = [];
    for (const key in part) {
      if (!Object.hasOwn(part, key)) continue;
      if (members-- <= 0) break;
      kept.push([copy(key, level) as string, copy((part as Record<string, unknown>)[key], level + 1)]);
    }
    // `fromEntries` defines members, so that a key `__proto__` stays a key.
    return Object.fromEntries(kept);
  };
  return copy(value, 0);
}
