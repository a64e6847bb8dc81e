/** Reads contracts and writes requests, for documentation and mocks. Not covered by semantic versioning. */
export * from './contract/contract.ts';
export { CannotRun, child, Documents, isObject, type SourceLocation } from './contract/documents.ts';
export { declaredMedia, declaredResponse } from './contract/responses.ts';
export type { Direction, Schema, SchemaObject } from './contract/schema.ts';
export { pathOf } from './contract/template.ts';
export { concrete, writeBody } from './serialization/bodies.ts';
export { writeParameter } from './serialization/parameters.ts';
export { isJson, type SerializedRequest } from './serialization/request.ts';
export { Arbitraries, typesOf } from './values/arbitrary.ts';
export { formats } from './values/formats.ts';
export { ResolvedVariants } from './values/resolved-variants.ts';
