import { type Middleware, settle, withHeaders } from './middleware.ts';

/** Adds the request's id, which the log also has, to the answer, so that a client can report it. */
export function requestId({ header = 'x-request-id' } = {}): Middleware {
  return async function requestId(request, next) {
    const response = await settle(request, next);
    const id = request.invocation.requestId;
    return id === '' ? response : withHeaders(response, { [header.toLowerCase()]: id });
  };
}
