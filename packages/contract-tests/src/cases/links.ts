import { declaredResponse } from '../checks/check.ts';
import type { Link, Operation } from '../contract/contract.ts';
import { evaluate, type Said } from '../contract/expressions.ts';
import { readingsOfLeaf } from '../serialization/leaves.ts';
import type { SerializedRequest } from '../serialization/request.ts';
import type { Answer } from '../targets/target.ts';
import { withPart } from './boundaries.ts';
import type { Case } from './case.ts';
import type { GenerationContext, OperationCases, Plan } from './operation-cases.ts';

/** Where an answer leads: the operations that its links name, called with what it said. */
export function* linkedCases(
  workshop: GenerationContext,
  from: OperationCases,
  plan: Plan,
  request: SerializedRequest,
  answer: Answer,
): Generator<Case> {
  const response = declaredResponse(from.operation, answer.status);
  const sent = new Map([...plan].map(([part, value]) => [part.label, value]));
  for (const link of response?.links ?? []) {
    const operation = targetOf(workshop, link);
    const next = operation && linkedRequest(workshop.exercise(operation), link, { request, sent, answer });
    if (!operation || !next) continue;
    yield {
      stage: 'link',
      title: `the link ${link.name} of ${from.operation.id}`,
      operation,
      request: next,
      expects: 'accepted',
    };
  }
}

function targetOf({ contract }: GenerationContext, { operationId, operationRef, at }: Link): Operation | undefined {
  if (operationId !== undefined) return contract.operations.find(({ id }) => id === operationId);
  if (operationRef === undefined) return undefined;
  const place = contract.documents.follow(contract.documents.resolve(operationRef, at));
  return contract.operations.find((one) => one.at.file === place.file && one.at.pointer === place.pointer);
}

function linkedRequest(exercise: OperationCases, link: Link, said: Said): SerializedRequest | undefined {
  let plan = exercise.minimal;
  if (!plan) return undefined;
  for (const [name, expression] of Object.entries(link.parameters)) {
    const part = exercise.parts.find(
      ({ where, parameter }) => parameter && (where[1] === name || where.join('.') === name),
    );
    const found = evaluate(expression, said);
    if (!part || found === undefined) return undefined;
    const value = [found, ...readingsOfLeaf(String(found))].find(
      (one) => exercise.isValid(part, one) && exercise.canWrite(part, one),
    );
    if (value === undefined) return undefined;
    plan = withPart(plan, part, value);
  }
  const body = exercise.parts.find(({ media }) => media);
  const value = link.requestBody === undefined ? undefined : evaluate(link.requestBody, said);
  if (body && value !== undefined && exercise.isValid(body, value)) plan = withPart(plan, body, value);
  return exercise.request(plan);
}
