import type { Case } from '../cases/case.ts';
import type { Answer } from '../targets/target.ts';

const advice: Readonly<Record<string, string>> = {
  404: 'give ids that exist in test/contract.setup.ts (values)',
  401: 'give credentials in test/contract.setup.ts',
  '4xx': 'give an example in the contract, or values in test/contract.setup.ts',
};

/** So many valid requests are needed to judge by. */
const least = 5;

/** How the valid requests of one operation were answered. */
export class Outcomes {
  #all = 0;
  readonly #counts = new Map<string, number>();

  count({ expects, stage }: Case, { status }: Answer): void {
    if (expects !== 'accepted' || stage === 'security' || status === 0) return;
    this.#all++;
    if (status < 400 || status >= 500) return;
    const kind = status === 404 || status === 410 ? '404' : status === 401 || status === 403 ? '401' : '4xx';
    this.#counts.set(kind, (this.#counts.get(kind) ?? 0) + 1);
  }

  /** `mostly 404 (93 % of 40 valid requests): …`, if that hides what is behind it. */
  get warning(): string | undefined {
    for (const [kind, count] of this.#counts) {
      if (this.#all < least || count / this.#all <= 0.8) continue;
      return `mostly ${kind} (${Math.floor((100 * count) / this.#all)} % of ${this.#all} valid requests): ${advice[kind]}`;
    }
    return undefined;
  }
}
