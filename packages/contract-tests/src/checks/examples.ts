import type { ErrorObject } from 'ajv';
import type { Contract } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import { examplesWithin } from '../contract/examples.ts';
import type { Direction } from '../contract/schema.ts';
import type { Failure } from './check.ts';

/** Validates the contract's examples against the contract's own schemas; nothing is sent. */
export function* exampleFailures({
  operations,
  schemas,
  documents,
}: Contract): Generator<Failure & { operation: string }> {
  const seen = new Set<string>();
  for (const operation of operations) {
    const responses = Object.values(operation.responses);
    const asked = [...operation.parameters, ...(operation.body?.content ?? [])];
    const answered = [...responses.flatMap(({ headers }) => headers), ...responses.flatMap(({ content }) => content)];
    for (const [direction, holders] of [
      ['request', asked],
      ['response', answered],
    ] as const) {
      for (const holder of holders) {
        for (const at of holder.examples) {
          if (holder.schema) yield* failure(operation.id, at, errorsOf(holder.schema, at, direction));
        }
      }
    }
    for (const { schema } of [...asked, ...answered]) {
      if (!schema) continue;
      for (const within of examplesWithin(schema, documents, seen)) {
        for (const at of within.examples) {
          // It may be an example of a request or of a response: the contract does not say which.
          const [request, response] = [errorsOf(within.schema, at, 'request'), errorsOf(within.schema, at, 'response')];
          if (request.length > 0) yield* failure(operation.id, at, response);
        }
      }
    }
  }
  function errorsOf(schema: SourceLocation, at: SourceLocation, direction: Direction) {
    return schemas.errors(schemas.at(schema, direction), documents.get(at));
  }
}

function* failure(operation: string, at: SourceLocation, [error]: readonly ErrorObject[]) {
  if (!error) return;
  const path = error.instancePath === '' ? 'the example' : `the example at ${error.instancePath}`;
  yield { operation, message: `${path} breaks its own schema: ${error.message}`, at };
}
