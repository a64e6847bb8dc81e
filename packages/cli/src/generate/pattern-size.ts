/**
 * The size of the automaton that recheck builds for a pattern: its positions, and the paths between them (Glushkov's
 * construction), with counted repetitions written out. It is counted without building the automaton.
 */
interface Size {
  readonly positions: number;
  readonly transitions: number;
  /** The numbers of paths to positions that can be first, and from those that can be last. */
  readonly first: number;
  readonly last: number;
  /** The number of paths without any position. */
  readonly empty: number;
}

const nothing: Size = { positions: 0, transitions: 0, first: 0, last: 0, empty: 1 };
const one: Size = { positions: 1, transitions: 0, first: 1, last: 1, empty: 0 };

/** More repetitions are larger than any limit. */
const mostRepetitions = 10_000;

const atoms = /\\(?:[pP]\{[^}]*\}|u\{[^}]*\}|u[\da-f]{4}|x[\da-f]{2}|c[a-z]|k<[^>]*>|.)|\[(?:\\.|[^\]\\])*\]|./suy;
const quantifiers = /(?:[*+?]|\{(\d+)(,?)(\d*)\})\??/uy;
const groups = /\((?:\?(?:[:=!]|<[=!]|<[^>]*>))?/uy;

/** @param source of a valid pattern with the flag `u` */
export function sizeOf(source: string): number {
  const { positions, transitions } = new Reader(source).alternatives();
  const size = positions + transitions;
  // Infinity less a part of it.
  return Number.isNaN(size) ? Number.POSITIVE_INFINITY : size;
}

class Reader {
  readonly #source: string;
  #at = 0;

  constructor(source: string) {
    this.#source = source;
  }

  alternatives(): Size {
    let all = this.#sequence();
    while (this.#source[this.#at] === '|') {
      this.#at++;
      all = either(all, this.#sequence());
    }
    return all;
  }

  #sequence(): Size {
    let all = nothing;
    while (this.#at < this.#source.length && !'|)'.includes(this.#source[this.#at] ?? '')) {
      all = inOrder(all, this.#quantified());
    }
    return all;
  }

  #quantified(): Size {
    const size = this.#single();
    const [text, least = '', comma, most] = this.#take(quantifiers) ?? [''];
    if (text === '') return size;
    if (text.startsWith('?')) return optional(size);
    if (text.startsWith('*') || text.startsWith('+'))
      return text.startsWith('*') ? optional(repeated(size)) : repeated(size);
    return counted(size, Number(least), most ? Number(most) : comma ? Number.POSITIVE_INFINITY : Number(least));
  }

  #single(): Size {
    if (this.#take(groups) === undefined) {
      const [text = ''] = this.#take(atoms) ?? [];
      return text === '^' || text === '$' ? nothing : one;
    }
    const inside = this.alternatives();
    this.#at++;
    return inside;
  }

  #take(pattern: RegExp): RegExpExecArray | undefined {
    pattern.lastIndex = this.#at;
    const found = pattern.exec(this.#source) ?? undefined;
    this.#at += found?.[0].length ?? 0;
    return found;
  }
}

function either(a: Size, b: Size): Size {
  return {
    positions: a.positions + b.positions,
    transitions: a.transitions + b.transitions,
    first: a.first + b.first,
    last: a.last + b.last,
    empty: a.empty + b.empty,
  };
}

function inOrder(a: Size, b: Size): Size {
  return {
    positions: a.positions + b.positions,
    transitions: a.transitions + b.transitions + a.last * b.first,
    first: a.first + a.empty * b.first,
    last: b.last + b.empty * a.last,
    empty: a.empty * b.empty,
  };
}

const optional = (size: Size): Size => ({ ...size, empty: size.empty + 1 });

function repeated(size: Size): Size {
  return { ...size, transitions: size.transitions + size.last * size.first };
}

/** `x{2,4}` is `xxx?x?`, and `x{2,}` is `xxx*`. */
function counted(size: Size, least: number, most: number): Size {
  const isOpen = most === Number.POSITIVE_INFINITY;
  if ((isOpen ? least : most) > mostRepetitions) return { ...size, positions: Number.POSITIVE_INFINITY };
  let all = nothing;
  for (let index = 0; index < least; index++) all = inOrder(all, size);
  if (isOpen) return inOrder(all, optional(repeated(size)));
  const last = optional(size);
  for (let index = least; index < most; index++) all = inOrder(all, last);
  return all;
}
