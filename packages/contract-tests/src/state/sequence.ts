import type { Case } from '../cases/case.ts';
import type { GenerationContext } from '../cases/operation-cases.ts';
import { type Part, type Plan, pathPart, withPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import { otherDirectionOnly } from '../contract/read-write-only.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import { createdIds, isGone, isSuccess, linkedIds, objectOf, propertiesOf } from './answers.ts';
import { type Body, bodyOf, exampleBody } from './bodies.ts';
import { type Difference, differences, isDistinctive } from './differences.ts';
import type { Existing } from './existing.ts';
import { versionsIn } from './preconditions.ts';
import { lastParameter, normalised, prefixesOf, type Resource } from './resources.ts';
import type { StateRule } from './rules.ts';

export interface Broken {
  readonly rule: StateRule;
  readonly sent: Sent;
  readonly message: string;
}

/** The dependencies of a sequence on the run. */
export interface SequenceContext {
  readonly context: GenerationContext;
  readonly existing: Existing;
  /** Sends a request and checks its answer against the contract; `undefined` if it may not be sent. */
  readonly send: (one: Case) => Promise<Sent | undefined>;
  /** The same as another user; absent if no second user is known. */
  readonly sendAsOther?: (one: Case) => Promise<Sent | undefined>;
  /** How many milliseconds a read may return an old state after a write. */
  readonly consistency: number;
  readonly note: (text: string) => void;
}

export type Item = Readonly<Record<string, unknown>>;

/** The life cycle of one resource: created, read, replaced, patched, listed, removed. */
export class Sequence {
  readonly resource: Resource;
  readonly run: SequenceContext;
  readonly broken: Broken[] = [];
  /** A request had no answer: the service may have been restarted since, with another state. */
  isLost = false;
  /** Properties that were reported: a later read would show the same fault again. */
  readonly #reported = new Set<string>();
  /** Its expected state. */
  written: Item = {};
  id: unknown;
  /** The ids of the resources that contain it, by the normalised path up to them. */
  outer: ReadonlyMap<string, unknown> = new Map();
  /** Names of properties that are written but never read. */
  hidden: readonly string[] = [];
  readonly seed: number;
  readonly round: number;

  constructor(resource: Resource, run: SequenceContext, round: number) {
    this.resource = resource;
    this.run = run;
    this.round = round;
    this.seed = run.context.seed + 1000 * round;
  }

  /** Creates one with everything optional, or else only with what is required; or with changed values. */
  async create(turn = 0, change?: (part: Part, value: unknown) => unknown): Promise<Sent | undefined> {
    const { create } = this.resource;
    if (!create) return undefined;
    const seed = this.seed + 17 * turn;
    for (const optional of change ? (['all'] as const) : (['all', 'none', 'example'] as const)) {
      const options = { optional: optional === 'example' ? 'all' : optional, seed, change } as const;
      const body = optional === 'example' ? exampleBody(this.run, create) : await bodyOf(this.run, create, options);
      if (optional === 'example' && !body) continue;
      const title = change ? 'create with extreme values' : 'create';
      const sent = await this.call(create, title, { body, expects: change ? 'any' : 'accepted' });
      if (!sent) return undefined;
      if (!isSuccess(sent.answer)) continue;
      if (turn === 0) {
        this.written = isObject(body?.value) && !this.resource.isOther ? body.value : {};
        this.id = this.idOf(sent);
        this.outer = this.#outerIds(sent);
      }
      return sent;
    }
    return undefined;
  }

  idOf(sent: Sent): unknown {
    const { resource } = this;
    const operation = resource.read ?? resource.replace ?? resource.patch ?? resource.remove;
    const cases = operation && this.run.context.casesOf(operation);
    const part = cases && pathPart(cases, lastParameter(operation) ?? '');
    const ids = createdIds(this.run.context, sent, resource);
    const all = ids.flatMap((value) => [value, ...readingsOfLeaf(String(value))]);
    if (!part) return all[0];
    return all.find((value) => value !== null && cases.isValid(part, value) && cases.canWrite(part, value));
  }

  #outerIds(sent: Sent): ReadonlyMap<string, unknown> {
    const { operation, plan } = sent.case;
    const own = prefixesOf(operation?.path ?? '').flatMap(({ prefix, parameter }) => {
      const part = operation && pathPart(this.run.context.casesOf(operation), parameter);
      return part && plan?.has(part) ? [[normalised(prefix), plan.get(part)] as const] : [];
    });
    return new Map([...own, ...linkedIds(this.run.context, sent, this.resource)]);
  }

  /** Whether the id is a value of the request. */
  isRequested(sent: Sent, isMeant: (part: Part) => boolean = () => true): boolean {
    const isId = (value: unknown): boolean =>
      String(value) === String(this.id) ||
      (typeof value === 'object' && value !== null && Object.values(value).some(isId));
    return [...(sent.case.plan ?? [])].some(([part, value]) => isMeant(part) && isId(value));
  }

  /** Calls an operation on the resource of this sequence, or on the one with another id. */
  async call(
    operation: Operation,
    title: string,
    {
      id = this.id,
      body,
      parameters = [],
      expects = 'accepted',
      outer = this.outer,
    }: {
      readonly id?: unknown;
      readonly body?: Body | undefined;
      readonly parameters?: readonly (readonly [Part, unknown])[];
      readonly expects?: Case['expects'];
      /** Ids of other resources than those that contain it. */
      readonly outer?: ReadonlyMap<string, unknown>;
    } = {},
    send = this.run.send,
  ): Promise<Sent | undefined> {
    const cases = this.run.context.casesOf(operation);
    let plan: Plan | undefined = cases.minimal;
    if (!plan) return undefined;
    const isMember = normalised(operation.path) === normalised(this.resource.template);
    const own = isMember ? pathPart(cases, lastParameter(operation) ?? '') : undefined;
    if (own && id !== undefined) plan = withPart(plan, own, id);
    plan = await this.run.existing.fill(operation, plan);
    const isWithin = normalised(operation.path).startsWith(normalised(this.resource.template));
    // Not the template itself: operations of one resource may name its parameters differently.
    const depth = this.resource.template.split('/').length - 1;
    const upTo = isWithin ? operation.path.split('/').slice(0, depth).join('/') : operation.path;
    plan = await this.run.existing.place(operation, plan, upTo, outer);
    if (body) plan = withPart(plan, body.part, body.value);
    plan = await this.run.existing.withVersion(operation, plan);
    for (const [part, value] of parameters) plan = withPart(plan, part, value);
    const about = { stage: 'state', title: `sequence of ${this.resource.template}: ${title}`, expects } as const;
    const made = cases.case(plan, about);
    const sent = made && (await send(made));
    if (sent?.answer.silence !== undefined) this.isLost = true;
    return sent;
  }

  fail(rule: StateRule, sent: Sent, message: string): void {
    if (!this.isLost && !this.hasFailed(rule, sent)) this.broken.push({ rule, sent, message });
  }

  /** One fault may break a rule in several steps; but each operation may be open to others. */
  hasFailed(rule: StateRule, sent?: Sent): boolean {
    const isOther = (one: Broken) => rule === 'others are kept out' && one.sent.case.operation !== sent?.case.operation;
    return this.broken.some((one) => one.rule === rule && !isOther(one));
  }

  /** Repeats a read until it gives the expected state, as long as it may be outdated. */
  async until(
    read: () => Promise<Sent | undefined>,
    isAsWanted: (sent: Sent) => boolean,
    least = 0,
  ): Promise<Sent | undefined> {
    const end = performance.now() + Math.max(least, this.run.consistency);
    for (;;) {
      const sent = await read();
      if (!sent || isAsWanted(sent) || performance.now() > end) return sent;
      await new Promise((resolve) => setTimeout(resolve, Math.min(100, Math.max(10, this.run.consistency / 20))));
    }
  }

  /** Members of the bodies that change it which the service counts. */
  #counted(): string[] {
    const { replace, patch, create } = this.resource;
    return [replace, patch].flatMap((one) => (one ? versionsIn(this.run.context, one, create) : []));
  }

  /** Whether a read returns the written values; yields nothing if there is no read operation. */
  async isAs(rule: StateRule, after: Sent): Promise<void> {
    const { read } = this.resource;
    if (!read) return;
    const { contract, arbitraries } = this.run.context;
    const wrong = ({ answer }: Sent): Difference[] => {
      const { hidden, isDeclared } = propertiesOf(contract, arbitraries.variants, read, answer);
      if (isSuccess(answer)) this.hidden = hidden;
      return differences(this.written, answer, [...hidden, ...this.#counted()], isDeclared);
    };
    const sent = await this.until(
      () => this.call(read, 'read'),
      (one) => isSuccess(one.answer) && wrong(one).length === 0,
    );
    if (!sent) return;
    const made = after.case.operation?.id;
    const by = this.resource.link ? ` (link ${this.resource.link.link.name})` : '';
    if (isGone(sent.answer)) {
      const isNew = rule === 'written is read';
      if (isNew)
        this.fail(
          'created is found',
          sent,
          `the resource that ${made} created${by} is answered with ${sent.answer.status}`,
        );
      else if (rule === 'safe methods change nothing')
        this.fail(rule, sent, 'it is gone, although it was only read and listed');
      return;
    }
    if (!isSuccess(sent.answer)) return;
    this.#isHidden(rule, after, sent);
    const changed = wrong(sent).filter(({ name }) => !this.#reported.has(name));
    for (const { name } of changed) this.#reported.add(name);
    const names = changed.map(({ name }) => name);
    const how = changed.find((one) => one.how !== undefined)?.how;
    const differ = `${names.join(', ')} ${names.length === 1 ? 'differs' : 'differ'} from what ${made} wrote`;
    if (names.length > 0) this.fail(rule, sent, how === undefined ? differ : `${differ}: ${how}`);
  }

  /** `writeOnly`: "it MAY be sent as part of a request but SHOULD NOT be sent as part of the response". */
  #isHidden(rule: StateRule, { case: { plan } }: Sent, sent: Sent): void {
    const { documents } = this.run.context.contract;
    const schema = [...(plan?.keys() ?? [])].find(({ media }) => media)?.media?.schema;
    const secret = schema ? otherDirectionOnly(schema, documents, 'response') : [];
    const own = objectOf(sent.answer, Object.keys(this.written)) ?? {};
    const shown = secret.find((name) => isDistinctive(this.written[name]) && own[name] === this.written[name]);
    if (shown === undefined || this.#reported.has(shown)) return;
    this.#reported.add(shown);
    this.fail(rule, sent, `${shown} is writeOnly, but can be read`);
  }
}
