import type { ContractSpec } from '../contract-spec.ts';
import type { HttpRequest, HttpResponse, Invocation, OperationResult } from '../http.ts';
import type { Middleware } from '../middleware/middleware.ts';
import type { ProblemFormat } from '../problems/problem.ts';
import type { Refuse } from './problems.ts';
import type { Route } from './router.ts';

/** A handler as the pipeline calls it; `operation.ts` has the types of each operation's handler. */
export type AnyHandler = (operation: object) => OperationResult | Promise<OperationResult>;

export interface LifecycleOptions {
  readonly contract: ContractSpec;
  /** By operationId. A declared operation without a handler answers 501. */
  readonly operations: object;
  /** By the name of the security scheme. An operation that requires a scheme without a handler answers 401. */
  readonly securityHandlers: object;
  /** How an operation's response that the contract does not allow is handled: ignored, logged, or replaced by a 500. */
  readonly responseValidation: 'off' | 'warn' | 'enforce';
  /** Around every request; the first is the outermost. */
  readonly middleware?: readonly Middleware[];
  /** Writes the answers that do not come from an operation. Default: FastAPI's shape. */
  readonly problems?: ProblemFormat;
  /** Answers paths that the contract does not know. If it returns nothing, the answer is 404. */
  readonly otherwise?: (request: HttpRequest, invocation: Invocation, refuse: Refuse) => HttpResponse | undefined;
  /** Runs in place of a missing handler; without it, the answer is 501. */
  readonly fallbackOperation?: (route: Route, operation: object) => OperationResult | Promise<OperationResult>;
}
