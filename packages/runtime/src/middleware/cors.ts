import type { HttpResponse } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { type Middleware, type MiddlewareRequest, settle, vary, withHeaders } from './middleware.ts';

export interface CorsOptions {
  /** Origins such as `https://shop.example`, compared exactly; or a function; or `*` for everybody. */
  readonly origins: '*' | string | readonly string[] | ((origin: string) => boolean | Promise<boolean>);
  /** Whether browsers send cookies and may expose the answers to scripts. Never with `*`. */
  readonly credentials?: boolean;
  /** Request headers that the contract does not declare. */
  readonly allowHeaders?: readonly string[];
  /** Response headers that scripts may read. Default: all headers of the response. */
  readonly exposeHeaders?: readonly string[];
  /** Seconds for which a browser may cache the answer to a preflight. */
  readonly maxAge?: number;
}

/**
 * Cross-origin resource sharing, derived from the contract: a preflight is answered with the methods that the path
 * declares and the headers that the operation declares. Put it first, because refusals need the headers too.
 * @see https://fetch.spec.whatwg.org/#http-cors-protocol
 */
export function cors(options: CorsOptions): Middleware {
  const { origins, credentials = false } = options;
  if (credentials && origins === '*') {
    throw new Error('cors: `credentials` needs named origins; `*` would allow every page.');
  }
  const allows = matcher(origins);
  return async function cors(request, next) {
    const origin = LazyRequest.linesOf(request, 'origin')?.[0];
    // Strictly: an origin that a function returns, as for other libraries, may not be the one that asks.
    const allowed = origin !== undefined && (await allows(origin)) === true;
    const wanted = LazyRequest.linesOf(request, 'access-control-request-method')?.[0];
    const isPreflight = request.method === 'OPTIONS' && origin !== undefined && wanted !== undefined;
    let response: HttpResponse;
    if (isPreflight && request.template !== undefined) {
      response = allowed ? await preflight(request, wanted, options) : { status: 204, headers: {} };
    } else {
      response = await settle(request, next);
      if (allowed) response = expose(response, options.exposeHeaders);
    }
    if (allowed) {
      response = withHeaders(response, {
        'access-control-allow-origin': origins === '*' ? '*' : origin,
        ...(credentials && { 'access-control-allow-credentials': 'true' }),
      });
    }
    return origins === '*' ? response : vary(response, 'Origin');
  };
}

function matcher(origins: CorsOptions['origins']): (origin: string) => boolean | Promise<boolean> {
  if (origins === '*') return () => true;
  if (typeof origins === 'function') return origins;
  const known = new Set([origins].flat());
  for (const origin of known) {
    if (isOrigin(origin)) continue;
    throw new Error(
      `cors: "${origin}" is not an origin such as https://shop.example. Use a function for patterns, and '*' alone for everybody.`,
    );
  }
  return (origin) => known.has(origin);
}

/** Whether a browser may send the text: without a path and a default port, and in lower case. */
function isOrigin(text: unknown): boolean {
  if (text === 'null') return true;
  if (typeof text !== 'string' || !/^[a-z][a-z\d+.-]*:\/\/[^/?#*\s]+$/.test(text) || !URL.canParse(text)) return false;
  // Origins of apps, such as capacitor://localhost, have none according to the URL Standard.
  return ['null', text].includes(new URL(text).origin);
}

async function preflight(
  request: MiddlewareRequest,
  method: string,
  { allowHeaders = [], maxAge }: CorsOptions,
): Promise<HttpResponse> {
  const names = [...new Set([...(await request.declaredHeaders(method)), ...allowHeaders])];
  return {
    status: 204,
    headers: {
      'access-control-allow-methods': request.methods.join(', '),
      ...(names.length > 0 && { 'access-control-allow-headers': names.join(', ') }),
      ...(maxAge !== undefined && { 'access-control-max-age': String(maxAge) }),
    },
  };
}

/** Headers that scripts can always read, or never. */
const known =
  /^(?:cache-control|content-(?:language|length|type)|expires|last-modified|pragma|set-cookie|vary|access-control-.*)$/;

function expose(response: HttpResponse, given?: readonly string[]): HttpResponse {
  const names = given ?? Object.keys(response.headers).filter((name) => !known.test(name));
  return names.length === 0 ? response : withHeaders(response, { 'access-control-expose-headers': names.join(', ') });
}
