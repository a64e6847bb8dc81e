import { constraintKey, requiredKey } from '../cases/boundaries.ts';
import type { Case } from '../cases/case.ts';
import type { OperationCases } from '../cases/operation-cases.ts';
import { isShutOut } from '../checks/check.ts';
import type { Operation } from '../contract/contract.ts';
import { declaredResponse } from '../contract/responses.ts';
import type { Answer } from '../targets/target.ts';
import type { Constraint } from '../values/constraints.ts';
import type { OperationReport, Share } from './report.ts';

/** What was seen of one operation. */
export class Tally {
  readonly operation: Operation;
  /** Statuses of failure with which valid requests came back, and of which no check could tell that they are wrong. */
  readonly failures = new Set<number>();
  hasSucceeded = false;
  #cases = 0;
  #failed = 0;
  readonly #responses = new Set<string>();
  readonly #parts = new Set<string>();
  /** Sides of constraints that were tried: `in` and `out`. */
  readonly #constraints = new Map<string, Set<'in' | 'out'>>();

  constructor(operation: Operation) {
    this.operation = operation;
  }

  count(one: Case, answer: Answer, failed: boolean): void {
    this.#cases++;
    if (failed) this.#failed++;
    const response = declaredResponse(this.operation, answer.status);
    if (response) this.#responses.add(response.status);
    const { expects, constraint, breaks, parts = [] } = one;
    if (expects === 'accepted' && answer.crash === undefined) {
      this.hasSucceeded ||= answer.status < 400;
      if (answer.status >= 400 && !failed) this.failures.add(answer.status);
    }
    if (isShutOut({ case: one, answer })) return;
    for (const part of parts) this.#parts.add(part);
    if (constraint === undefined) return;
    const sides = this.#constraints.get(constraint) ?? new Set();
    this.#constraints.set(constraint, sides.add(breaks ? 'out' : 'in'));
  }

  report(operationCases: OperationCases, notCalled?: string): OperationReport {
    const { operation, parts, reason } = operationCases;
    const why = notCalled ?? reason;
    const declared = Object.keys(operation.responses);
    const parameters = parts.filter(({ parameter }) => parameter);
    return {
      id: operation.id,
      method: operation.method,
      path: operation.path,
      cases: this.#cases,
      failed: this.#failed,
      responses: share(
        declared,
        (status) => this.#responses.has(status),
        () => 'no answer had it',
      ),
      parameters: share(
        parameters.map(({ label }) => label),
        (label) => this.#parts.has(label),
        (label) => {
          const part = parameters.find((one) => one.label === label);
          return part?.valid === undefined ? 'no valid value can be written' : 'not sent';
        },
      ),
      constraints: constraintShare(operationCases, this.#constraints),
      ...(why === undefined ? {} : { reason: why }),
    };
  }
}

/**
 * Constraints that were broken, of those that can be. What every string on the wire keeps, as `type: string` in a
 * query, is not counted; it is listed.
 */
function constraintShare({ parts }: OperationCases, tried: ReadonlyMap<string, ReadonlySet<'in' | 'out'>>): Share {
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
  return { declared, covered: reached, missing };
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
  return { declared: all.length, covered: all.length - missing.length, missing };
}
