import type { Link, Operation } from '../contract/contract.ts';
import { declaredResponse } from '../contract/responses.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import type { Answer } from '../targets/target.ts';
import type { Case } from './case.ts';
import { evaluate, type Said } from './expressions.ts';
import type { GenerationContext, OperationCases } from './operation-cases.ts';
import type { Plan } from './plan.ts';
import { withPart } from './plan.ts';

/** Follows the links of an answer: calls the operations that they name with values of that answer. */
export function* linkedCases(
  context: GenerationContext,
  from: OperationCases,
  plan: Plan,
  request: SerializedRequest,
  answer: Answer,
): Generator<Case> {
  const response = declaredResponse(from.operation, answer.status);
  const sent = new Map([...plan].map(([part, value]) => [part.label, value]));
  for (const link of response?.links ?? []) {
    const operation = targetOf(context, link);
    const next = operation && linkedRequest(context.casesOf(operation), link, { request, sent, answer });
    if (!operation || !next) continue;
    yield {
      stage: 'link',
      title: `the link ${link.name} of ${from.operation.id}`,
      operation,
      request: next,
      expects: 'accepted',
      link: { from: from.operation, name: link.name },
    };
  }
}

function targetOf({ contract }: GenerationContext, { operationId, operationRef, at }: Link): Operation | undefined {
  if (operationId !== undefined) return contract.operations.find(({ id }) => id === operationId);
  if (operationRef === undefined) return undefined;
  const place = contract.documents.follow(contract.documents.resolve(operationRef, at));
  return contract.operations.find((one) => one.at.file === place.file && one.at.pointer === place.pointer);
}

function linkedRequest(operationCases: OperationCases, link: Link, said: Said): SerializedRequest | undefined {
  let plan = operationCases.minimal;
  if (!plan) return undefined;
  for (const [name, expression] of Object.entries(link.parameters)) {
    const part = operationCases.parts.find(
      ({ where, parameter }) => parameter && (where[1] === name || where.join('.') === name),
    );
    const found = evaluate(expression, said);
    if (!part || found === undefined) return undefined;
    const value = [found, ...readingsOfLeaf(String(found))].find(
      (one) => operationCases.isValid(part, one) && operationCases.canWrite(part, one),
    );
    if (value === undefined) return undefined;
    plan = withPart(plan, part, value);
  }
  const body = operationCases.parts.find(({ media }) => media);
  const value = link.requestBody === undefined ? undefined : evaluate(link.requestBody, said);
  if (body && value !== undefined && operationCases.isValid(body, value)) plan = withPart(plan, body, value);
  return operationCases.request(plan);
}
