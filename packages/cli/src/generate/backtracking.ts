import { createRequire } from 'node:module';

export interface Backtracking {
  /** As in `exponential` or `2nd degree polynomial`. */
  readonly growth: string;
  readonly isExponential: boolean;
  /** JavaScript that makes a string on which the pattern is slow. */
  readonly attack: string;
}

export interface Thoroughness {
  /**
   * `automaton` finds every case of the patterns that it knows; counted repetitions, lookarounds and back references it
   * does not. `auto` tries those on texts that it makes up.
   */
  readonly checker: 'auto' | 'automaton';
  /** Milliseconds. What takes longer stays without a verdict. */
  readonly timeout: number;
}

const known = new Map<string, Backtracking | undefined>();

/** How a pattern that is not linear grows with its input; `undefined` where it is linear, or where nothing was found. */
export function backtrackingOf(source: string, flags: string, how: Thoroughness): Backtracking | undefined {
  const key = `/${source}/${flags} ${how.checker}`;
  if (!known.has(key)) known.set(key, check(source, flags, how));
  return known.get(key);
}

function check(source: string, flags: string, how: Thoroughness): Backtracking | undefined {
  // Loaded here, since most contracts have few patterns. This file of the package needs no workers and no binaries.
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
