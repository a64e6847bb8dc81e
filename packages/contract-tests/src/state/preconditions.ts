import type { Case } from '../cases/case.ts';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import { type Part, type Plan, pathPart, withPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import type { Answer } from '../targets/target.ts';
import { isSuccess } from './answers.ts';

/** The parameter for the version of a resource that is to be changed (RFC 9110, 13.1.1). */
export const preconditionOf = ({ parts, operation }: OperationCases): Part | undefined =>
  operation.method === 'GET' || operation.method === 'HEAD'
    ? undefined
    : parts.find(({ parameter }) => parameter?.in === 'header' && /^if-match$/i.test(parameter.name));

/** The version of the resource that an answer is about. */
export const tagOf = (answer: Answer): string | undefined => answer.headers.get('etag')?.[0];

/** The plan with the current version in `If-Match`: another one is refused, whatever else is sent. */
export async function withVersion(
  context: GenerationContext,
  send: (one: Case) => Promise<Sent | undefined>,
  { operation, plan, constraint }: { readonly operation: Operation; readonly plan: Plan; readonly constraint: string },
): Promise<Plan> {
  const cases = context.casesOf(operation);
  const part = preconditionOf(cases);
  const isFree = part && plan.has(part) && cases.isValid(part, plan.get(part)) && !constraint.startsWith(part.label);
  const read = context.contract.operations.find(({ method, path }) => method === 'GET' && path === operation.path);
  const reading = read && context.casesOf(read);
  if (!isFree || !reading?.minimal) return plan;
  let asked: Plan = reading.minimal;
  for (const [own, value] of plan) {
    const same = own.where[0] === 'path' && pathPart(reading, String(own.where[1]));
    if (same) asked = withPart(asked, same, value);
  }
  const one = reading.case(asked, { stage: 'state', title: `${read?.id}, for its version`, expects: 'any' });
  const answer = (one && (await send(one)))?.answer;
  const tag = answer && isSuccess(answer) ? tagOf(answer) : undefined;
  return tag !== undefined && cases.isValid(part, tag) && cases.canWrite(part, tag) ? withPart(plan, part, tag) : plan;
}
