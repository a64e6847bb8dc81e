import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import { type Plan, withPart } from '../cases/plan.ts';
import { draw } from '../values/draw.ts';

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
const isKey = /^(x-)?idempotency-?key$/i;

/** Requests with the same Idempotency-Key are one request: each case gets a new one. */
export class FreshKeys {
  readonly #context: GenerationContext;
  #count = 0;

  constructor(context: GenerationContext) {
    this.#context = context;
  }

  /** @param constraint the tested one: its own value is kept */
  into(cases: OperationCases, plan: Plan, constraint: string): Plan {
    const part = cases.parts.find(({ parameter }) => parameter?.in === 'header' && isKey.test(parameter.name));
    if (!part || plan.get(part) !== part.valid || constraint.startsWith(part.label)) return plan;
    const fits = (value: unknown) => cases.isValid(part, value) && cases.canWrite(part, value);
    const fresh = draw(this.#context.arbitraries.of(part.schema), this.#context.seed + ++this.#count * 31, fits);
    return fresh === undefined ? plan : withPart(plan, part, fresh);
  }
}
