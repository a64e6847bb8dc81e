import { randomBytes, randomUUID } from 'node:crypto';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import { type Part, type Plan, withPart } from '../cases/plan.ts';
import { draw } from '../values/draw.ts';

/** https://datatracker.ietf.org/doc/draft-ietf-httpapi-idempotency-key-header/ */
const isKey = /^(x-)?idempotency-?key$/i;

export const keyOf = ({ parts }: OperationCases): Part | undefined =>
  parts.find(({ parameter }) => parameter?.in === 'header' && isKey.test(parameter.name));

/**
 * Requests with the same Idempotency-Key are one request: each case gets a new one. Unlike all other values it does not
 * depend on the seed, since the service may remember the keys of an earlier run.
 */
export class FreshKeys {
  readonly #context: GenerationContext;
  #count = 0;

  constructor(context: GenerationContext) {
    this.#context = context;
  }

  /** @param constraint the tested one: if it is that of the key, another key has to be like it */
  into(cases: OperationCases, plan: Plan, constraint: string): Plan {
    const part = keyOf(cases);
    if (!part || !plan.has(part)) return plan;
    const fits = (value: unknown) => cases.isValid(part, value) && cases.canWrite(part, value);
    const old = plan.get(part);
    if (!fits(old)) return plan;
    const similar = similarTo(String(old));
    const other = () => draw(this.#context.arbitraries.of(part.schema), this.#context.seed + ++this.#count * 31, fits);
    const isTested = constraint.startsWith(part.label);
    const fresh = [...(isTested ? [] : [randomUUID()]), ...similar].find(fits) ?? (isTested ? undefined : other());
    return fresh === undefined ? plan : withPart(plan, part, fresh);
  }
}

/** Other keys of the same form and length. */
function similarTo(key: string): readonly string[] {
  if (/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i.test(key)) return [randomUUID()];
  if (key.length < 8 || key.length > 1000) return [];
  return [randomBytes(key.length).toString('hex').slice(0, key.length)];
}
