import { type Backtracking, backtrackingOf } from './backtracking.ts';
import { sizeOf } from './pattern-size.ts';

/** Larger automata are not built: some of them take minutes. */
const largest = 3000;
/** Repetitions up to this number are always analysed. */
const mostOpenRepetitions = 12;
/** The sizes of all automata, with a constant for each pattern. */
const budget = 20_000;
/** Patterns that are tried with generated strings, which takes much longer, but not more for a larger pattern. */
const mostFuzzed = 12;

/**
 * Analyses the patterns of a contract. Its limits are counts, so that the same contract has the same warnings on every
 * machine: patterns after the first ones are not analysed.
 */
export class Analysis {
  #spent = 0;
  #fuzzed = 0;
  readonly #known = new Map<string, Backtracking | undefined>();

  /** @returns `undefined` if the pattern is linear, or nothing is known */
  of(source: string): Backtracking | undefined {
    if (!this.#known.has(source)) this.#known.set(source, this.#analyse(source));
    return this.#known.get(source);
  }

  #analyse(source: string): Backtracking | undefined {
    const size = sizeOf(source);
    const isSmall = size <= largest && !isHardToDetermine(source);
    const found = isSmall && this.#spend(size) ? backtrackingOf(source, 'u', 'automaton') : 'unknown';
    if (typeof found === 'object') return found;
    // In an automaton, a bounded repetition takes bounded time, which may still be exponential.
    const isComplete = found === 'safe' && !/\{\d/.test(source);
    if (isComplete || this.#fuzzed === mostFuzzed) return undefined;
    this.#fuzzed++;
    const fuzzed = backtrackingOf(source, 'u', isSmall ? 'fuzz' : 'fuzz without automaton');
    return typeof fuzzed === 'object' ? fuzzed : undefined;
  }

  #spend(size: number): boolean {
    if (this.#spent + size > budget) return false;
    this.#spent += size + 10;
    return true;
  }
}

/**
 * Whether the deterministic automaton may be exponentially larger. Anything may follow a pattern without `$`, so that,
 * read from the end, each character may be the first one of a counted repetition.
 */
export function isHardToDetermine(source: string): boolean {
  if (source.endsWith('$')) return false;
  const counts = [...source.matchAll(/\{(\d+)(?:,(\d*))?\}/g)].map(([, least, most]) => Number(most || least));
  return Math.max(0, ...counts) > mostOpenRepetitions;
}
