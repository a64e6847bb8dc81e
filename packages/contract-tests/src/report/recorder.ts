import type { Case } from '../cases/case.ts';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import type { Secrets } from '../cases/secrets.ts';
import { store } from '../cases/stored.ts';
import type { Check, Exchange, Failure } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import { unsuccessful } from '../checks/success.ts';
import type { Operation } from '../contract/contract.ts';
import type { ContractSetup } from '../setup.ts';
import type { Answer, AnyEventSource, Target } from '../targets/target.ts';
import { Keys } from './key.ts';
import { mergeUnchecked } from './merge.ts';
import type { ExpectedGroup, FailureGroup, OperationReport, Shown } from './report.ts';
import { show } from './show.ts';
import { Tally } from './tally.ts';

export interface Found {
  /** The same for every case in the same group. */
  readonly key: string;
  readonly check: string;
  readonly failure: Failure;
}

/** Checks exchanges and collects the results. */
export class Recorder {
  readonly #context: GenerationContext;
  readonly #target: Target;
  readonly #secrets: Secrets;
  readonly #tallies = new Map<Operation, Tally>();
  readonly #failures = new Map<string, FailureGroup>();
  readonly #keys = new Keys();
  readonly #times: number[] = [];
  cases = 0;
  failedCases = 0;

  readonly #setup: ContractSetup;
  readonly #checks: readonly [string, Check][];
  readonly #isAsked: (check: string) => boolean;

  constructor(
    context: GenerationContext,
    target: Target,
    secrets: Secrets,
    setup: ContractSetup = {},
    only?: readonly string[],
  ) {
    this.#setup = setup;
    this.#isAsked = (check) => setup.checks?.[check] === undefined && (only?.includes(check) ?? true);
    this.#checks = Object.entries(checks).filter(([name]) => this.#isAsked(name));
    this.#secrets = secrets;
    this.#context = context;
    this.#target = target;
  }

  get failures(): FailureGroup[] {
    const own = [...this.#failures.values()].filter((one) => this.#reasonOf(one) === undefined);
    const tallies = [...this.#tallies.values()];
    return mergeUnchecked(own, (id, where) => {
      const tally = tallies.find(({ operation }) => operation.id === id);
      return tally !== undefined && !tally.checked.has(where);
    });
  }

  /** The known failures of the setup, with their reasons. */
  get expected(): ExpectedGroup[] {
    return [...this.#failures.values()].flatMap((one) => {
      const reason = this.#reasonOf(one);
      return reason === undefined ? [] : [{ ...one, reason }];
    });
  }

  #reasonOf({ operation, check, message: text }: FailureGroup): string | undefined {
    return this.#setup.expect?.find(
      ({ operation: where, check: name, message }) =>
        (where === undefined || where === operation) &&
        (name === undefined || name === check) &&
        (message === undefined || (typeof message === 'string' ? text.includes(message) : message.test(text))),
    )?.reason;
  }

  times(): { median: number; slowest: number } {
    const sorted = this.#times.toSorted((one, two) => one - two);
    return { median: sorted[sorted.length >> 1] ?? 0, slowest: sorted.at(-1) ?? 0 };
  }

  /** The keys of the failures of an exchange, without recording it. */
  check(one: Case, answer: Answer, kind: AnyEventSource): Found[] {
    const exchange: Exchange = {
      case: one,
      answer,
      kind,
      contract: this.#context.contract,
      operationCases: one.operation && this.#context.casesOf(one.operation),
      isHttp: this.#target.eventSources.length === 0,
    };
    const found: Found[] = [];
    for (const [check, ask] of this.#checks) {
      for (const failure of asked(ask, exchange)) {
        found.push({ key: this.#keys.keyOf(check, exchange, failure), check, failure });
      }
    }
    return found;
  }

  record(one: Case, answer: Answer, kind: AnyEventSource, found: readonly Found[]): void {
    this.cases++;
    this.#times.push(answer.milliseconds);
    if (found.length > 0) this.failedCases++;
    if (one.operation) this.#tally(one.operation).count(one, answer, found.length > 0);
    if (one.link && answer.status < 400) this.#tally(one.link.from).follow(one.link.name);
    for (const { key, check, failure } of found) {
      const known = this.#failures.get(key);
      if (known) this.#failures.set(key, seenAgain(known, one));
      else {
        const shown = this.#show(one, answer, kind);
        this.#keys.learn(check, { case: one, answer }, failure, key);
        this.#add(key, check, one.operation?.id ?? 'routing', failure, shown);
      }
    }
  }

  /** Failures that an exchange shows only in comparison with others. */
  fail({ case: one, answer, kind }: Pick<Exchange, 'case' | 'answer' | 'kind'>, check: string, failure: Failure): void {
    const operation = one.operation?.id ?? 'routing';
    const key = `${check} ${operation}`;
    if (!this.#isAsked(check) || this.#failures.has(key)) return;
    this.failedCases++;
    this.cases++;
    const shown = this.#show(one, answer, kind);
    this.#add(key, check, operation, failure, shown);
  }

  #show(one: Case, answer: Answer, kind: AnyEventSource): Shown {
    const shown = show(one.title, one.request, answer, this.#target, kind, this.#secrets);
    const stored = store(one);
    return stored ? { ...shown, stored } : shown;
  }

  /** A failure that is found before anything is sent. */
  note(check: string, operation: string, failure: Failure): void {
    if (!this.#isAsked(check)) return;
    this.cases++;
    this.failedCases++;
    this.#add(`${check} ${operation} ${failure.message} ${failure.at?.pointer}`, check, operation, failure);
  }

  isKnown(key: string): boolean {
    return this.#failures.has(key);
  }

  report(operationCases: OperationCases, notCalled?: string, cut?: string): OperationReport {
    return this.#tally(operationCases.operation).report(operationCases, notCalled, cut);
  }

  /** A conclusion from all of an operation's cases: a note, or a failure, which is recorded. */
  conclude({ operation, parts, reason }: OperationCases): string | undefined {
    if (reason !== undefined && operation.sameAs === undefined && this.#setup.skip?.[operation.id] === undefined) {
      const advice = 'give an example in the contract, or a value in test/contract.setup.ts';
      this.note('operation called', operation.id, {
        message: `it was never called: ${reason}; ${advice}`,
        at: operation.at,
      });
    }
    const { failure, note } = unsuccessful(this.#tally(operation), parts.length > 0);
    if (failure) this.note('success answered', operation.id, failure);
    return note;
  }

  #tally(operation: Operation): Tally {
    const known = this.#tallies.get(operation) ?? new Tally(operation);
    this.#tallies.set(operation, known);
    return known;
  }

  #add(key: string, check: string, operation: string, failure: Failure, shown?: FailureGroup['shown']): void {
    const { at, message } = failure;
    this.#failures.set(key, {
      check,
      operation,
      message: this.#secrets.hide(message),
      count: 1,
      ...(at ? { at, line: this.#context.contract.documents.show(at) } : {}),
      ...(shown ? { shown } : {}),
    });
  }
}

/** A check that overflows the stack got a value that is nested too deeply. */
function* asked(ask: Check, exchange: Exchange): Generator<Failure> {
  try {
    yield* ask(exchange);
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    yield { message: 'the answer is nested too deeply to be checked', kind: 'depth' };
  }
}

function seenAgain(group: FailureGroup, { operation, title }: Case): FailureGroup {
  const { alsoIn = [], shown } = group;
  const where = operation?.id ?? (group.operation === 'routing' ? title : 'routing');
  const isKnown = [group.operation, shown?.title, ...alsoIn].includes(where);
  return { ...group, count: group.count + 1, ...(isKnown ? {} : { alsoIn: [...alsoIn, where] }) };
}
