import type { Case } from './cases/case.ts';
import { type BudgetOptions, type Clock, realTime } from './generation-time.ts';
import type { Answer } from './targets/target.ts';

/**
 * How many time-outs are allowed before the rest of the cases is skipped: each takes as long as thousands of others.
 */
const limits = { operation: 3, inARow: 9 };

const nameOf = ({ operation }: Case): string => operation?.id ?? 'routing';

/**
 * Decides when to stop sending: if the time or the cases are used up, if an operation does not answer, and if the
 * target is gone.
 */
export class TimeBudget {
  readonly #timeOuts = new Map<string, number>();
  readonly #maxCases: number;
  readonly #maxTime: number;
  readonly #clock: Clock;
  #end = Number.POSITIVE_INFINITY;
  readonly #shares = new Map<string, { end: number; cases: number }>();
  readonly #cut = new Set<string>();
  #inARow = 0;
  #requests = 0;
  #isHeard = false;
  #lastSilence = '';
  #isGone = false;

  constructor({ maxTime, maxCases, clock = realTime }: BudgetOptions = {}) {
    this.#maxTime = maxTime ?? Number.POSITIVE_INFINITY;
    this.#maxCases = maxCases ?? Number.POSITIVE_INFINITY;
    this.#clock = clock;
  }

  start(): void {
    this.#end = this.#clock() + this.#maxTime;
  }

  /** Gives an operation its share of the remaining time, if this many others are waiting at the same time. */
  begin(name: string, waiting: number, workers = 1): void {
    const now = this.#clock();
    const share = ((this.#end - now) * workers) / Math.max(workers, waiting + 1);
    this.#shares.set(name, { end: Math.min(this.#end, now + share), cases: 0 });
  }

  /** Whether a part of the remaining time is used up. */
  part(parts: number): () => boolean {
    const now = this.#clock();
    const end = now + (this.#end - now) / parts;
    return () => this.#clock() > end;
  }

  get isGone(): boolean {
    return this.#isGone;
  }

  /** Whether cases of an operation were left out. */
  wasCut(name: string): boolean {
    return this.#cut.has(name);
  }

  get isSpent(): boolean {
    return this.#clock() > this.#end;
  }

  isOver(one: Case): boolean {
    const name = nameOf(one);
    if (this.#isGone || (this.#timeOuts.get(name) ?? 0) >= limits.operation) return true;
    const { end, cases } = this.#shares.get(name) ?? { end: this.#end, cases: 0 };
    if (this.#clock() <= end && cases < this.#maxCases) return false;
    this.#cut.add(name);
    return true;
  }

  hear(one: Case, { silence, crash = '' }: Answer): void {
    this.#requests++;
    const share = this.#shares.get(nameOf(one));
    if (share) share.cases++;
    if (silence === undefined || silence === 'endless') this.#isHeard = true;
    else this.#lastSilence = crash;
    const isTimeOut = silence === 'time-out';
    // An answer without an end takes as long, but somebody answers.
    if (isTimeOut || silence === 'endless') this.#timeOuts.set(nameOf(one), (this.#timeOuts.get(nameOf(one)) ?? 0) + 1);
    this.#inARow = isTimeOut ? this.#inARow + 1 : 0;
    if (silence?.startsWith('gone') || this.#inARow >= limits.inARow) this.#isGone = true;
  }

  /** The reason why every answer is missing; `undefined` if there was one, or no request. */
  get neverHeard(): string | undefined {
    if (this.#isHeard || this.#requests === 0) return undefined;
    return `answered none of ${this.#requests} ${this.#requests === 1 ? 'request' : 'requests'}: ${this.#lastSilence}`;
  }

  notes(): string[] {
    const givenUp = [...this.#timeOuts].filter(([, count]) => count >= limits.operation);
    const notes = givenUp.map(
      ([name, count]) =>
        `${name} was given up after ${count} requests without a whole answer: its other cases were not sent.`,
    );
    if (this.#cut.size > 0) {
      const names = [...this.#cut];
      const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`;
      notes.push(
        `Time or cases were used up in ${shown}: the remaining cases were not sent (--max-time, --max-cases).`,
      );
    }
    return this.#isGone ? [...notes, 'The service stopped answering: the remaining cases were not sent.'] : notes;
  }
}
