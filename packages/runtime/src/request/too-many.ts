/** Requests with more fields than any client sends. Those above the limit were not read. */

import type { HttpRequest } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import type { Violation } from '../problems/violations.ts';
import { mostFields } from '../serialization/most-fields.ts';

export function tooMany(type: string, subject: string, what: string, place: string): Violation {
  const msg = `${subject} should have at most ${mostFields} ${what}`;
  return { type: `${type}_too_many_${what}`, loc: [place], msg, input: null };
}

/** Adds a violation for the query, the cookies and the headers of a request if there are too many. */
export function refuseTooMany(request: HttpRequest, violations: Violation[]): void {
  if (request.query.length > mostFields) violations.push(tooMany('query', 'Query', 'fields', 'query'));
  if (request.cookies.length > mostFields) violations.push(tooMany('cookie', 'Cookie', 'pairs', 'cookie'));
  if (LazyRequest.countOf(request) > mostFields) violations.push(tooMany('header', 'Request', 'headers', 'header'));
}
