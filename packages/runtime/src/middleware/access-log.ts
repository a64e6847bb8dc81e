import type { HttpResponse } from '../http.ts';
import { type Middleware, type MiddlewareRequest, settle } from './middleware.ts';

/**
 * Logs one line for each request: status, milliseconds, bytes. Query and headers are left out, since they may hold
 * secrets.
 *
 * @param more further fields, such as the user
 */
export function accessLog(
  more: (request: MiddlewareRequest, response: HttpResponse) => Readonly<Record<string, unknown>> = () => ({}),
): Middleware {
  return async function accessLog(request, next) {
    const start = performance.now();
    const response = await settle(request, next);
    request.log.info('request', {
      status: response.status,
      milliseconds: Math.round(performance.now() - start),
      bytes: response.body === undefined ? 0 : Buffer.byteLength(response.body),
      ...(request.template !== undefined && { template: request.template }),
      ...more(request, response),
    });
    return response;
  };
}
