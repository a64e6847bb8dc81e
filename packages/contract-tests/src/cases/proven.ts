import type { Plan } from './plan.ts';

/** Plans of an operation whose requests succeeded. */
export class ProvenPlans {
  readonly #all = new Set<Plan>();

  /** @param isKept whether it is one of the requested ones */
  add(plan: Plan, isKept: boolean): void {
    if (isKept || this.#all.size < 3) this.#all.add(plan);
  }

  /** The first of the plans that succeeded, otherwise any that did, otherwise the first. */
  bestOf(first: Plan, ...others: readonly Plan[]): Plan {
    return [first, ...others].find((one) => this.#all.has(one)) ?? [...this.#all][0] ?? first;
  }
}
