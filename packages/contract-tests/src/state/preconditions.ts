import type { Case } from '../cases/case.ts';
import type { GenerationContext, OperationCases } from '../cases/operation-cases.ts';
import { type Part, type Plan, pathPart, withPart } from '../cases/plan.ts';
import type { Sent } from '../cases/sent.ts';
import type { Operation } from '../contract/contract.ts';
import { isObject } from '../contract/documents.ts';
import type { Schema } from '../contract/schema.ts';
import type { Answer } from '../targets/target.ts';
import { isSuccess, objectOf } from './answers.ts';

/** The parameter for the version of a resource that is to be changed (RFC 9110, 13.1.1). */
export const preconditionOf = ({ parts, operation }: OperationCases): Part | undefined =>
  operation.method === 'GET' || operation.method === 'HEAD'
    ? undefined
    : parts.find(({ parameter }) => parameter?.in === 'header' && /^if-match$/i.test(parameter.name));

/** The version of the resource that an answer is about. */
export const tagOf = (answer: Answer): string | undefined => answer.headers.get('etag')?.[0];

const versions = /^_?(row|lock|record|entity)?_?(version|revision|rev|etag)$/i;

/**
 * Members of a body that are the version of the resource: the service counts it, so a creation does not have it.
 *
 * @param create what creates the resource
 */
export function versionsIn(context: GenerationContext, change: Operation, create: Operation | undefined): string[] {
  const named = (operation: Operation) =>
    context.casesOf(operation).parts.flatMap(({ media, schema }) => (media ? namesOf(context, schema) : []));
  const found = named(change).filter((name) => versions.test(name));
  const own = found.length > 0 && create ? named(create) : [];
  return create ? found.filter((name) => !own.includes(name)) : [];
}

const namesOf = ({ arbitraries }: GenerationContext, schema: Schema): string[] =>
  arbitraries.variants.of(schema).flatMap(({ keywords }) => Object.keys(keywords.properties ?? {}));

interface Versioned {
  readonly operation: Operation;
  readonly plan: Plan;
  /** The tested one: its own value is kept. */
  readonly constraint: string;
  readonly create: Operation | undefined;
}

/** The plan with the current version in `If-Match` and in its body: another one is refused, whatever else is sent. */
export async function withVersion(
  context: GenerationContext,
  send: (one: Case) => Promise<Sent | undefined>,
  { operation, plan, constraint, create }: Versioned,
): Promise<Plan> {
  const cases = context.casesOf(operation);
  const part = preconditionOf(cases);
  const isFree = part && plan.has(part) && cases.isValid(part, plan.get(part)) && !constraint.startsWith(part.label);
  const [body, value] = [...plan].find(([one]) => one.media) ?? [];
  const members = isObject(value) && operation.method !== 'POST' ? versionsIn(context, operation, create) : [];
  const open = members.filter((name) => Object.hasOwn(value as object, name));
  const tag = isFree || open.length > 0 ? await current(context, send, operation, plan) : undefined;
  if (!tag) return plan;
  let filled = plan;
  const header = tagOf(tag);
  if (isFree && header !== undefined && cases.isValid(part, header) && cases.canWrite(part, header))
    filled = withPart(filled, part, header);
  const read = objectOf(tag, open) ?? {};
  for (const name of body && isObject(value) ? open : []) {
    if (!body || constraint.startsWith(`${body.label}/${name}`)) continue;
    const next = { ...(filled.get(body) as object), [name]: read[name] };
    if (cases.isValid(body, next) === cases.isValid(body, value) && cases.canWrite(body, next))
      filled = withPart(filled, body, next);
  }
  return filled;
}

/** A successful read of the resource that a plan is for. */
async function current(
  context: GenerationContext,
  send: (one: Case) => Promise<Sent | undefined>,
  operation: Operation,
  plan: Plan,
): Promise<Answer | undefined> {
  const read = context.contract.operations.find(({ method, path }) => method === 'GET' && path === operation.path);
  const reading = read && context.casesOf(read);
  if (!reading?.minimal) return undefined;
  let asked: Plan = reading.minimal;
  for (const [own, value] of plan) {
    const same = own.where[0] === 'path' && pathPart(reading, String(own.where[1]));
    if (same) asked = withPart(asked, same, value);
  }
  const one = reading.case(asked, { stage: 'state', title: `${read?.id}, for its version`, expects: 'any' });
  const answer = (one && (await send(one)))?.answer;
  return answer && isSuccess(answer) ? answer : undefined;
}
