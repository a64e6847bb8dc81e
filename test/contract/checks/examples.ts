import type { Contract, MediaType, Parameter } from '../contract/contract.ts';
import type { Place } from '../contract/documents.ts';
import type { Direction } from '../contract/schema.ts';
import type { Finding } from './check.ts';

/** The contract's examples against the contract's own schemas: nothing is sent for this. */
export function* exampleFindings({
  operations,
  schemas,
  documents,
}: Contract): Generator<Finding & { operation: string }> {
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
          const [error] = errorsOf(holder, at, direction);
          if (!error) continue;
          const path = error.instancePath === '' ? 'the example' : `the example at ${error.instancePath}`;
          yield { operation: operation.id, message: `${path} breaks its own schema: ${error.message}`, at };
        }
      }
    }
  }
  function errorsOf({ schema }: Parameter | MediaType, at: Place, direction: Direction) {
    return schema ? schemas.errors(schemas.at(schema, direction), documents.get(at)) : [];
  }
}
