import { child, isObject } from '../contract/documents.ts';
import type { Constraint } from '../values/constraint.ts';
import type { Case } from './case.ts';
import { oddForms, oddRequests } from './odd-requests.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import { type Part, type Plan, withPart } from './plan.ts';

/** The key of a constraint in the coverage. */
export const constraintKey = (part: Part, { path, keyword, property, at }: Constraint): string =>
  `${part.label}${path} ${keyword}${property === undefined ? '' : ` ${property}`} ${at.pointer}`;

/** Headers that clients or gateways add to each request. */
const alwaysSent = new Set(
  'host user-agent connection x-forwarded-for x-forwarded-host x-forwarded-port x-forwarded-proto x-amzn-trace-id'.split(
    ' ',
  ),
);

/** Whether a request can lack a required parameter or body. */
export const canBeLeftOut = ({ required, parameter }: Part): boolean =>
  required && parameter?.in !== 'path' && !(parameter?.in === 'header' && alwaysSent.has(parameter.name.toLowerCase()));

/** The key of a required parameter or body. */
export const requiredKey = (part: Part): string => `${part.media ? 'body' : part.label} required`;

/** For every constraint, the last value inside and the first outside; also missing parts and other forms. */
export function* boundaryCases(context: GenerationContext, operationCases: OperationCases): Generator<Case> {
  const { full, minimal } = operationCases;
  if (!full || !minimal || operationCases.reason !== undefined) return;
  const positive = (title: string, plan: Plan, constraint?: string): Case[] => {
    const about = constraint === undefined ? {} : { constraint };
    const made = operationCases.case(plan, { stage: 'boundary', title, expects: 'accepted', ...about });
    return made ? [made] : [];
  };
  const usable = operationCases.request(full) ? full : minimal;
  yield* positive('only what is required', minimal);
  if (usable.size > minimal.size) yield* positive('with everything optional', usable);
  for (const part of operationCases.parts) {
    if (!part.media || part.valid === undefined || usable.has(part)) continue;
    yield* positive(`${part.label}: the other media type`, withPart(minimal, part, part.valid));
  }
  // A random request may be refused because of a resource that it names: the cases are then made from one that
  // succeeds.
  const proven = operationCases.proven.bestOf(usable, minimal);
  const around = (part: Part, constraint: Constraint, value: unknown) =>
    proven === usable ? value : graft(operationCases, part, constraint, value, proven.get(part));
  for (const part of operationCases.parts) {
    const plan = operationCases.request(withPart(proven, part, proven.get(part) ?? part.valid)) ? proven : minimal;
    // A value inside a type may touch other constraints too, so those are tested first.
    const isType = ({ keyword }: Constraint) => Number(keyword === 'type');
    for (const constraint of part.constraints.toSorted((one, other) => isType(one) - isType(other))) {
      const key = constraintKey(part, constraint);
      for (const drawn of constraint.inside) {
        const value = around(part, constraint, drawn);
        if (!operationCases.canWrite(part, value)) continue;
        yield* positive(
          `${part.label}${constraint.path}: inside ${what(context, constraint)}`,
          withPart(plan, part, value),
          key,
        );
      }
      for (const drawn of constraint.outside) {
        const value = around(part, constraint, drawn);
        yield* negative(context, operationCases, part, constraint, value, plan);
      }
    }
    yield* oddForms(operationCases, part, plan);
    yield* leftOut(operationCases, part, plan);
  }
  yield* oddRequests(operationCases, proven, minimal);
}

/** The base with the one member that the constraint is about, if it is valid or invalid like the value. */
function graft(
  cases: OperationCases,
  part: Part,
  { path, property }: Constraint,
  value: unknown,
  base: unknown,
): unknown {
  const member = path.split('/')[1] ?? property;
  if (!isObject(value) || !isObject(base) || member === undefined) return value;
  const { [member]: _, ...rest } = base;
  const grafted = Object.hasOwn(value, member) ? { ...rest, [member]: value[member] } : rest;
  return cases.isValid(part, grafted) === cases.isValid(part, value) && cases.canWrite(part, grafted) ? grafted : value;
}

/** A case that breaks one constraint, or none if the serialized request would not show it. */
export function negative(
  context: GenerationContext,
  operationCases: OperationCases,
  part: Part,
  constraint: Constraint,
  value: unknown,
  plan: Plan,
): Case[] {
  if (!operationCases.canWrite(part, value) || !operationCases.isInvalid(part, value)) return [];
  if (part.parameter?.allowEmptyValue && value === '') return [];
  if (constraint.keyword === 'type' && !operationCases.breaksTypeAsText(part, value, constraint.at)) return [];
  const named = what(context, constraint);
  const made = operationCases.case(withPart(plan, part, value), {
    stage: 'boundary',
    title: `${part.label}${constraint.path}: outside ${named}`,
    expects: 'refused',
    breaks: {
      what: constraint.path === '' ? named : `${named} at ${constraint.path}`,
      at: constraint.at,
      where: part.where,
    },
    constraint: constraintKey(part, constraint),
  });
  return made ? [made] : [];
}

/** `minLength 3`, or only the keyword if its value is long. */
function what(context: GenerationContext, { keyword, at, property }: Constraint): string {
  if (property !== undefined) return `${keyword} ${property}`;
  // The conversion from OpenAPI 3.0 and discriminators add keywords that the contract does not have.
  const value = context.contract.documents.find(at);
  const text = typeof value === 'object' ? '' : JSON.stringify(value);
  return text === '' || text === undefined || text.length > 40 ? keyword : `${keyword} ${text}`;
}

function* leftOut(operationCases: OperationCases, part: Part, plan: Plan): Generator<Case> {
  const { media } = part;
  if (!canBeLeftOut(part)) return;
  // The effect of a default on a required parameter is not specified.
  if (typeof part.schema === 'object' && part.schema.default !== undefined) return;
  const isOneOfSeveral = media && operationCases.parts.find((one) => one.media) !== part;
  if (isOneOfSeveral) return;
  const rest = new Map([...plan].filter(([one]) => one !== part && !(media && one.media)));
  const request = operationCases.request(rest);
  if (!request || (operationCases.isValid(part, {}) && isSpreadObject(part))) return;
  const at = media ? (operationCases.operation.body?.at ?? part.at) : part.at;
  yield {
    stage: 'boundary',
    title: `${media ? 'body' : part.label}: left out`,
    operation: operationCases.operation,
    request,
    plan: rest,
    expects: 'refused',
    breaks: { what: 'required', at: child(at, 'required'), where: part.where },
    constraint: requiredKey(part),
  };
}

/** An empty object or list in a query is the same as no parameter. */
const isSpreadObject = ({ parameter }: Part): boolean => parameter !== undefined && parameter.mediaType === undefined;
