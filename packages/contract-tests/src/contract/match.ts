import type { PathItem } from './contract.ts';

interface Segments {
  readonly item: PathItem;
  readonly texts: readonly { readonly pattern: RegExp; readonly rank: number }[];
}

/**
 * Finds the path of the contract that a concrete path matches. "Concrete definitions are matched before templated
 * ones."
 */
export class Matcher {
  readonly #paths: readonly Segments[];

  constructor(paths: readonly PathItem[]) {
    this.#paths = paths.map((item) => ({ item, texts: item.template.split('/').slice(1).map(segment) }));
  }

  /**
   * Several templates if they differ only in the names of their parameters: they count as one path with the methods of
   * all.
   */
  best(path: string): readonly PathItem[] {
    const parts = path.split('/').slice(1).map(decoded);
    const all = this.#paths.filter(
      ({ texts }) =>
        texts.length === parts.length && texts.every(({ pattern }, index) => pattern.test(parts[index] ?? '')),
    );
    const [first, ...others] = all.toSorted(compare);
    if (!first) return [];
    return [first, ...others.filter((other) => compare(first, other) === 0)].map(({ item }) => item);
  }

  /** Whether a request matches this path, and no other. */
  isFor(template: string, method: string, path: string): boolean {
    const found = this.best(path);
    const others = found.filter((item) => item.template !== template);
    return found.length > others.length && !others.some(({ methods }) => methods.includes(method));
  }

  /** Whether any path of the contract could match. */
  matches(path: string): boolean {
    return this.best(path).length > 0;
  }
}

function segment(text: string): { pattern: RegExp; rank: number } {
  const literals = text.split(/\{[^}]*\}/);
  const literal = (one: string) => decoded(one).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const rank = literals.length === 1 ? 0 : literals.some((one) => one !== '') ? 1 : 2;
  return { pattern: new RegExp(`^${literals.map(literal).join('[^]+')}$`, 'u'), rank };
}

function compare(one: Segments, two: Segments): number {
  for (const [index, { rank }] of one.texts.entries()) {
    const difference = rank - (two.texts[index]?.rank ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

function decoded(text: string): string {
  try {
    return decodeURIComponent(text);
  } catch {
    return text;
  }
}
