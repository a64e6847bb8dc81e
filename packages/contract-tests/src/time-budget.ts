import type { Case } from './cases/case.ts';
import type { Answer } from './targets/target.ts';

/** Time-outs before the rest of the cases is left out, for each takes as long as thousands of others. */
const limits = { operation: 3, inARow: 9 };

const nameOf = ({ operation }: Case): string => operation?.id ?? 'routing';

/** When to send no more: to an operation that does not answer, and to a target that is gone. */
export class TimeBudget {
  readonly #timeOuts = new Map<string, number>();
  #inARow = 0;
  #requests = 0;
  #isHeard = false;
  #lastSilence = '';
  #isGone = false;

  get isGone(): boolean {
    return this.#isGone;
  }

  isOver(one: Case): boolean {
    return this.#isGone || (this.#timeOuts.get(nameOf(one)) ?? 0) >= limits.operation;
  }

  hear(one: Case, { silence, crash = '' }: Answer): void {
    this.#requests++;
    if (silence === undefined) this.#isHeard = true;
    else this.#lastSilence = crash;
    const isTimeOut = silence === 'time-out';
    if (isTimeOut) this.#timeOuts.set(nameOf(one), (this.#timeOuts.get(nameOf(one)) ?? 0) + 1);
    this.#inARow = isTimeOut ? this.#inARow + 1 : 0;
    if (silence?.startsWith('gone') || this.#inARow >= limits.inARow) this.#isGone = true;
  }

  /** What came instead of every answer; `undefined` where there was one, or no request. */
  get neverHeard(): string | undefined {
    if (this.#isHeard || this.#requests === 0) return undefined;
    return `answered none of ${this.#requests} ${this.#requests === 1 ? 'request' : 'requests'}: ${this.#lastSilence}`;
  }

  notes(): string[] {
    const givenUp = [...this.#timeOuts].filter(([, count]) => count >= limits.operation);
    const notes = givenUp.map(
      ([name, count]) =>
        `${name} was given up after ${count} requests without an answer: its other cases were not sent.`,
    );
    return this.#isGone ? [...notes, 'Nothing answered any more: the rest of the cases was not sent.'] : notes;
  }
}
