import type { Case } from '../cases/case.ts';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import type { Secrets } from '../cases/secrets.ts';
import type { Exchange, Finding } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { unsuccessful } from '../checks/success.ts';
import type { Operation } from '../contract/contract.ts';
import type { Answer, AnyEventSource, Target } from '../targets/target.ts';
import { Keys } from './key.ts';
import type { Cause, OperationReport } from './report.ts';
import { show } from './show.ts';
import { Tally } from './tally.ts';

export interface Found {
  /** The same for every case that shows the same cause. */
  readonly key: string;
  readonly check: string;
  readonly finding: Finding;
}

/** Judges exchanges and keeps count. */
export class Recorder {
  readonly #workshop: GenerationContext;
  readonly #target: Target;
  readonly #secrets: Secrets;
  readonly #tallies = new Map<Operation, Tally>();
  readonly #causes = new Map<string, Cause>();
  readonly #keys = new Keys();
  readonly #times: number[] = [];
  cases = 0;
  failedCases = 0;

  constructor(workshop: GenerationContext, target: Target, secrets: Secrets) {
    this.#secrets = secrets;
    this.#workshop = workshop;
    this.#target = target;
  }

  get causes(): Cause[] {
    return [...this.#causes.values()];
  }

  times(): { median: number; slowest: number } {
    const sorted = this.#times.toSorted((one, two) => one - two);
    return { median: sorted[sorted.length >> 1] ?? 0, slowest: sorted.at(-1) ?? 0 };
  }

  /** The names of what is wrong with an exchange, without a record of it. */
  judge(one: Case, answer: Answer, kind: AnyEventSource): Found[] {
    const exchange: Exchange = {
      case: one,
      answer,
      kind,
      contract: this.#workshop.contract,
      exercise: one.operation && this.#workshop.exercise(one.operation),
      isHttp: this.#target.kinds.length === 0,
    };
    const found: Found[] = [];
    for (const [check, ask] of Object.entries(checks)) {
      for (const finding of ask(exchange))
        found.push({ key: this.#keys.keyOf(check, exchange, finding), check, finding });
    }
    return found;
  }

  record(one: Case, answer: Answer, kind: AnyEventSource, found: readonly Found[]): void {
    this.cases++;
    this.#times.push(answer.milliseconds);
    if (found.length > 0) this.failedCases++;
    if (one.operation) this.#tally(one.operation).count(one, answer, found.length > 0);
    for (const { key, check, finding } of found) {
      const known = this.#causes.get(key);
      if (known) this.#causes.set(key, seenAgain(known, one));
      else {
        const shown = show(one.title, one.request, answer, this.#target, kind, this.#secrets);
        this.#keys.learn(check, { case: one, answer }, finding, key);
        this.#add(key, check, one.operation?.id ?? 'routing', finding, shown);
      }
    }
  }

  /** Something that is wrong before anything is sent. */
  note(check: string, operation: string, finding: Finding): void {
    this.cases++;
    this.failedCases++;
    this.#add(`${check} ${operation} ${finding.message} ${finding.at?.pointer}`, check, operation, finding);
  }

  isKnown(key: string): boolean {
    return this.#causes.has(key);
  }

  report(exercise: OperationCases, notCalled?: string): OperationReport {
    return this.#tally(exercise.operation).report(exercise, notCalled);
  }

  /** What can only be said of all of an operation's cases together: a note, or a finding, which is recorded. */
  conclude({ operation, parts }: OperationCases): string | undefined {
    const { finding, note } = unsuccessful(this.#tally(operation), parts.length > 0);
    if (finding) this.note('success answered', operation.id, finding);
    return note;
  }

  #tally(operation: Operation): Tally {
    const known = this.#tallies.get(operation) ?? new Tally(operation);
    this.#tallies.set(operation, known);
    return known;
  }

  #add(key: string, check: string, operation: string, finding: Finding, shown?: Cause['shown']): void {
    const { at, message } = finding;
    this.#causes.set(key, {
      check,
      operation,
      message: this.#secrets.hide(message),
      count: 1,
      ...(at ? { at, line: this.#workshop.contract.documents.show(at) } : {}),
      ...(shown ? { shown } : {}),
    });
  }
}

function seenAgain(cause: Cause, { operation, title }: Case): Cause {
  const { alsoIn = [], shown } = cause;
  const where = operation?.id ?? (cause.operation === 'routing' ? title : 'routing');
  const isKnown = [cause.operation, shown?.title, ...alsoIn].includes(where);
  return { ...cause, count: cause.count + 1, ...(isKnown ? {} : { alsoIn: [...alsoIn, where] }) };
}
