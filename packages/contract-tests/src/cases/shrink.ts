import { isObject } from '../contract/documents.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import { type Part, type Plan, withPart } from './plan.ts';

/** Smaller versions of a case, the smallest first: without other parameters, without optional members of the body. */
export function* smallerCases(context: GenerationContext, one: Case): Generator<Case> {
  const { operation, plan } = one;
  const cases = operation && context.casesOf(operation);
  if (!cases || !plan || !isWritten(cases, plan, one)) return;
  const broken = one.breaks && [...plan.keys()].find(({ where }) => where.join() === one.breaks?.where.join());
  if (one.breaks && !broken) return;
  const { operation: _, request: __, plan: ___, parts: ____, ...about } = one;
  for (const smaller of smallerPlans(context, cases, plan, broken, one)) {
    const made = cases.case(smaller, about);
    if (made) yield made;
  }
}

/** Whether the request is the serialized plan, without other changes. */
function isWritten(cases: OperationCases, plan: Plan, { request }: Case): boolean {
  const written = cases.request(plan);
  return written !== undefined && JSON.stringify(written) === JSON.stringify(request);
}

function* smallerPlans(
  context: GenerationContext,
  cases: OperationCases,
  plan: Plan,
  broken: Part | undefined,
  { breaks }: Case,
): Generator<Plan> {
  const optional = [...plan.keys()].filter((part) => part !== broken && !part.required);
  if (optional.length > 1) yield new Map([...plan].filter(([part]) => !optional.includes(part)));
  for (const part of optional) yield new Map([...plan].filter(([other]) => other !== part));
  for (const [part, value] of plan) {
    if (part !== broken && part.bare !== undefined && JSON.stringify(part.bare) !== JSON.stringify(value)) {
      if (part.media) yield withPart(plan, part, part.bare);
    }
    if (!part.media || !isObject(value)) continue;
    const { schemas } = context.contract;
    const isSameSide = (smaller: unknown): boolean => {
      if (part !== broken) return cases.isValid(part, smaller);
      const errors = schemas.errors(part.schema, smaller);
      const isAbout = errors.some((error) => schemas.locationOf(error)?.pointer === breaks?.at.pointer);
      return isAbout && cases.isInvalid(part, smaller);
    };
    for (const name of Object.keys(value)) {
      const { [name]: _, ...rest } = value;
      if (isSameSide(rest) && cases.canWrite(part, rest)) yield withPart(plan, part, rest);
    }
  }
}
