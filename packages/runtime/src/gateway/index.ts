/**
 * Emulates AWS for tests and local servers: what it makes of an HTTP request before the function gets it, and of the
 * function's result. Never imported by the function.
 */
export { canStream, fromPrelude, fromResult, type RawResponse, refusal, type StreamingKind } from './fromResult.ts';
export { percentDecode, type RawRequest } from './request.ts';
export { type EventOptions, type GatewayKind, gatewayKinds, toEvent } from './toEvent.ts';
