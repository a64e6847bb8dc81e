// Generated from openapi.yaml by `npm run generate`; do not edit.
import type * as runtime from '@openapi-lambda/runtime';
import type { HeadOperations, OperationDefaults, OperationSecurity, SecuritySchemes } from './operations.ts';
import type { operations } from './types.ts';

export * from './routes.ts';
export type { components, operations, paths } from './types.ts';

/** The contract as the runtime's types read it. */
export interface Contract {
  readonly operations: operations;
  readonly security: OperationSecurity;
  readonly defaults: OperationDefaults;
  readonly head: HeadOperations;
}

/** The operations of the contract, by operationId. */
export type OperationId = keyof operations;
/** What an operation gets: values that the contract allows, typed, with their defaults. */
export type Operation<Id extends OperationId> = runtime.Operation<Contract, Id>;
/** What an operation may answer: the statuses, media types, bodies and headers that the contract declares for it. */
export type Result<Id extends OperationId> = runtime.Result<Contract, Id>;
/** One operation: `export const getThing: Handler<'getThing'> = ({ path }) => ({ status: 200, body: … })`. */
export type Handler<Id extends OperationId> = runtime.Handler<Contract, Id>;
/** A handler for every operation, and for nothing else. */
export type Operations = runtime.Operations<Contract>;
/** A handler for every security scheme, and for nothing else. */
export type SecurityHandlers = runtime.SecurityHandlers<SecuritySchemes>;
