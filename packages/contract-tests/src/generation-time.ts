/** Milliseconds. */
export type Clock = () => number;
export const realTime: Clock = () => performance.now();

export interface BudgetOptions {
  /** For the whole run, in milliseconds. */
  readonly maxTime?: number | undefined;
  /** For each operation. */
  readonly maxCases?: number | undefined;
  /** The clock of `maxTime`. By default real time; CPU time does not depend on the load of the machine. */
  readonly clock?: Clock | undefined;
}

/** What each operation gets, in milliseconds, even if the time is used up. */
const least = { first: 50, later: 5 };

/** The rest of an operation's time is for its requests. */
const forGeneration = 0.6;

/** The time for generating values: a part of the remaining time, shared among the operations that have not begun. */
export class GenerationTime {
  readonly #clock: Clock;
  readonly #operations: number;
  readonly #begun = new Set<string>();
  readonly #cut = new Set<string>();
  readonly #end: number;

  constructor(operations: number, { maxTime = Number.POSITIVE_INFINITY, clock = realTime }: BudgetOptions) {
    this.#operations = operations;
    this.#clock = clock;
    this.#end = clock() + maxTime;
  }

  /** Time that simple operations do not need is left for the others. */
  spend<T>(operation: string, generate: (isOver: () => boolean) => T): T {
    const start = this.#clock();
    const waiting = Math.max(1, this.#operations - this.#begun.size);
    const left = this.#end - start;
    const deadline = start + Math.max(left > 0 ? least.first : least.later, (forGeneration * left) / waiting);
    this.#begun.add(operation);
    return generate(() => {
      const isOver = this.#clock() > deadline;
      if (isOver) this.#cut.add(operation);
      return isOver;
    });
  }

  /** Whether there was no time for some of an operation's values. */
  wasCut(operation: string): boolean {
    return this.#cut.has(operation);
  }
}
