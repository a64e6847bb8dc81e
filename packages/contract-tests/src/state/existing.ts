import type { Case } from '../cases/case.ts';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import { type Part, type Plan, withPart } from '../cases/plan.ts';
import type { Operation } from '../contract/contract.ts';
import { schemaExamples } from '../contract/examples.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import type { SetupValue } from '../setup.ts';
import type { Answer } from '../targets/target.ts';
import { elementsOf, idsIn, isSuccess } from './answers.ts';
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

  /** The case, sent to an existing resource if its id was random. */
  async adopt(one: Case): Promise<Case> {
    const { operation, plan, request, stage } = one;
    if (!operation || !plan || stage === 'state' || !operation.path.includes('{')) return one;
    const placed = await this.place(operation, plan);
    const path = placed === plan ? undefined : this.#context.casesOf(operation).request(placed)?.path;
    return path === undefined ? one : { ...one, plan: placed, request: { ...request, path } };
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
    const id = this.#setUp(operation, prefix, part) ?? (await this.#obtain(operation, prefix, part));
    if (id === undefined) this.#missing.add(key);
    else this.#known.set(key, id);
    return id;
  }

  #setUp({ id }: Operation, prefix: string, part: Part): unknown {
    const name = String(part.where[1]);
    const paths = Object.entries(this.#values).filter(([key]) => normalised(key) === normalised(prefix));
    const value = this.#values[`${id} ${name}`] ?? paths[0]?.[1] ?? this.#values[name];
    return typeof value === 'function' ? value() : value;
  }

  async #obtain(operation: Operation, prefix: string, part: Part): Promise<unknown> {
    const fits = this.#fitting(operation, part);
    const resource = this.resources.find(({ template }) => normalised(template) === normalised(prefix));
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
    const { documents } = this.#context.contract;
    const { examples = [], schema } = part.parameter ?? {};
    return fits([...examples, ...(schema ? schemaExamples(schema, documents) : [])].map((at) => documents.get(at)));
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
    const plan = drawn && (await this.place(operation, drawn));
    const made =
      plan && cases.case(plan, { stage: 'state', title: `${operation.id}, to have one`, expects: 'accepted' });
    return made && this.#send(made);
  }

  /** The first of some values that is valid for the parameter, as it is serialized. */
  #fitting(operation: Operation, part: Part): (values: readonly unknown[]) => unknown {
    const cases = this.#context.casesOf(operation);
    return (values) =>
      values
        .flatMap((value) => [value, ...readingsOfLeaf(String(value))])
        .find((value) => value !== null && cases.isValid(part, value) && cases.canWrite(part, value));
  }
}

export const pathPart = (cases: OperationCases, parameter: string): Part | undefined =>
  cases.parts.find(({ where }) => where[0] === 'path' && where[1] === parameter);
