import type { GenerationContext } from './cases/operation-cases.ts';
import type { Operation } from './contract/contract.ts';

/** Operations with fewer characters than this, in a request with everything optional, count as equally small. */
const small = 1000;

/** If the time is limited, large operations get what the small ones leave. Otherwise in the order of the contract. */
export function smallestFirst(operations: readonly Operation[], context: GenerationContext): Operation[] {
  const sized = operations.map((operation) => {
    const values = [...(context.casesOf(operation).full?.values() ?? [])];
    const size = JSON.stringify(values).length;
    return { operation, size: size < small ? 0 : size };
  });
  return sized.toSorted((one, other) => one.size - other.size).map(({ operation }) => operation);
}
