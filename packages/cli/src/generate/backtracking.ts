import { createRequire } from 'node:module';

export interface Backtracking {
  /** As in `exponential` or `2nd degree polynomial`. */
  readonly growth: string;
  readonly isExponential: boolean;
  /** JavaScript that makes a string on which the pattern is slow. */
  readonly attack: string;
}

/** Milliseconds: long enough for any pattern that a person wrote. What takes longer stays without a verdict. */
const timeBudget = 2000;

const known = new Map<string, Backtracking | undefined>();

/**
 * How a pattern that is not linear grows with its input; `undefined` where it is linear, or where nothing was found. The
 * automata of the checker find every case of the patterns that they know; lookarounds and back references they do not.
 */
export function backtrackingOf(source: string, flags: string, timeout = timeBudget): Backtracking | undefined {
  const key = `/${source}/${flags}`;
  if (!known.has(key)) known.set(key, check(source, flags, timeout));
  return known.get(key);
}

function check(source: string, flags: string, timeout: number): Backtracking | undefined {
  // Loaded here, since most contracts have few patterns. This file of the package needs no workers and no binaries.
  const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as typeof import('recheck');
  const diagnostics = checkSync(source, flags, { checker: 'automaton', timeout });
  if (diagnostics.status !== 'vulnerable') return undefined;
  const { complexity, attack } = diagnostics;
  return {
    growth: complexity.summary,
    isExponential: complexity.type === 'exponential',
    attack: attack.pattern,
  };
}
