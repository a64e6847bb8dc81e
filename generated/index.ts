// Generated from openapi.yaml by `npm run generate`; do not edit.
import * as runtime from '@openapi-lambda/runtime';
import type { ContractSpec } from '@openapi-lambda/runtime/contract-spec';
import type { operations } from './types.ts';

export type { components, operations, paths } from './types.ts';

/** The operations of the contract, by operationId. */
export type OperationId = keyof operations;
/** The input of an operation: values that the contract allows, typed and with their defaults. */
export type Operation<Id extends OperationId> = runtime.Operation<Contract, Id>;
/** The possible results of an operation: the statuses, media types, bodies and headers that the contract declares. */
export type Result<Id extends OperationId> = runtime.Result<Contract, Id>;
/** The handler of one operation: `export const getThing: Handler<'getThing'> = ({ path }) => ({ status: 200, body: … })`. */
export type Handler<Id extends OperationId> = runtime.Handler<Contract, Id>;
/** The handlers of all operations, and no others. */
export type Operations = runtime.Operations<Contract>;
/** The handlers of all security schemes, and no others. */
export type SecurityHandlers = runtime.SecurityHandlers<SecuritySchemes>;
/** Throws an answer that the contract declares: `refuse<'getThing'>(404, body)`. */
export const refuse: runtime.Refuse<Contract> = runtime.refuse as runtime.Refuse<Contract>;

/** The contract as the runtime's types read it. */
export interface Contract {
  readonly operations: operations;
  readonly security: OperationSecurity;
  readonly defaults: OperationDefaults;
  readonly head: HeadOperations;
}

/** The security schemes that are always met when an operation runs, and those that may be. */
interface OperationSecurity {
  "getTest1": { required: never; optional: never };
  "postTest2": { required: never; optional: never };
  "postTest3": { required: never; optional: never };
}

/** The security schemes of the contract, with the scopes that operations require. */
interface SecuritySchemes {}

/** The parameters that have a default and are therefore never absent, by location. */
interface OperationDefaults {
  "getTest1": { path: never; query: never; header: never; cookie: never };
  "postTest2": { path: never; query: never; header: never; cookie: never };
  "postTest3": { path: never; query: never; header: never; cookie: never };
}

/** The operations that answer HEAD. */
type HeadOperations = never;

/** The folder of these modules, which also holds openapi.json and, in the bundle, the docs. */
export const directory = import.meta.dirname;

export const routes: ContractSpec['routes'] = '{"s":{"test1":{"p":{"path":"/test1","names":[],"methods":{"GET":["getTest1","getTest1"]}}},"test2":{"p":{"path":"/test2","names":[],"methods":{"POST":["postTest2","postTest2"]}}},"test3":{"p":{"path":"/test3","names":[],"methods":{"POST":["postTest3","postTest3"]}}}}}';

export const basePaths: ContractSpec['basePaths'] = [];

export const securitySchemes: ContractSpec['securitySchemes'] = JSON.parse(
  '{}',
);

export { loadOperation, loadResponses } from './validators.ts';
