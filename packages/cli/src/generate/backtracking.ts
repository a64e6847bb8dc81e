import { createRequire } from 'node:module';

export interface Backtracking {
  /** As in `exponential` or `2nd degree polynomial`. */
  readonly growth: string;
  readonly isExponential: boolean;
  /** A JavaScript expression for a string on which the pattern is slow. */
  readonly attack: string;
}

/**
 * `automaton` is complete for the patterns it supports, which excludes counted repetitions, lookarounds and back
 * references. `fuzz` tries generated strings, the first ones from an automaton; `fuzz without automaton` does not build one.
 */
export type Checker = 'automaton' | 'fuzz' | 'fuzz without automaton';

export type Result = Backtracking | 'safe' | 'unknown';

const known = new Map<string, Result>();

/** How the time of a pattern grows with its input. The same in every run: all limits are counts. */
export function backtrackingOf(source: string, flags: string, checker: Checker): Result {
  const key = `/${source}/${flags} ${checker}`;
  const result = known.get(key) ?? check(source, flags, checker);
  known.set(key, result);
  return result;
}

/** recheck's defaults also limit the time, so that the result would depend on the load of the machine. */
const limits = {
  timeout: null,
  attackTimeout: null,
  incubationTimeout: null,
  seedingTimeout: null,
  randomSeed: 0,
  maxNFASize: 1500,
  attackLimit: 2_000_000,
  maxAttackStringSize: 20_000,
  incubationLimit: 5000,
  maxIteration: 3,
  maxInitialGenerationSize: 100,
  maxGenerationSize: 30,
  mutationSize: 15,
  crossoverSize: 8,
} as const;

function check(source: string, flags: string, checker: Checker): Result {
  // Loaded lazily, since most contracts have few patterns. This build of the package needs no workers and no binaries.
  const { checkSync } = createRequire(import.meta.url)('recheck/lib/browser.js') as typeof import('recheck');
  const diagnostics = checkSync(source, flags, {
    ...limits,
    checker: checker === 'automaton' ? checker : 'fuzz',
    seeder: checker === 'fuzz without automaton' ? 'dynamic' : 'static',
  });
  if (diagnostics.status !== 'vulnerable') return diagnostics.status;
  const { complexity, attack } = diagnostics;
  return {
    growth: complexity.summary,
    isExponential: complexity.type === 'exponential',
    attack: attack.pattern,
  };
}
