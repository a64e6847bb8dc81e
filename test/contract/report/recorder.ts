import { constraintKey, requiredKey } from '../cases/boundaries.ts';
import type { Case } from '../cases/case.ts';
import type { Exercise } from '../cases/exercise.ts';
import { declaredResponse, type Exchange, type Finding, isShutOut } from '../checks/check.ts';
import { checks } from '../checks/index.ts';
import type { Contract, Operation } from '../contract/contract.ts';
import type { Answer, EventKind, Target } from '../targets/target.ts';
import type { Constraint } from '../values/constraints.ts';
import type { Cause, OperationReport, Share } from './report.ts';
import { show } from './show.ts';

interface Tally {
  cases: number;
  failed: number;
  readonly responses: Set<string>;
  readonly parts: Set<string>;
  /** Sides of constraints that were tried: `in` and `out`. */
  readonly constraints: Map<string, Set<'in' | 'out'>>;
}

export interface Found {
  /** The same for every case that shows the same cause. */
  readonly key: string;
  readonly check: string;
  readonly finding: Finding;
}

/** Judges exchanges and keeps count. */
export class Recorder {
  readonly #contract: Contract;
  readonly #target: Target;
  readonly #redact: (text: string) => string;
  readonly #tallies = new Map<Operation, Tally>();
  readonly #causes = new Map<string, Cause>();
  readonly #times: number[] = [];
  cases = 0;
  failedCases = 0;

  constructor(contract: Contract, target: Target, redact: (text: string) => string) {
    this.#redact = redact;
    this.#contract = contract;
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
  judge(one: Case, answer: Answer, kind: EventKind): Found[] {
    const exchange: Exchange = {
      case: one,
      answer,
      kind,
      contract: this.#contract,
      isHttp: this.#target.kinds.length === 0,
    };
    const found: Found[] = [];
    for (const [check, ask] of Object.entries(checks)) {
      for (const finding of ask(exchange)) found.push({ key: keyOf(check, one, finding), check, finding });
    }
    return found;
  }

  record(one: Case, answer: Answer, kind: EventKind, found: readonly Found[]): void {
    this.cases++;
    this.#times.push(answer.milliseconds);
    if (found.length > 0) this.failedCases++;
    if (one.operation) this.#count(one.operation, one, answer, found.length > 0);
    for (const { key, check, finding } of found) {
      const known = this.#causes.get(key);
      if (known) this.#causes.set(key, { ...known, count: known.count + 1 });
      else {
        const shown = show(one.title, one.request, answer, this.#target, kind, this.#redact);
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

  report(exercise: Exercise, notCalled?: string): OperationReport {
    const { operation, parts, obstacle } = exercise;
    const tally = this.#tally(operation);
    const why = notCalled ?? obstacle;
    const declared = Object.keys(operation.responses);
    const parameters = parts.filter(({ parameter }) => parameter);
    return {
      id: operation.id,
      method: operation.method,
      path: operation.path,
      cases: tally.cases,
      failed: tally.failed,
      responses: share(
        declared,
        (status) => tally.responses.has(status),
        () => 'no answer had it',
      ),
      parameters: share(
        parameters.map(({ label }) => label),
        (label) => tally.parts.has(label),
        (label) => {
          const part = parameters.find((one) => one.label === label);
          return part?.valid === undefined ? 'no valid value can be written' : 'not sent';
        },
      ),
      constraints: constraintShare(exercise, tally.constraints),
      ...(why === undefined ? {} : { obstacle: why }),
    };
  }

  #tally(operation: Operation): Tally {
    const known = this.#tallies.get(operation) ?? {
      cases: 0,
      failed: 0,
      responses: new Set<string>(),
      parts: new Set<string>(),
      constraints: new Map(),
    };
    this.#tallies.set(operation, known);
    return known;
  }

  #count(operation: Operation, one: Case, answer: Answer, failed: boolean): void {
    const { constraint, breaks, parts = [] } = one;
    const tally = this.#tally(operation);
    tally.cases++;
    if (failed) tally.failed++;
    const response = declaredResponse(operation, answer.status);
    if (response) tally.responses.add(response.status);
    if (isShutOut({ case: one, answer })) return;
    for (const part of parts) tally.parts.add(part);
    if (constraint === undefined) return;
    const sides = tally.constraints.get(constraint) ?? new Set();
    tally.constraints.set(constraint, sides.add(breaks ? 'out' : 'in'));
  }

  #add(key: string, check: string, operation: string, finding: Finding, shown?: Cause['shown']): void {
    const { at, message } = finding;
    this.#causes.set(key, {
      check,
      operation,
      message,
      count: 1,
      ...(at ? { at, line: this.#contract.documents.show(at) } : {}),
      ...(shown ? { shown } : {}),
    });
  }
}

/** The same sentence broken in the same operation is one cause; values that differ do not make another. */
function keyOf(check: string, { operation, request }: Case, { at, message }: Finding): string {
  const general = message
    .replaceAll(request.path, '')
    .replace(/"[^"]*"/g, '""')
    .replace(/\d+/g, 'n');
  // Around the contract, or where the service failed, there is no sentence: then what happened is what counts.
  const isSentence = operation && at && check !== 'no server error';
  return [check, operation?.id, isSentence ? `${at.file}#${at.pointer}` : general.slice(0, 60)].join(' | ');
}

/**
 * Constraints that were broken, of those that can be. What every string on the wire keeps, as `type: string` in a
 * query, is not counted; it is listed.
 */
function constraintShare({ parts }: Exercise, tried: ReadonlyMap<string, ReadonlySet<'in' | 'out'>>): Share {
  const required = parts.filter((part) => part.required && part.parameter?.in !== 'path').map(requiredKey);
  const missing = [...new Set(required)].flatMap((key) => (tried.get(key)?.has('out') ? [] : [`${key}: not left out`]));
  let declared = new Set(required).size;
  let reached = declared - missing.length;
  for (const part of parts) {
    for (const constraint of part.constraints) {
      const fate = fateOf(constraint, tried.get(constraintKey(part, constraint)));
      if (fate !== unbreakable) declared++;
      if (fate === undefined) reached++;
      else
        missing.push(
          `${part.label}${constraint.path} ${constraint.keyword} ${constraint.property ?? ''}`
            .trimEnd()
            .concat(`: ${fate}`),
        );
    }
  }
  return { declared, exercised: reached, missing };
}

const unbreakable = 'cannot be broken on the wire';

/** Why a constraint was not broken; `undefined` where it was. */
function fateOf({ outside }: Constraint, sides: ReadonlySet<'in' | 'out'> | undefined): string | undefined {
  if (sides?.has('out')) return undefined;
  if (outside.length === 0) return 'nothing was found that breaks it';
  return sides ? unbreakable : 'no valid value can be sent around it';
}

function share(
  all: readonly string[],
  is: (one: string, index: number) => boolean,
  why: (one: string, index: number) => string,
): Share {
  const missing = all.flatMap((one, index) => (is(one, index) ? [] : [`${one}: ${why(one, index)}`]));
  return { declared: all.length, exercised: all.length - missing.length, missing };
}
