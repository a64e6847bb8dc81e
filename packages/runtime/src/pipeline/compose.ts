import type { HttpResponse } from '../http.ts';
import type { Middleware, MiddlewareRequest } from '../middleware/middleware.ts';

/** Runs the middleware from the first to the last, each around the rest, with `innermost` in the middle. */
export function compose(
  middleware: readonly Middleware[],
  request: MiddlewareRequest,
  innermost: () => Promise<HttpResponse>,
): Promise<HttpResponse> {
  async function run(index: number): Promise<HttpResponse> {
    const one = middleware[index];
    if (one === undefined) return innermost();
    let called = false;
    const response = await one(request, async () => {
      // A second call would run the operation twice, including its side effects.
      if (called) throw new Error('A middleware called next() twice.');
      called = true;
      return run(index + 1);
    });
    if (typeof response?.status !== 'number' || typeof response.headers !== 'object') {
      throw new TypeError(`The middleware ${one.name || `number ${index + 1}`} did not return a response.`);
    }
    return response;
  }
  return run(0);
}
