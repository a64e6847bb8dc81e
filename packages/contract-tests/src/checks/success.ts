import type { Operation } from '../contract/contract.ts';
import { child } from '../contract/documents.ts';
import type { Failure } from './check.ts';

/** The outcome of all valid requests of one operation. */
interface Outcome {
  readonly operation: Operation;
  readonly hasSucceeded: boolean;
  /** Statuses from 400 that do not count as a failure of a single request. */
  readonly failures: ReadonlySet<number>;
}

/**
 * An operation that never succeeded has not been tested. If there may be a reason, such as a resource that does not
 * exist or belongs to somebody else, this is a note. If nothing in the request explains it, it is a failure.
 */
export function unsuccessful(
  { operation, hasSucceeded, failures }: Outcome,
  hasInput: boolean,
): { failure?: Failure; note?: string } {
  const declaresSuccess = Object.keys(operation.responses).some((status) => /^[1-3]/.test(status));
  if (hasSucceeded || failures.size === 0 || !declaresSuccess) return {};
  const all = [...failures].sort((one, other) => one - other);
  if (all.every((status) => isExplained(status, operation, hasInput))) {
    return { note: `no valid request of ${operation.id} succeeded: the refusals were ${all.join(', ')}.` };
  }
  const message = `no valid request succeeded: the refusals were ${all.join(', ')}`;
  return { failure: { message, at: child(operation.at, 'responses') } };
}

function isExplained(status: number, { path, method, security }: Operation, hasInput: boolean): boolean {
  const isMissing = status === 404 || status === 410;
  // A conflict, a precondition, a lock.
  const isConflict = [409, 412, 423, 424, 428].includes(status);
  if (status === 403) return path.includes('{');
  if (isMissing) return hasInput || security.length > 0;
  return isConflict && (hasInput || !['GET', 'HEAD', 'OPTIONS'].includes(method));
}
