import type { Contract, Link, Operation } from '../contract/contract.ts';
import { declaredResponse } from '../contract/responses.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import type { Case } from './case.ts';
import { evaluate, type Said } from './expressions.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import type { Part, Plan } from './plan.ts';
import { withPart } from './plan.ts';
import type { Sent } from './sent.ts';

/** A link, and the response that has it. */
export interface LinkSource {
  readonly from: Operation;
  /** As written in the contract: `201`, `2XX`. */
  readonly status: string;
  readonly link: Link;
  readonly target: Operation;
}

/** The links of all responses, as far as their operations exist. */
export function linkSources(contract: Contract): LinkSource[] {
  return contract.operations.flatMap((from) =>
    Object.values(from.responses).flatMap(({ status, links }) =>
      links.flatMap((link) => {
        const target = targetOf(contract, link);
        return target ? [{ from, status, link, target }] : [];
      }),
    ),
  );
}

/** Follows the links of an answer: calls the operations that they name with values of that answer. */
export function* linkedCases(context: GenerationContext, sent: Sent): Generator<Case> {
  const from = sent.case.operation;
  const response = from && declaredResponse(from, sent.answer.status);
  for (const link of response?.links ?? []) {
    const operation = targetOf(context.contract, link);
    if (!from || !operation) continue;
    const cases = context.casesOf(operation);
    const values = linkedValues(cases, link, saidIn(sent));
    if (!values || !cases.minimal) continue;
    let plan: Plan = cases.minimal;
    for (const [part, value] of values) plan = withPart(plan, part, value);
    const request = cases.request(plan);
    if (!request) continue;
    yield {
      stage: 'link',
      title: `the link ${link.name} of ${from.id}`,
      operation,
      request,
      expects: 'accepted',
      link: { from, name: link.name },
    };
  }
}

/** What runtime expressions can refer to. */
export const saidIn = ({ case: { request, plan }, answer }: Sent): Said => ({
  request,
  sent: new Map([...(plan ?? [])].map(([part, value]) => [part.label, value])),
  answer,
});

function targetOf({ operations, documents }: Contract, { operationId, operationRef, at }: Link): Operation | undefined {
  if (operationId !== undefined) return operations.find(({ id }) => id === operationId);
  if (operationRef === undefined) return undefined;
  const place = documents.follow(documents.resolve(operationRef, at));
  return operations.find((one) => one.at.file === place.file && one.at.pointer === place.pointer);
}

/** The values that a link gives to its operation; `undefined` if one of its parameters cannot be evaluated. */
export function linkedValues(
  operationCases: OperationCases,
  link: Link,
  said: Said,
): ReadonlyMap<Part, unknown> | undefined {
  const values = new Map<Part, unknown>();
  for (const [name, expression] of Object.entries(link.parameters)) {
    const part = operationCases.parts.find(({ where, parameter }) => parameter && isNamed(where, name));
    const found = evaluate(expression, said);
    if (!part || found === undefined || found === null) return undefined;
    const candidates = [...inPath(operationCases.operation, part, found), found, ...readingsOfLeaf(String(found))];
    const value = candidates.find((one) => operationCases.isValid(part, one) && operationCases.canWrite(part, one));
    if (value === undefined) return undefined;
    values.set(part, value);
  }
  const body = operationCases.parts.find(({ media }) => media);
  const value = link.requestBody === undefined ? undefined : evaluate(link.requestBody, said);
  if (body && value !== undefined && operationCases.isValid(body, value)) values.set(body, value);
  return values;
}

export const isNamed = (where: readonly string[], name: string): boolean =>
  where[1] === name || where.join('.') === name;

/** A URI is no value for a parameter of a path, but contains one if it is a URI of that path. */
function inPath({ path }: Operation, { where, parameter }: Part, found: unknown): string[] {
  if (parameter?.in !== 'path' || typeof found !== 'string' || !found.includes('/')) return [];
  const pattern = path
    .split(/(\{[^}]*\})/)
    .map((text) => (text === `{${where[1]}}` ? '([^/]+)' : text.startsWith('{') ? '[^/]+' : escaped(text)))
    .join('');
  const [, segment] = new RegExp(`${pattern}$`).exec(found.replace(/[?#].*$/s, '')) ?? [];
  try {
    return segment === undefined ? [] : [decodeURIComponent(segment)];
  } catch {
    return [];
  }
}

const escaped = (text: string): string => text.replace(/[$()*+.?[\\\]^{|}]/g, '\\$&');
