import { createRequire } from 'node:module';

export interface Backtracking {
  /** As in `exponential` or `2nd degree polynomial`. */
  readonly growth: string;
  readonly isExponential: boolean;
  /** A JavaScript expression for a string on which the pattern is slow. */
  readonly attack: string;
}

export interface Thoroughness {
  /**
   * `automaton` is complete for the patterns it supports, which excludes counted repetitions, lookarounds and back
   * references. `auto` fuzzes those with generated strings.
   */
  readonly checker: 'auto' | 'automaton';
  /** In milliseconds. A pattern that takes longer is not reported. */
  readonly timeout: number;
}

const known = new Map<string, Backtracking | undefined>();

/** How the time of a non-linear pattern grows with its input; `undefined` if it is linear or nothing was found. */
export function backtrackingOf(source: string, flags: string, how: Thoroughness): Backtracking | undefined {
  const key = `/${source}/${flags} ${how.checker}`;
  if (!known.has(key)) known.set(key, check(source, flags, how));
  return known.get(key);
}

function check(source: string, flags: string, how: Thoroughness): Backtracking | undefined {
  // Loaded lazily, since most contracts have few patterns. This build of the package needs no workers and no binaries.
  const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as typeof import('recheck');
  const diagnostics = checkSync(source, flags, { ...how, randomSeed: 0 });
  if (diagnostics.status !== 'vulnerable') return undefined;
  const { complexity, attack } = diagnostics;
  return {
    growth: complexity.summary,
    isExponential: complexity.type === 'exponential',
    attack: attack.pattern,
  };
}
