import type { HttpResponse } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { type Middleware, withHeaders } from './middleware.ts';

/** RFC 9110, section 15.4.5: a 304 has no headers that describe the body, which the client has. */
const ofBody = /^(content-(encoding|language|length|range|type)|last-modified)$/i;

/**
 * Adds an `ETag` to the answers to GET and HEAD, and answers 304 if the client already has the same answer. An
 * operation's own `ETag` is kept. It saves bytes, not work: the operation runs in any case.
 */
export function etag(): Middleware {
  return async function etag(request, next) {
    const response = await next();
    if (!['GET', 'HEAD'].includes(request.method) || response.status !== 200) return response;
    const tag = tagOf(response);
    if (tag === undefined) return response;
    const tagged = withHeaders(response, { etag: tag });
    return has(LazyRequest.linesOf(request, 'if-none-match'), tag) ? notModified(tagged) : tagged;
  };
}

function tagOf({ headers, body }: HttpResponse): string | undefined {
  if (headers.etag !== undefined) return String(headers.etag);
  if (body === undefined) return undefined;
  const { createHash } = process.getBuiltinModule('node:crypto');
  return `"${createHash('sha256').update(body).digest('base64url').slice(0, 22)}"`;
}

/** RFC 9110, section 13.1.2: the weak comparison, by which `W/"a"` is `"a"`. */
function has(lines: readonly string[] | undefined, tag: string): boolean {
  if (lines === undefined) return false;
  if (lines.join().trim() === '*') return true;
  const tags: readonly string[] = lines.join(',').match(/"[^"]*"/g) ?? [];
  return tags.includes(tag.replace(/^W\//, ''));
}

function notModified({ headers }: HttpResponse): HttpResponse {
  return { status: 304, headers: Object.fromEntries(Object.entries(headers).filter(([name]) => !ofBody.test(name))) };
}
