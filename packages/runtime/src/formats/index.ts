/**
 * Functions that generated validators call: the formats of JSON Schema 2020-12 and of OpenAPI's registry, and additions
 * to Ajv. Nothing here imports anything from outside or depends on the contract.
 */

export * from './addresses.ts';
export * from './bytes.ts';
export * from './dates.ts';
export * from './numbers.ts';
export * from './pointers.ts';
export * from './structured-fields.ts';
export * from './uris.ts';
export * from './validators.ts';
export * from './values.ts';
