import { canBeLeftOut, constraintKey, requiredKey } from '../cases/boundaries.ts';
import type { Case } from '../cases/case.ts';
import type { OperationCases } from '../cases/operation-cases.ts';
import { isShutOut } from '../checks/check.ts';
import type { Operation } from '../contract/contract.ts';
import { declaredMedia, declaredResponse } from '../contract/responses.ts';
import type { Answer } from '../targets/target.ts';
import type { Constraint } from '../values/constraint.ts';
import { Outcomes } from './outcomes.ts';
import { type OperationReport, type Share, unbreakable } from './report.ts';

/** Counts the results of one operation. */
export class Tally {
  readonly operation: Operation;
  /** Error statuses that valid requests got, and that no check reported as a failure. */
  readonly failures = new Set<number>();
  hasSucceeded = false;
  /** Locations in which a constraint led to a refusal: `body`, `query`. */
  readonly checked = new Set<string>();
  #cases = 0;
  #failed = 0;
  readonly #responses = new Set<string>();
  readonly #media = new Set<string>();
  readonly #links = new Set<string>();
  readonly #security = new Set<string>();
  readonly #outcomes = new Outcomes();
  readonly #parts = new Set<string>();
  /** Sides of constraints that were tested: `in` and `out`. */
  readonly #constraints = new Map<string, Set<Side>>();

  constructor(operation: Operation) {
    this.operation = operation;
  }

  count(one: Case, answer: Answer, failed: boolean): void {
    this.#cases++;
    if (failed) this.#failed++;
    const response = declaredResponse(this.operation, answer.status);
    if (response) this.#responses.add(response.status);
    this.#cover(one, answer);
    this.#outcomes.count(one, answer);
    const { expects, constraint, breaks, parts = [] } = one;
    if (expects === 'accepted' && answer.crash === undefined) {
      this.hasSucceeded ||= answer.status < 400;
      if (answer.status >= 400 && !failed) this.failures.add(answer.status);
    }
    if (isShutOut({ case: one, answer })) return;
    for (const part of parts) this.#parts.add(part);
    const isRefused = answer.status >= 400 && answer.status < 500 && !isMissing(answer);
    if (constraint !== undefined && breaks && isRefused && breaks.what !== 'required') {
      this.checked.add(breaks.where[0] ?? '');
    }
    if (constraint === undefined) return;
    const sides = this.#constraints.get(constraint) ?? new Set();
    // If nothing was found, nothing but the path was validated.
    const isUnseen = breaks !== undefined && breaks.where[0] !== 'path' && isMissing(answer);
    this.#constraints.set(constraint, sides.add(breaks ? (isUnseen ? 'unseen' : 'out') : 'in'));
  }

  /** The link that led to another operation was followed. */
  follow(link: string): void {
    this.#links.add(link);
  }

  #cover({ expects, parts = [], entered = [], operation }: Case, answer: Answer): void {
    const response = declaredResponse(this.operation, answer.status);
    const type = answer.headers.get('content-type')?.[0];
    const media = response && type !== undefined ? declaredMedia(response, type) : undefined;
    if (response && media) this.#media.add(`${response.status} ${media.name}`);
    if (expects !== 'accepted' || answer.status < 200 || answer.status >= 300) return;
    for (const part of parts) if (part.startsWith('body ')) this.#media.add(part.replace(/^body/, 'request'));
    if (operation) this.#security.add(entered.join(' and '));
  }

  /** Sides by constraint; a 404 counts as a refusal if valid requests get another answer. */
  #sides(): ReadonlyMap<string, ReadonlySet<Side>> {
    if (!this.hasSucceeded) return this.#constraints;
    const seen = (side: Side) => (side === 'unseen' ? 'out' : side);
    return new Map([...this.#constraints].map(([key, sides]) => [key, new Set([...sides].map(seen))]));
  }

  /** @param cut why cases were left out, although it was called */
  report(operationCases: OperationCases, notCalled?: string, cut?: string): OperationReport {
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
        () => 'no answer has this status',
      ),
      parameters: share(
        parameters.map(({ label }) => label),
        (label) => this.#parts.has(label),
        (label) => {
          const part = parameters.find((one) => one.label === label);
          return part?.valid === undefined ? 'no valid value can be written' : 'not sent';
        },
      ),
      constraints: constraintShare(operationCases, this.#sides(), why ?? cut),
      ...this.#contractShares(),
      ...(why === undefined ? {} : { reason: why }),
    };
  }

  #contractShares(): Pick<OperationReport, 'mediaTypes' | 'links' | 'security' | 'warning'> {
    const { body, responses, security } = this.operation;
    const { warning } = this.#outcomes;
    const all = Object.values(responses);
    const media = [
      ...(body?.content ?? []).map(({ name }) => `request ${name}`),
      ...all.flatMap(({ status, content }) => content.map(({ name }) => `${status} ${name}`)),
    ];
    const links = all.flatMap((response) => response.links.map(({ name }) => name));
    const schemes = security.map((one) => Object.keys(one).join(' and '));
    return {
      mediaTypes: share(
        media,
        (one) => this.#media.has(one),
        () => 'not seen',
      ),
      links: share(
        links,
        (one) => this.#links.has(one),
        () => 'not followed',
      ),
      security: share(
        schemes,
        (one) => this.#security.has(one),
        () => 'did not open it',
      ),
      ...(warning === undefined ? {} : { warning }),
    };
  }
}

/**
 * Constraints that were broken, of those that can be broken. A constraint that every request fulfils, such as `type:
 * string` in a query, is listed but not counted.
 */
function constraintShare(
  { parts }: OperationCases,
  tried: ReadonlyMap<string, ReadonlySet<Side>>,
  notTried: string | undefined,
): Share {
  const required = parts.filter(canBeLeftOut).map(requiredKey);
  const { missing, reached } = share(
    [...new Set(required)],
    (key) => tried.get(key)?.has('out') === true,
    (key) => (tried.get(key)?.has('unseen') ? unseen : (notTried ?? 'not left out')),
  );
  const all = { missing: [...missing], reached: [...reached] };
  let declared = new Set(required).size;
  for (const part of parts) {
    for (const constraint of part.constraints) {
      const fate = fateOf(constraint, tried.get(constraintKey(part, constraint)), notTried);
      if (fate !== unbreakable) declared++;
      const name = `${part.label}${constraint.path} ${constraint.keyword} ${constraint.property ?? ''}`.trimEnd();
      if (fate === undefined) all.reached.push(name);
      else all.missing.push(`${name}: ${fate}`);
    }
  }
  return { declared, covered: all.reached.length, ...all };
}

/** `unseen` if the answer was a 404 that valid requests get as well. */
type Side = 'in' | 'out' | 'unseen';

const isMissing = ({ status }: Answer): boolean => status === 404 || status === 410;
const unseen = 'answered with 404, like valid requests: give ids that exist in test/contract.setup.ts (values)';

/** Why a constraint was not broken; `undefined` if it was. */
function fateOf(
  { outside, isMoot }: Constraint,
  sides: ReadonlySet<Side> | undefined,
  notTried: string | undefined,
): string | undefined {
  if (sides?.has('out')) return undefined;
  if (sides?.has('unseen')) return unseen;
  if (notTried !== undefined && !sides) return notTried;
  if (isMoot) return unbreakable;
  if (outside.length === 0) return 'nothing was found that breaks it';
  return sides ? unbreakable : 'no valid value can be sent around it';
}

function share(
  all: readonly string[],
  is: (one: string, index: number) => boolean,
  why: (one: string, index: number) => string,
): Share {
  const missing = all.flatMap((one, index) => (is(one, index) ? [] : [`${one}: ${why(one, index)}`]));
  const reached = all.filter(is);
  return { declared: all.length, covered: reached.length, missing, reached };
}
