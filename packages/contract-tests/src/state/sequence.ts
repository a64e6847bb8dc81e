import type { Case } from '../cases/case.ts';
import type { GenerationContext } from '../cases/operation-cases.ts';
import { type Part, type Plan, pathPart, withPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import { draw } from '../values/arbitrary.ts';
import { createdIds, differences, isGone, isSuccess, linkedIds, propertiesOf } from './answers.ts';
import type { Existing } from './existing.ts';
import { normalised, prefixesOf, type Resource } from './resources.ts';
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
  #outer: ReadonlyMap<string, unknown> = new Map();
  /** Names of properties that are written but never read. */
  hidden: readonly string[] = [];
  readonly seed: number;

  constructor(resource: Resource, run: SequenceContext, round: number) {
    this.resource = resource;
    this.run = run;
    this.seed = run.context.seed + 1000 * round;
  }

  /** Creates one with everything optional, or else only with what is required. */
  async create(turn = 0): Promise<Sent | undefined> {
    const { create } = this.resource;
    if (!create) return undefined;
    for (const optional of ['all', 'none', 'example'] as const) {
      const body = optional === 'example' ? this.#example(create) : await this.bodyOf(create, optional, turn);
      if (optional === 'example' && !body) continue;
      const sent = await this.call(create, 'create', { body });
      if (!sent) return undefined;
      if (!isSuccess(sent.answer)) continue;
      if (turn === 0) {
        this.written = isObject(body?.value) && !this.resource.isOther ? body.value : {};
        this.id = this.idOf(sent);
        this.#outer = this.#outerIds(sent);
      }
      return sent;
    }
    return undefined;
  }

  /** From the contract's examples: they may refer to resources that must exist. */
  #example(create: Operation) {
    const cases = this.run.context.casesOf(create);
    const part = cases.parts.find(({ media, valid }) => media && valid !== undefined);
    const { documents } = this.run.context.contract;
    const { examples = [], schema } = part?.media ?? {};
    const all = [...examples, ...(schema ? schemaExamples(schema, documents) : [])].map((at) => documents.get(at));
    const value = part && all.find((one) => cases.isValid(part, one) && cases.canWrite(part, one));
    return part && value !== undefined ? { part, value } : undefined;
  }

  idOf(sent: Sent): unknown {
    const { resource } = this;
    const operation = resource.read ?? resource.replace ?? resource.patch ?? resource.remove;
    const cases = operation && this.run.context.casesOf(operation);
    const part = cases && pathPart(cases, resource.parameter);
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
  isRequested(sent: Sent): boolean {
    const isId = (value: unknown): boolean =>
      String(value) === String(this.id) ||
      (typeof value === 'object' && value !== null && Object.values(value).some(isId));
    return [...(sent.case.plan?.values() ?? [])].some(isId);
  }

  async bodyOf(operation: Operation, optional: 'all' | 'some' | 'none', turn: number, accepts = (_: unknown) => true) {
    const cases = this.run.context.casesOf(operation);
    const part = cases.parts.find(({ media, valid }) => media && valid !== undefined);
    if (!part) return undefined;
    const { arbitraries } = this.run.context;
    const fits = (value: unknown) => cases.isValid(part, value) && cases.canWrite(part, value) && accepts(value);
    // Undeclared properties may be kept or dropped: they prove nothing.
    const declared = arbitraries.variants
      .of(part.schema)
      .flatMap(({ keywords }) => Object.keys(keywords.properties ?? {}));
    const plain = (value: unknown) =>
      isObject(value) && declared.length > 0
        ? Object.fromEntries(Object.entries(value).filter(([name]) => declared.includes(name)))
        : value;
    const seed = this.seed + 17 * turn;
    const drawn = arbitraries.of(part.schema, optional);
    const value = draw(drawn.map(plain), seed, fits) ?? draw(drawn, seed, fits);
    if (value === undefined) return undefined;
    const filled = await this.run.existing.fill(operation, new Map([[part, value]]));
    return { part, value: filled.get(part) };
  }

  /** Calls an operation on the resource of this sequence, or on the one with another id. */
  async call(
    operation: Operation,
    title: string,
    {
      id = this.id,
      body,
      parameters = [],
    }: {
      readonly id?: unknown;
      readonly body?: { readonly part: Part; readonly value: unknown } | undefined;
      readonly parameters?: readonly (readonly [Part, unknown])[];
    } = {},
    send = this.run.send,
  ): Promise<Sent | undefined> {
    const cases = this.run.context.casesOf(operation);
    let plan: Plan | undefined = cases.minimal;
    if (!plan) return undefined;
    const own = pathPart(cases, this.resource.parameter);
    if (own && id !== undefined && operation.path.endsWith(`{${this.resource.parameter}}`))
      plan = withPart(plan, own, id);
    plan = await this.run.existing.fill(operation, plan);
    const isMember = normalised(operation.path).startsWith(normalised(this.resource.template));
    const upTo = isMember ? this.resource.template.replace(/\/\{[^}]*\}$/, '') : operation.path;
    plan = await this.run.existing.place(operation, plan, upTo, this.#outer);
    if (body) plan = withPart(plan, body.part, body.value);
    for (const [part, value] of parameters) plan = withPart(plan, part, value);
    const about = {
      stage: 'state',
      title: `sequence of ${this.resource.template}: ${title}`,
      expects: 'accepted',
    } as const;
    const made = cases.case(plan, about);
    const sent = made && (await send(made));
    if (sent?.answer.silence !== undefined) this.isLost = true;
    return sent;
  }

  fail(rule: StateRule, sent: Sent, message: string): void {
    if (!this.isLost && !this.broken.some((one) => one.rule === rule)) this.broken.push({ rule, sent, message });
  }

  /** Repeats a read until it gives the expected state, as long as it may be outdated. */
  async until(read: () => Promise<Sent | undefined>, isAsWanted: (sent: Sent) => boolean): Promise<Sent | undefined> {
    const end = performance.now() + this.run.consistency;
    for (;;) {
      const sent = await read();
      if (!sent || isAsWanted(sent) || performance.now() > end) return sent;
      await new Promise((resolve) => setTimeout(resolve, Math.min(100, Math.max(10, this.run.consistency / 20))));
    }
  }

  /** Whether a read returns the written values; yields nothing if there is no read operation. */
  async isAs(rule: StateRule, after: Sent): Promise<void> {
    const { read } = this.resource;
    if (!read) return;
    const { contract, arbitraries } = this.run.context;
    const wrong = ({ answer }: Sent): string[] => {
      const { hidden, isDeclared } = propertiesOf(contract, arbitraries.variants, read, answer);
      if (isSuccess(answer)) this.hidden = hidden;
      return differences(this.written, answer, hidden, isDeclared);
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
    const names = wrong(sent).filter((name) => !this.#reported.has(name));
    for (const name of names) this.#reported.add(name);
    if (names.length > 0)
      this.fail(rule, sent, `${names.join(', ')} ${names.length === 1 ? 'differs' : 'differ'} from what ${made} wrote`);
  }
}
