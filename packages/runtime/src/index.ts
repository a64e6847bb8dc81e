/** The public API of `@openapi-lambda/runtime`: everything that a service imports. */

export { createHandler, type HandlerOptions } from './create-handler.ts';
export { type AwsEvent, awsEvent, UnknownEventError } from './events/index.ts';
export type { Headers, HttpRequest, HttpResponse, Invocation, QueryPair, UploadedFile } from './http.ts';
export { log } from './log.ts';
export type { ContractTypes, Handler, Operation, Operations, Result } from './operation.ts';
export type { SecurityCheck, SecurityHandler, SecurityHandlers } from './pipeline/security.ts';
export * from './register.ts';
