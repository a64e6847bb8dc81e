import type { Break, Json, OperationName } from './service.ts';

/** One fault of a service, and the check that has to report it. */
export interface Fault {
  readonly kind: string;
  readonly name: string;
  readonly break: Break;
  /** The check that has to fail. */
  readonly check: string;
  /** Where it has to fail: an operationId, or `routing`. */
  readonly operation: OperationName | 'routing';
  /** The tests have no credentials. */
  readonly isOutside?: true;
  /** Text of its message, or of the location in the contract. */
  readonly names: RegExp;
}

/** A copy of a parameter of the contract, to be changed for the service. */
export const parameter = (document: Json, name: string): Json => {
  const all = [...document.paths['/books'].get.parameters, ...document.paths['/books/{id}'].parameters];
  return all.find((one) => one.name === name);
};
/** The schema of the body of `createBook`. */
export const bodySchema = (document: Json): Json => document.components.schemas.NewBook;
