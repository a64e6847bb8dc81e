import type { Case } from './cases/case.ts';
import type { Credentials } from './cases/credentials.ts';
import type { Found, Recorder } from './report/recorder.ts';
import type { SerializedRequest } from './serialization/request.ts';
import { canCarry } from './targets/events.ts';
import type { Answer, AnyEventSource, Target } from './targets/target.ts';
import { TimeBudget } from './time-budget.ts';

export interface Sent {
  readonly case: Case;
  readonly answer: Answer;
  readonly kind: AnyEventSource;
}

/** Cases as they are sent, one after the other, and what comes of them. */
export class Exchanges {
  readonly #target: Target;
  readonly #allowWrites: boolean;
  readonly #credentials: Credentials;
  readonly #recorder: Recorder;
  readonly #onRecord: () => void;
  /** Which was sent, as long as anything may still come of it. */
  readonly #cases = new WeakMap<SerializedRequest, Case>();
  readonly budget = new TimeBudget();
  #last: Sent | undefined;

  constructor(
    target: Target,
    { allowWrites = false }: { readonly allowWrites?: boolean },
    credentials: Credentials,
    recorder: Recorder,
    onRecord: () => void,
  ) {
    this.#target = target;
    this.#allowWrites = allowWrites;
    this.#credentials = credentials;
    this.#recorder = recorder;
    this.#onRecord = onRecord;
  }

  mayWrite(method: string): boolean {
    return this.#target.isLocal || this.#allowWrites || ['GET', 'HEAD', 'OPTIONS'].includes(method);
  }

  async sendAll(cases: Iterable<Case>): Promise<void> {
    for (const one of this.#spread(cases)) await this.send(one);
  }

  /** The first case of each sort in every kind of event, the others in one: each kind has its own query, and cookies. */
  *#spread(cases: Iterable<Case>): Generator<Case> {
    const seen = new Set<string>();
    for (const one of cases) {
      const sort = `${one.stage} ${one.expects} ${one.breaks?.where[0]}`;
      const eventSources = seen.has(sort) ? [] : this.#target.eventSources;
      seen.add(sort);
      if (eventSources.length === 0) yield one;
      for (const event of eventSources) if (canCarry(event, this.#enter(one).request)) yield { ...one, event };
    }
  }

  async send(one: Case): Promise<Answer | undefined> {
    const sent = await this.exchange(one);
    if (!sent) return undefined;
    this.record(sent, this.judge(sent));
    return sent.answer;
  }

  record(sent: Sent, found: readonly Found[]): void {
    this.#recorder.record(sent.case, sent.answer, sent.kind, found);
    this.#onRecord();
  }

  async exchange(one: Case): Promise<Sent | undefined> {
    const target = this.#target;
    const entered = this.#enter(one);
    if (!this.mayWrite(entered.request.method)) return undefined;
    // What stands before a deployed service may answer the preflights of browsers itself.
    if (!target.isLocal && !one.operation && one.request.method === 'OPTIONS') return undefined;
    const wanted = [...(one.event ? [one.event] : []), ...target.eventSources];
    const kind = target.eventSources.length === 0 ? 'rest' : wanted.find((each) => canCarry(each, entered.request));
    if (kind === undefined) return undefined;
    if (this.budget.isOver(one)) return undefined;
    this.#cases.set(entered.request, entered);
    const answer = await target.send(entered.request, kind);
    this.budget.hear(one, answer);
    const before = this.#last;
    const sent = { case: entered, answer, kind };
    this.#last = sent;
    if (answer.silence === 'gone before' && before) return { ...before, answer };
    if (answer.silence === 'gone' && before) return { ...sent, case: this.#after(before.case, entered) };
    return sent;
  }

  /** It is rarely to be seen of which of two requests a service died. */
  #after({ request: { method, path, query } }: Case, one: Case): Case {
    const before = this.#credentials.secrets.hide(`${method} ${path}${query === '' ? '' : `?${query}`}`);
    return { ...one, title: `${one.title}, sent after ${before}` };
  }

  async afterwards(): Promise<void> {
    for (const { request, kind, answer } of (await this.#target.afterwards?.()) ?? []) {
      const one = this.#cases.get(request);
      if (!one) continue;
      const sent = { case: { ...one, title: `${one.title}, after its answer` }, answer, kind };
      this.record(sent, this.judge(sent));
    }
  }

  #enter(one: Case): Case {
    if (one.stage === 'security') return one;
    const entered = this.#credentials.enteredWith(one.operation);
    const request = this.#credentials.enter(one.request, one.operation);
    return { ...one, request, ...(entered.length > 0 ? { entered } : {}) };
  }

  judge({ case: one, answer, kind }: Sent): Found[] {
    return this.#recorder.judge(one, answer, kind);
  }

  isNews(found: readonly Found[]): boolean {
    return found.some(({ key }) => !this.#recorder.isKnown(key));
  }
}
