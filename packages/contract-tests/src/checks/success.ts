import type { Operation } from '../contract/contract.ts';
import { child } from '../contract/documents.ts';
import type { Failure } from './check.ts';

/** What became of the valid requests of one operation, all together. */
interface Outcome {
  readonly operation: Operation;
  readonly hasSucceeded: boolean;
  /** Statuses from 400 that are no failure of one request alone. */
  readonly failures: ReadonlySet<number>;
}

/**
 * An operation whose success nobody has seen keeps no promise. There may be a reason, as no request can know what
 * exists or is somebody's own: then it is a note. Where nothing of the request explains it, it is a failure.
 */
export function unsuccessful(
  { operation, hasSucceeded, failures }: Outcome,
  hasInput: boolean,
): { failure?: Failure; note?: string } {
  const declaresSuccess = Object.keys(operation.responses).some((status) => /^[1-3]/.test(status));
  if (hasSucceeded || failures.size === 0 || !declaresSuccess) return {};
  const all = [...failures].sort((one, other) => one - other);
  if (all.every((status) => isExplained(status, operation, hasInput))) {
    return { note: `no valid request of ${operation.id} was answered with success, but with ${all.join(', ')}.` };
  }
  const message = `no valid request was answered with success: all came back with ${all.join(', ')}`;
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
