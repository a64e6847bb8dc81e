/** For tests and local servers, never for the function: what AWS makes of an HTTP request before the function sees it, and of the function's result after it. */
export { fromResult, type RawResponse, refusal } from './fromResult.ts';
export { percentDecode, type RawRequest } from './request.ts';
export { type EventOptions, type GatewayKind, gatewayKinds, toEvent } from './toEvent.ts';
