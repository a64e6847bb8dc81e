/** The public API of `@openapi-lambda/runtime`: everything that a service imports. */

export { type Around, around } from './around.ts';
export { createHandler, type HandlerOptions } from './create-handler.ts';
export { environment, type VariableSchema } from './environment.ts';
export { type AwsEvent, awsEvent, UnknownEventError } from './events/index.ts';
export type {
  Headers,
  HttpRequest,
  HttpResponse,
  Invocation,
  OperationResult,
  QueryPair,
  UploadedFile,
} from './http.ts';
export { HttpError, type HttpErrorOptions, refuse } from './http-error.ts';
export { type Level, type Logger, log } from './log.ts';
export type { Middleware, MiddlewareRequest, Next } from './middleware/middleware.ts';
export type { ContractTypes, Handler, Operation, Operations, Refuse, Result, StreamOf } from './operation.ts';
export type { SecurityCheck, SecurityHandler, SecurityHandlers } from './pipeline/security.ts';
export { fastApi, type Problem, type ProblemFormat, problemDetails } from './problems/problem.ts';
export * from './register.ts';
export type { ServerSentEvent } from './response/stream.ts';
export { forbidden, type SecurityRefusal, unauthorized } from './security-refusal.ts';
export { type Streaming, streaming } from './streaming.ts';
