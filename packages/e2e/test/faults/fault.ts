import type { Break, Json, OperationName } from './service.ts';

/** One way in which a service can be wrong, and the check that has to say so. */
export interface Fault {
  readonly kind: string;
  readonly name: string;
  readonly break: Break;
  /** The check that has to fail. */
  readonly check: string;
  /** Where it has to fail: an operationId, or `routing`. */
  readonly operation: OperationName | 'routing';
  /** Nobody has told the tests how to get in. */
  readonly isOutside?: true;
  /** What its message, or the place in the contract that it points to, has to name. */
  readonly names: RegExp;
}

/** A parameter of the contract that the service is given, to be changed. */
export const parameter = (document: Json, name: string): Json => {
  const all = [...document.paths['/books'].get.parameters, ...document.paths['/books/{id}'].parameters];
  return all.find((one) => one.name === name);
};
/** The schema of the body of `createBook`. */
export const bodySchema = (document: Json): Json => document.components.schemas.NewBook;
