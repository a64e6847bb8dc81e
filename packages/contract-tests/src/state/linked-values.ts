import { type LinkSource, linkedValues, linkSources, saidIn } from '../cases/links.ts';
import type { GenerationContext } from '../cases/operation-cases.ts';
import type { Part } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import { declaredResponse } from '../contract/responses.ts';
import { isSuccess } from './answers.ts';

type Call = (operation: Operation) => Promise<Sent | undefined>;

const nothing: ReadonlyMap<Part, unknown> = new Map();

/** Values for the parameters and bodies of operations, from the links of other operations' answers. */
export class LinkedValues {
  readonly #context: GenerationContext;
  readonly #call: Call;
  readonly #sources: readonly LinkSource[];
  readonly #known = new Map<Operation, ReadonlyMap<Part, unknown>>();
  /** Operations that succeeded with the values of a link. */
  readonly #proven = new Set<Operation>();
  /** Operations that never found the values of a link: those of other sources are used. */
  readonly #wrong = new Set<Operation>();

  constructor(context: GenerationContext, call: Call) {
    this.#context = context;
    this.#call = call;
    this.#sources = linkSources(context.contract).filter(
      ({ from, status, link }) => /^2/.test(status) && from.method !== 'DELETE' && isVariable(link),
    );
  }

  /** The same until they are forgotten. */
  async of(operation: Operation): Promise<ReadonlyMap<Part, unknown>> {
    const known = this.#known.get(operation);
    if (known) return known;
    // An answer may link to its own operation.
    this.#known.set(operation, nothing);
    for (const { from, status, link, target } of this.#wrong.has(operation) ? [] : this.#sources) {
      if (target !== operation) continue;
      const sent = await this.#call(from);
      if (!sent || !isSuccess(sent.answer) || declaredResponse(from, sent.answer.status)?.status !== status) continue;
      const values = linkedValues(this.#context.casesOf(operation), link, saidIn(sent));
      if (!values) continue;
      this.#known.set(operation, values);
      return values;
    }
    return nothing;
  }

  prove(operation: Operation): void {
    if ((this.#known.get(operation)?.size ?? 0) > 0) this.#proven.add(operation);
  }

  /** @param isWrong whether the values were not found, although nothing removed them */
  forget(operation: Operation, isWrong: boolean): void {
    if ((this.#known.get(operation)?.size ?? 0) === 0) return;
    this.#known.delete(operation);
    if (isWrong && !this.#proven.has(operation)) this.#wrong.add(operation);
  }
}

/** Constants are values like any other. */
const isVariable = ({ parameters, requestBody }: LinkSource['link']): boolean =>
  [...Object.values(parameters), requestBody].some(
    (one) => typeof one === 'string' && /\$re(quest|sponse)\./.test(one),
  );
