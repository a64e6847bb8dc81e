import type { Case } from '../cases/case.ts';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import { type Part, type Plan, withPart } from '../cases/plan.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject, type SourceLocation } from '../contract/documents.ts';
import { schemaExamples } from '../contract/examples.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import type { SetupValue } from '../setup.ts';
import type { Answer } from '../targets/target.ts';
import { draw } from '../values/arbitrary.ts';
import { elementsOf, idsIn, isSuccess } from './answers.ts';
import { type Reference, referencesOf } from './references.ts';
import { normalised, prefixesOf, type Resource, resourcesOf } from './resources.ts';

type Send = (one: Case) => Promise<Answer | undefined>;

/** A new one is created if the last one was removed, but only a limited number of times. */
const mostCreated = 200;

/**
 * Ids of resources that exist, so that requests get past the lookup: from the setup, from a creation or a list, or from
 * an example of the contract.
 */
export class Existing {
  readonly resources: readonly Resource[];
  readonly #context: GenerationContext;
  readonly #values: Readonly<Record<string, SetupValue>>;
  readonly #send: Send;
  readonly #mayWrite: (operation: Operation) => boolean;
  /** By operation and path, so that one operation does not remove a resource that another one uses. */
  readonly #known = new Map<string, unknown>();
  readonly #created = new Map<Resource, number>();
  readonly #references = new Map<Operation, readonly Reference[]>();
  #keys = 0;
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
    this.resources = resourcesOf(context.contract);
  }

  /** The case, with existing resources in its path, its query and its body instead of random ones. */
  async adopt(one: Case): Promise<Case> {
    const { operation, plan, request, stage, constraint } = one;
    if (!operation || !plan || stage === 'state') return one;
    const filled = await this.fill(operation, await this.place(operation, plan), constraint);
    if (filled === plan) return one;
    const cases = this.#context.casesOf(operation);
    const [before, after] = [cases.request(plan), cases.request(filled)];
    if (!before || !after) return one;
    // Parts that the case wrote in its own way are kept.
    const { path, query, headers, body } = after;
    const isOwn = (name: 'query' | 'body') => JSON.stringify(request[name]) === JSON.stringify(before[name]);
    const changed = headers.filter(([name, value]) =>
      before.headers.some((one) => one[0] === name && one[1] !== value),
    );
    return {
      ...one,
      plan: filled,
      request: {
        ...request,
        path,
        query: isOwn('query') ? query : request.query,
        body: isOwn('body') ? body : request.body,
        headers: request.headers.map((pair) => changed.find(([name]) => name === pair[0]) ?? pair),
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
    cases.hasReferences = all.length > 0;
    let filled = plan;
    for (const reference of all) {
      const { part, member } = reference;
      const isTested = constraint.startsWith(member === undefined ? part.label : `${part.label}/${member}`);
      if (!filled.has(part) || isTested) continue;
      const id = await this.#referred(operation, reference);
      if (id === undefined) continue;
      const old = filled.get(part);
      const next = replaced(old, reference, id);
      if (next === old || cases.isValid(part, next) !== cases.isValid(part, old)) continue;
      if (cases.canWrite(part, next)) filled = withPart(filled, part, next);
    }
    return this.#withFreshKey(operation, filled, constraint);
  }

  /** Requests with the same Idempotency-Key are one request: each case gets a new one. */
  #withFreshKey(operation: Operation, plan: Plan, constraint: string): Plan {
    const cases = this.#context.casesOf(operation);
    const part = cases.parts.find(({ parameter }) => parameter?.in === 'header' && isKey.test(parameter.name));
    if (!part || plan.get(part) !== part.valid || constraint.startsWith(part.label)) return plan;
    const fits = (value: unknown) => cases.isValid(part, value) && cases.canWrite(part, value);
    const fresh = draw(this.#context.arbitraries.of(part.schema), this.#context.seed + ++this.#keys * 31, fits);
    return fresh === undefined ? plan : withPart(plan, part, fresh);
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
      return cases.isValid(part, next) && cases.canWrite(part, next);
    };
    const name = member ?? String(part.where[1]);
    const id = this.#setUp(operation, resource.template, name) ?? (await this.#obtain(resource, firstOf(fits), []));
    if (id !== undefined) this.#known.set(key, id);
    return id;
  }

  /** The plan with known ids in place of the values that were generated for its path. */
  async place(operation: Operation, plan: Plan, upTo = operation.path): Promise<Plan> {
    let placed = plan;
    for (const { prefix, parameter } of prefixesOf(upTo)) {
      const part = pathPart(this.#context.casesOf(operation), parameter);
      if (!part || plan.get(part) !== part.valid) continue;
      const id = await this.#idFor(operation, prefix, part);
      if (id !== undefined) placed = withPart(placed, part, id);
    }
    return placed;
  }

  /** From now on, the resource that was called does not exist. */
  forget({ id, path }: Operation): void {
    const innermost = prefixesOf(path).at(-1);
    if (innermost) this.#known.delete(`${id} ${normalised(innermost.prefix)}`);
  }

  async #idFor(operation: Operation, prefix: string, part: Part): Promise<unknown> {
    const key = `${operation.id} ${normalised(prefix)}`;
    if (this.#known.has(key)) return this.#known.get(key);
    if (this.#missing.has(key)) return undefined;
    const resource = this.resources.find(({ template }) => normalised(template) === normalised(prefix));
    const { examples = [], schema } = part.parameter ?? {};
    const { documents } = this.#context.contract;
    const shown = [...examples, ...(schema ? schemaExamples(schema, documents) : [])];
    const cases = this.#context.casesOf(operation);
    const fits = firstOf((value) => cases.isValid(part, value) && cases.canWrite(part, value));
    const id = this.#setUp(operation, prefix, String(part.where[1])) ?? (await this.#obtain(resource, fits, shown));
    if (id === undefined) this.#missing.add(key);
    else this.#known.set(key, id);
    return id;
  }

  #setUp({ id }: Operation, prefix: string, name: string): unknown {
    const paths = Object.entries(this.#values).filter(([key]) => normalised(key) === normalised(prefix));
    const value = this.#values[`${id} ${name}`] ?? paths[0]?.[1] ?? this.#values[name];
    return typeof value === 'function' ? value() : value;
  }

  async #obtain(resource: Resource | undefined, fits: First, examples: readonly SourceLocation[]): Promise<unknown> {
    const made = resource?.create && (await this.create(resource));
    const own = made && fits(idsIn(made, resource));
    if (own !== undefined) return own;
    const listed = resource?.list && (await this.#call(resource.list));
    const first = listed && isSuccess(listed) ? elementsOf(listed)?.[0] : undefined;
    if (listed && resource && first !== undefined) {
      const body = Buffer.from(JSON.stringify(first));
      const found = fits([...idsIn({ ...listed, headers: new Map(), body }, resource), first]);
      if (found !== undefined) return found;
    }
    return fits(examples.map((at) => this.#context.contract.documents.get(at)));
  }

  /** The answer to a successful creation. */
  async create(resource: Resource): Promise<Answer | undefined> {
    const { create } = resource;
    const count = this.#created.get(resource) ?? 0;
    if (!create || count >= mostCreated || !this.#mayWrite(create)) return undefined;
    this.#created.set(resource, count + 1);
    const answer = (await this.#call(create, 'full')) ?? undefined;
    if (answer && isSuccess(answer)) return answer;
    const other = await this.#call(create, 'minimal');
    return other && isSuccess(other) ? other : undefined;
  }

  async #call(operation: Operation, size: 'full' | 'minimal' = 'minimal'): Promise<Answer | undefined> {
    const cases = this.#context.casesOf(operation);
    const drawn = cases[size];
    const plan = drawn && (await this.fill(operation, await this.place(operation, drawn)));
    const made =
      plan && cases.case(plan, { stage: 'state', title: `${operation.id}, to have one`, expects: 'accepted' });
    return made && this.#send(made);
  }
}

type First = (values: readonly unknown[]) => unknown;

/** The first of some values that matches, as it is or as its text is read. */
const firstOf =
  (fits: (value: unknown) => boolean): First =>
  (values) =>
    values.flatMap((value) => [value, ...readingsOfLeaf(String(value))]).find((value) => value !== null && fits(value));

/** The value of a part with an id in place of a reference; unchanged if it does not have that location. */
function replaced(value: unknown, { member, isList }: Reference, id: unknown): unknown {
  const own = isList ? [id] : id;
  if (member === undefined) return own;
  return isObject(value) && Object.hasOwn(value, member) ? { ...value, [member]: own } : value;
}

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
const isKey = /^(x-)?idempotency-?key$/i;

export const pathPart = (cases: OperationCases, parameter: string): Part | undefined =>
  cases.parts.find(({ where }) => where[0] === 'path' && where[1] === parameter);
