import type { Case } from '../cases/case.ts';
import type { GenerationContext } from '../cases/operation-cases.ts';
import { type Part, type Plan, pathPart, withPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import { isObject } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import type { SetupValue } from '../setup.ts';
import { createdIds, elementsOf, idsIn, isSuccess } from './answers.ts';
import { type First, firstOf } from './first.ts';
import { FreshKeys } from './fresh-keys.ts';
import { LinkedValues } from './linked-values.ts';
import { withVersion } from './preconditions.ts';
import { type Reference, referencesOf, replaced } from './references.ts';
import { normalised, prefixesOf, type Resource, resourcesOf } from './resources.ts';

type Send = (one: Case) => Promise<Sent | undefined>;

/** Ids by the normalised path up to them: a member is looked up in the resource that it was created in. */
export type OuterIds = ReadonlyMap<string, unknown>;

/** A new one is created if the last one was removed, but only a limited number of times. */
const mostCreated = 200;

/**
 * Ids of resources that exist, so that requests get past the lookup: from the setup, from a link, from a creation or a
 * list, or from an example of the contract.
 */
export class Existing {
  readonly resources: readonly Resource[];
  readonly #context: GenerationContext;
  readonly #values: Readonly<Record<string, SetupValue>>;
  readonly #send: Send;
  readonly #mayWrite: (operation: Operation) => boolean;
  /** By operation and path, so that one operation does not remove a resource that another one uses. */
  readonly #known = new Map<string, unknown>();
  readonly #created = new Map<Operation, number>();
  readonly #linked: LinkedValues;
  readonly #references = new Map<Operation, readonly Reference[]>();
  readonly #keys: FreshKeys;
  /** Resources that could not be obtained. */
  readonly #missing = new Set<string>();

  constructor(
    context: GenerationContext,
    values: Readonly<Record<string, SetupValue>>,
    send: Send,
    mayWrite: (operation: Operation) => boolean,
  ) {
    this.#context = context;
    this.#values = values;
    this.#send = send;
    this.#mayWrite = mayWrite;
    this.#keys = new FreshKeys(context);
    this.resources = resourcesOf(context.contract, context.arbitraries.variants);
    this.#linked = new LinkedValues(context, (operation) =>
      operation.method === 'GET' ? this.#call(operation) : this.create(operation),
    );
  }

  /** The case, with existing resources in its path, its query and its body instead of random ones. */
  async adopt(one: Case): Promise<Case> {
    const { operation, plan, request, stage, constraint } = one;
    if (!operation || !plan || stage === 'state') return one;
    const placed = await this.fill(operation, await this.place(operation, plan), constraint);
    const filled = await this.withVersion(operation, placed, constraint);
    if (filled === plan) return one;
    const cases = this.#context.casesOf(operation);
    const [before, after] = [cases.request(plan), cases.request(filled)];
    if (!before || !after) return one;
    // Parts that the case wrote in its own way are kept.
    const { path, query, headers, body } = after;
    const isOwn = (name: 'query' | 'body') => JSON.stringify(request[name]) === JSON.stringify(before[name]);
    const changed = before.headers.flatMap(([name, old]) => {
      const value = headers.find((one) => one[0] === name)?.[1];
      return value === undefined || value === old ? [] : [{ name: name.toLowerCase(), old, value }];
    });
    return {
      ...one,
      plan: filled,
      request: {
        ...request,
        path,
        query: isOwn('query') ? query : request.query,
        body: isOwn('body') ? body : request.body,
        headers: request.headers.map(([name, value]) => {
          const now = changed.find((one) => one.name === name.toLowerCase() && one.old === value);
          return [name, now?.value ?? value];
        }),
      },
    };
  }

  /**
   * The plan with existing ids in its query and its body.
   *
   * @param constraint the tested one: its own value is kept
   */
  async fill(operation: Operation, plan: Plan, constraint = ''): Promise<Plan> {
    const cases = this.#context.casesOf(operation);
    const all = this.#references.get(operation) ?? referencesOf(this.#context, cases, this.resources);
    this.#references.set(operation, all);
    let filled = plan;
    for (const [part, value] of await this.#linked.of(operation)) {
      if (part.where[0] === 'path') continue;
      cases.hasReferences = true;
      if (plan.get(part) === part.valid && !constraint.startsWith(part.label)) filled = withPart(filled, part, value);
    }
    cases.hasReferences ||= all.length > 0;
    for (const reference of all) {
      const { part, member } = reference;
      const isTested = constraint.startsWith(member === undefined ? part.label : `${part.label}/${member}`);
      if (filled.get(part) !== plan.get(part) || !filled.has(part) || isTested) continue;
      const id = await this.#referred(operation, reference);
      if (id === undefined) continue;
      const old = filled.get(part);
      const next = replaced(old, reference, id);
      if (next === old || cases.isValid(part, next) !== cases.isValid(part, old)) continue;
      if (cases.canWrite(part, next)) filled = withPart(filled, part, next);
    }
    return this.#keys.into(cases, filled, constraint);
  }

  /** The plan with the current version of the resource. */
  withVersion(operation: Operation, plan: Plan, constraint = ''): Promise<Plan> {
    const create = this.resources.find(({ template }) => template === operation.path)?.create;
    return withVersion(this.#context, this.#send, { operation, plan, constraint, create });
  }

  async #referred(operation: Operation, { part, member, isList, resource }: Reference): Promise<unknown> {
    const key = `${operation.id} ${part.label}/${member ?? ''}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#missing.has(key)) return undefined;
    // A resource may need another one of its own kind.
    this.#missing.add(key);
    const cases = this.#context.casesOf(operation);
    const fits = (value: unknown) => {
      const next = replaced(part.valid, { part, isList, resource, ...(member === undefined ? {} : { member }) }, value);
      // A resource is not its id, even where the schema would allow it.
      return !isObject(value) && cases.isValid(part, next) && cases.canWrite(part, next);
    };
    const known = this.#setUp(operation, resource.template, member ?? String(part.where[1]));
    const id = known ?? (await this.#obtain(resource, firstOf(fits), [], new Map()));
    if (id !== undefined) this.#known.set(key, id);
    return id;
  }

  /**
   * The plan with known ids in place of the values that were generated for its path.
   *
   * @param given ids that are used as far as the path has them
   */
  async place(operation: Operation, plan: Plan, upTo = operation.path, given: OuterIds = new Map()): Promise<Plan> {
    let placed = plan;
    const outer = new Map(given);
    for (const { prefix, parameter } of prefixesOf(upTo)) {
      const part = pathPart(this.#context.casesOf(operation), parameter);
      if (!part) continue;
      const isOpen = plan.get(part) === part.valid;
      const known = given.get(normalised(prefix));
      const id = isOpen ? (known ?? (await this.#idFor(operation, prefix, part, outer))) : plan.get(part);
      if (id === undefined) continue;
      outer.set(normalised(prefix), id);
      if (isOpen) placed = withPart(placed, part, id);
    }
    return placed;
  }

  /** The resource that was called exists. */
  prove(operation: Operation): void {
    this.#linked.prove(operation);
  }

  /**
   * From now on, the resource that was called does not exist.
   *
   * @param isLost nobody removed it
   */
  forget(operation: Operation, isLost: boolean): void {
    const innermost = prefixesOf(operation.path).at(-1);
    if (innermost) this.#known.delete(`${operation.id} ${normalised(innermost.prefix)}`);
    this.#linked.forget(operation, isLost);
  }

  async #idFor(operation: Operation, prefix: string, part: Part, outer: OuterIds): Promise<unknown> {
    const key = `${operation.id} ${normalised(prefix)}`;
    if (this.#known.has(key)) return this.#known.get(key);
    const own = this.#setUp(operation, prefix, String(part.where[1]));
    if (own !== undefined) this.#known.set(key, own);
    const known = own ?? (await this.#linked.of(operation)).get(part);
    if (known !== undefined || this.#missing.has(key)) return known;
    const resource = this.resources.find(({ template }) => normalised(template) === normalised(prefix));
    const { examples = [], schema } = part.parameter ?? {};
    const { documents } = this.#context.contract;
    const shown = [...examples, ...(schema ? schemaExamples(schema, documents) : [])];
    const cases = this.#context.casesOf(operation);
    const fits = firstOf((value) => cases.isValid(part, value) && cases.canWrite(part, value));
    const id = await this.#obtain(resource, fits, shown, outer);
    if (id === undefined) this.#missing.add(key);
    else this.#known.set(key, id);
    return id;
  }

  #setUp({ id }: Operation, prefix: string, name: string): unknown {
    const paths = Object.entries(this.#values).filter(([key]) => normalised(key) === normalised(prefix));
    const value = this.#values[`${id} ${name}`] ?? paths[0]?.[1] ?? this.#values[name];
    return typeof value === 'function' ? value() : value;
  }

  async #obtain(
    resource: Resource | undefined,
    fits: First,
    examples: readonly SourceLocation[],
    outer: OuterIds,
  ): Promise<unknown> {
    const made = resource?.create && (await this.create(resource.create, outer));
    const own = made && fits(createdIds(this.#context, made, resource));
    if (own !== undefined) return own;
    const listed = (resource?.list && (await this.#call(resource.list, 'minimal', outer)))?.answer;
    const first = listed && isSuccess(listed) ? elementsOf(listed)?.[0] : undefined;
    if (listed && resource && first !== undefined) {
      const body = Buffer.from(JSON.stringify(first));
      const found = fits([...idsIn({ ...listed, headers: new Map(), body }, resource), first]);
      if (found !== undefined) return found;
    }
    return fits(examples.map((at) => this.#context.contract.documents.get(at)));
  }

  /** A successful creation. */
  async create(operation: Operation, outer: OuterIds = new Map()): Promise<Sent | undefined> {
    const count = this.#created.get(operation) ?? 0;
    if (count >= mostCreated || !this.#mayWrite(operation)) return undefined;
    this.#created.set(operation, count + 1);
    const sent = await this.#call(operation, 'full', outer);
    if (sent && isSuccess(sent.answer)) return sent;
    const other = await this.#call(operation, 'minimal', outer);
    return other && isSuccess(other.answer) ? other : undefined;
  }

  async #call(operation: Operation, size: 'full' | 'minimal' = 'minimal', outer?: OuterIds): Promise<Sent | undefined> {
    const cases = this.#context.casesOf(operation);
    const drawn = cases[size];
    const placed = drawn && (await this.fill(operation, await this.place(operation, drawn, operation.path, outer)));
    const plan = placed && (await this.withVersion(operation, placed));
    const made =
      plan && cases.case(plan, { stage: 'state', title: `${operation.id}, to have one`, expects: 'accepted' });
    return made && this.#send(made);
  }
}
