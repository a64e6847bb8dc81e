import type { HttpResponse } from '../http.ts';
import type { Middleware, MiddlewareRequest } from '../middleware/middleware.ts';

/** Fails at start: a list that ends early, or a function in its place, would leave out middleware in silence. */
export function checkMiddleware(middleware: readonly Middleware[]): void {
  if (!Array.isArray(middleware)) throw new TypeError('`middleware` must be a list of functions.');
  for (const [index, one] of middleware.entries()) {
    if (typeof one !== 'function') throw new TypeError(`middleware[${index}] must be a function, not ${one}.`);
  }
}

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
    // By its place, as at the start: a bundle has shorter names of its own.
    if (!isResponse(response)) throw new TypeError(`middleware[${index}] did not return a response.`);
    return response;
  }
  return run(0);
}

/** `Headers` of a `fetch` response would be sent as no headers at all. */
function isResponse(value: HttpResponse | undefined): boolean {
  return typeof value?.status === 'number' && Object.prototype.toString.call(value.headers) === '[object Object]';
}
