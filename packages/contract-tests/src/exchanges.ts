import { setTimeout as wait } from 'node:timers/promises';
import type { Case } from './cases/case.ts';
import type { Credentials } from './cases/credentials.ts';
import type { GenerationContext } from './cases/operation-cases.ts';
import type { Sent } from './cases/sent.ts';
import { smallerCases } from './cases/shrink.ts';
import type { Operation } from './contract/contract.ts';
import type { HarExchange } from './report/har.ts';
import type { Found, Recorder } from './report/recorder.ts';
import type { SerializedRequest } from './serialization/request.ts';
import type { ContractSetup } from './setup.ts';
import { isGone, isSuccess } from './state/answers.ts';
import { Existing } from './state/existing.ts';
import { canCarry } from './targets/events.ts';
import type { Answer, AnyEventSource, Target } from './targets/target.ts';
import type { TimeBudget } from './time-budget.ts';

interface ExchangesOptions {
  readonly target: Target;
  readonly allowWrites?: boolean;
  readonly credentials: Credentials;
  readonly recorder: Recorder;
  readonly context: GenerationContext;
  readonly setup: ContractSetup;
  readonly budget: TimeBudget;
  readonly onRecord: () => void;
  readonly onExchange?: ((exchange: HarExchange) => void) | undefined;
}

/** How many requests may be used to make a new failure smaller. */
const mostShrinks = 40;

/** Sends cases and collects their results. */
export class Exchanges {
  readonly #options: ExchangesOptions;
  readonly existing: Existing;
  /** The cases of requests that were sent, as long as late results are possible. */
  readonly #cases = new WeakMap<SerializedRequest, Case>();
  #last: Sent | undefined;

  constructor(options: ExchangesOptions) {
    this.#options = options;
    const mayWrite = ({ method }: Operation) => this.mayWrite(method);
    const { context, setup } = options;
    this.existing = new Existing(context, setup.values ?? {}, (one) => this.exchange(one), mayWrite);
  }

  mayWrite(method: string): boolean {
    const { target, allowWrites = false } = this.#options;
    return target.isLocal || allowWrites || ['GET', 'HEAD', 'OPTIONS'].includes(method);
  }

  async sendAll(cases: Iterable<Case>): Promise<void> {
    for (const one of this.#spread(cases)) {
      if (this.#options.budget.isOver(one)) return;
      await this.send(one);
    }
  }

  /**
   * Sends the first case of each stage as every kind of event, and the others as one: each event source has its own
   * form of query and cookies.
   */
  *#spread(cases: Iterable<Case>): Generator<Case> {
    const seen = new Set<string>();
    const { eventSources } = this.#options.target;
    for (const one of cases) {
      const sort = `${one.stage} ${one.expects} ${one.breaks?.where[0]}`;
      const sources = seen.has(sort) ? [] : eventSources;
      seen.add(sort);
      if (sources.length === 0) yield one;
      for (const event of sources) if (canCarry(event, this.#enter(one).request)) yield { ...one, event };
    }
  }

  async send(one: Case): Promise<Sent | undefined> {
    const sent = await this.exchange(one);
    if (!sent) return undefined;
    const found = this.check(sent);
    if (this.isNews(found) && sent.answer.silence === undefined) await this.#confirm(one, sent, found);
    else this.record(sent, found);
    return sent;
  }

  /** Sends a failed case once more, and then smaller versions of it as long as they fail. */
  async #confirm(one: Case, sent: Sent, found: readonly Found[]): Promise<void> {
    const again = await this.exchange(one);
    if (!again) return this.record(sent, found);
    const second = this.check(again);
    const keys = found.filter(({ key }) => !this.#options.recorder.isKnown(key)).map(({ key }) => key);
    // A request that changed the state may correctly get another answer the second time.
    const isOther = [404, 409, 410, 412, 428, 429].includes(again.answer.status);
    if (!hasSome(second, keys)) {
      this.record(sent, isOther ? found : found.map(fleeting));
      return this.record(again, second);
    }
    const smallest = await this.#shrink(one, keys);
    if (smallest) this.record(smallest.sent, smallest.found);
    this.record(sent, found);
  }

  async #shrink(one: Case, keys: readonly string[]): Promise<{ sent: Sent; found: readonly Found[] } | undefined> {
    let best: { sent: Sent; found: readonly Found[] } | undefined;
    let current = one;
    let left = mostShrinks;
    for (let isSmaller = true; isSmaller && left > 0; ) {
      isSmaller = false;
      for (const smaller of smallerCases(this.#options.context, current)) {
        if (left-- <= 0) break;
        const candidate = one.event === undefined ? smaller : { ...smaller, event: one.event };
        const sent = await this.exchange(candidate);
        const found = sent ? this.check(sent) : [];
        if (!sent || !hasSome(found, keys)) continue;
        best = { sent, found };
        current = candidate;
        isSmaller = true;
        break;
      }
    }
    return best;
  }

  record(sent: Sent, found: readonly Found[]): void {
    this.#options.recorder.record(sent.case, sent.answer, sent.kind, found);
    this.#options.onRecord();
    const request = () => this.#options.credentials.secrets.hideIn(sent.case.request);
    this.#options.onExchange?.({ request: request(), answer: sent.answer, title: sent.case.title });
  }

  async exchange(one: Case, enter = (placed: Case) => this.#enter(placed)): Promise<Sent | undefined> {
    const { target, budget, setup } = this.#options;
    // Others may need what it creates, or link to it.
    const isSkipped = one.operation && setup.skip?.[one.operation.id] !== undefined;
    if (isSkipped || !this.mayWrite(one.request.method)) return undefined;
    // The front end of a deployed service may answer the preflights of browsers itself.
    if (!target.isLocal && !one.operation && one.request.method === 'OPTIONS') return undefined;
    const placed = await this.existing.adopt(one);
    const entered = enter(placed);
    const wanted = [...(one.event ? [one.event] : []), ...target.eventSources];
    const kind = target.eventSources.length === 0 ? 'rest' : wanted.find((each) => canCarry(each, entered.request));
    if (kind === undefined || budget.isOver(one)) return undefined;
    const answer = await this.#deliver(entered, kind, () => enter(placed));
    budget.hear(one, answer);
    this.#follow(entered, answer);
    if (one.operation && one.plan && one.expects === 'accepted' && one.stage !== 'fuzz' && isSuccess(answer)) {
      const { proven, full, minimal } = this.#options.context.casesOf(one.operation);
      proven.add(one.plan, one.plan === full || one.plan === minimal);
    }
    const before = this.#last;
    const sent = { case: entered, answer, kind };
    this.#last = sent;
    if (answer.silence === 'gone before' && before) return { ...before, answer };
    if (answer.silence === 'gone' && before) return { ...sent, case: this.#after(before.case, entered) };
    return sent;
  }

  /** Sends a case; again if a token has expired, and later if the service asks for time. */
  async #deliver(entered: Case, kind: AnyEventSource, again: () => Case): Promise<Answer> {
    const { target, credentials, setup } = this.#options;
    const deliver = async (one: Case): Promise<Answer> => {
      const request = setup.sign ? await setup.sign(one.request) : one.request;
      this.#cases.set(request, one);
      return target.send(request, kind);
    };
    let answer = await deliver(entered);
    const { operation } = entered;
    if (operation && entered.entered && answer.status === 401 && (await credentials.refresh(operation))) {
      answer = await deliver(again());
    }
    if (operation && entered.entered && answer.status !== 401) credentials.accepted(operation);
    for (let turn = 0; answer.status === 429 && target.url !== undefined && turn < 3; turn++) {
      const seconds = Number(answer.headers.get('retry-after')?.[0] ?? 2 ** turn);
      await wait(1000 * Math.min(Number.isFinite(seconds) ? seconds : 1, 10));
      answer = await deliver(entered);
    }
    return answer;
  }

  /** A resource that was removed, or is not found, is not used for other cases. */
  #follow({ operation, expects, stage }: Case, answer: Answer): void {
    if (!operation || stage === 'state') return;
    if (isSuccess(answer) && expects === 'accepted') this.existing.prove(operation);
    const isRemoved = operation.method === 'DELETE' && isSuccess(answer);
    const isLost = isGone(answer) && expects === 'accepted';
    if (isRemoved || isLost) this.existing.forget(operation, isLost);
  }

  /** If a service dies, it is often unknown which of two requests was the cause. */
  #after({ request: { method, path, query } }: Case, one: Case): Case {
    const { secrets } = this.#options.credentials;
    const before = secrets.hide(`${method} ${path}${query === '' ? '' : `?${query}`}`);
    return { ...one, title: `${one.title}, sent after ${before}` };
  }

  async afterwards(): Promise<void> {
    for (const { request, kind, answer } of (await this.#options.target.afterwards?.()) ?? []) {
      const one = this.#cases.get(request);
      if (!one) continue;
      const sent = { case: { ...one, title: `${one.title}, after its answer` }, answer, kind };
      this.record(sent, this.check(sent));
    }
  }

  #enter(one: Case): Case {
    if (one.stage === 'security') return one;
    const { credentials } = this.#options;
    const operation = one.operation ?? this.#near(one.request.path);
    const entered = credentials.enteredWith(operation);
    const request = credentials.enter(one.request, operation);
    return { ...one, request, unsigned: one.request, ...(entered.length > 0 ? { entered } : {}) };
  }

  /** Many services authenticate every request before they look at its path: one of the same path, or any. */
  #near(path: string): Operation | undefined {
    const { context, credentials } = this.#options;
    const { operations } = context.contract;
    const templates = context.matcher.best(path).map(({ template }) => template);
    const own = operations.filter((one) => templates.includes(one.path));
    return credentials.secured(own) ?? credentials.secured(operations);
  }

  check({ case: one, answer, kind }: Sent): Found[] {
    return this.#options.recorder.check(one, answer, kind);
  }

  isNews(found: readonly Found[]): boolean {
    return found.some(({ key }) => !this.#options.recorder.isKnown(key));
  }
}

const hasSome = (found: readonly Found[], keys: readonly string[]): boolean =>
  found.some(({ key }) => keys.includes(key));

/** A failure that does not occur every time: it belongs to no constraint, and the report has to mention it. */
export const fleeting = (found: Found): Found => ({
  ...found,
  key: `${found.check} now and then ${found.key.replace(/ \| [^|]*$/, '')}`,
  failure: { ...found.failure, message: `${found.failure.message}; sent once more, it did not fail` },
});
