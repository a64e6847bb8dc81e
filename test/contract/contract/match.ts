import type { PathItem } from './contract.ts';

interface Segments {
  readonly item: PathItem;
  readonly texts: readonly { readonly pattern: RegExp; readonly rank: number }[];
}

/** Which path of the contract a concrete path belongs to. "Concrete definitions are matched before templated ones." */
export class Matcher {
  readonly #paths: readonly Segments[];

  constructor(paths: readonly PathItem[]) {
    this.#paths = paths.map((item) => ({ item, texts: item.template.split('/').slice(1).map(segment) }));
  }

  /** `undefined` also where two paths have an equal claim: then the contract does not say. */
  match(path: string): PathItem | undefined {
    const parts = path.split('/').slice(1).map(decoded);
    const all = this.#paths.filter(
      ({ texts }) =>
        texts.length === parts.length && texts.every(({ pattern }, index) => pattern.test(parts[index] ?? '')),
    );
    const [first, ...others] = all.toSorted((one, two) => compare(one, two));
    if (!first || others.some((other) => compare(first, other) >= 0)) return undefined;
    return first.item;
  }

  /** Whether anything in the contract could mean this path. */
  matches(path: string): boolean {
    const parts = path.split('/').slice(1).map(decoded);
    return this.#paths.some(
      ({ texts }) =>
        texts.length === parts.length && texts.every(({ pattern }, index) => pattern.test(parts[index] ?? '')),
    );
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
