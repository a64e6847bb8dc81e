/** Whether the contract declares an answer. */

import type { MediaTypeSpec, ResponseSpec, ResponsesSpec } from '../contract-spec.ts';
import type { HttpResponse } from '../http.ts';
import type { Violation } from '../problems/violations.ts';
import { knowsCharset, valueOfBody } from '../request/body.ts';
import { readHeader } from '../request/parameters.ts';
import { isEncoded, linesOf } from '../serialization/headers.ts';
import { declares, isJson, type MediaType, parseMediaType } from '../serialization/media-type.ts';
import { errorsOf } from '../validation/validate.ts';

/** How a response violates the contract. It goes to the log, so it never repeats a value of a header or a body. */
export type ResponseProblem = Omit<Violation, 'input'> & { readonly input?: unknown };

/**
 * The violations of an answer; an empty list if there are none. `loc` begins with `response`.
 *
 * @param value the body before it was written: `undefined` if there is none
 */
export function checkResponse(
  responses: ResponsesSpec,
  response: HttpResponse,
  value: unknown,
  method: string,
): ResponseProblem[] {
  const declared = responseFor(responses, response.status);
  if (declared === undefined) {
    const msg = `Status should be one of ${Object.keys(responses).join(', ')}`;
    return [{ type: 'undeclared_status', loc: ['response', 'status'], msg, input: response.status }];
  }
  const problems: ResponseProblem[] = [];
  for (const header of declared.headers) {
    const found: Violation[] = [];
    readHeader(header, linesOf(response.headers, header.name), found, ['response']);
    for (const violation of found) problems.push(withoutInput(violation));
  }
  // RFC 9110, 9.3.2, 15.3.5, 15.3.6 and 15.4.5: no content is sent, even if the contract declares a body for a GET.
  if (value !== undefined || (method !== 'HEAD' && ![204, 205, 304].includes(response.status))) {
    checkContent(declared, response, value, problems);
  }
  return problems;
}

/** OpenAPI, Responses Object: the status itself, then its range, then `default`. */
export function responseFor(responses: ResponsesSpec, status: number): ResponseSpec | undefined {
  if (Object.hasOwn(responses, status)) return responses[status];
  const range = `${Math.floor(status / 100)}XX`;
  if (Object.hasOwn(responses, range)) return responses[range];
  return Object.hasOwn(responses, 'default') ? responses.default : undefined;
}

function withoutInput({ input: _, ...problem }: Violation): ResponseProblem {
  return problem;
}

function checkContent(
  declared: ResponseSpec,
  response: HttpResponse,
  value: unknown,
  violations: ResponseProblem[],
): void {
  if (value === undefined) {
    if (declared.content.length > 0) {
      violations.push({ type: 'missing', loc: ['response', 'body'], msg: 'Body required', input: null });
    }
    return;
  }
  if (declared.content.length === 0) {
    const msg = 'Body is not permitted';
    violations.push({ type: 'extra_forbidden', loc: ['response', 'body'], msg, input: null });
    return;
  }
  const line = linesOf(response.headers, 'content-type')?.[0];
  const actual = line === undefined ? undefined : parseMediaType(line);
  const medium = actual && declared.content.find((one) => declares(one, actual));
  if (!medium) {
    const msg = `Content-Type should be ${declared.content.map(({ mediaType }) => mediaType).join(' or ')}`;
    violations.push({ type: 'undeclared_media_type', loc: ['response', 'content-type'], msg, input: line ?? null });
    return;
  }
  // An encoded body would have to be decoded first (RFC 9110, 8.4).
  if (isEncoded(linesOf(response.headers, 'content-encoding'))) return;
  // A stream cannot be checked before it is sent.
  if (response.stream !== undefined) return;
  checkValue(medium, actual, response.body ?? '', value, violations);
}

/** Checks the body as written, parsed as in a request: a `Date` is a string, and an `undefined` member is absent. */
function checkValue(
  medium: MediaTypeSpec,
  actual: MediaType,
  written: string | Uint8Array,
  value: unknown,
  violations: ResponseProblem[],
): void {
  const { validate } = medium;
  if (validate === undefined) return;
  if (value instanceof Uint8Array) {
    if (!knowsCharset(actual)) return;
  } else if (isJson(actual.type) && errorsOf(validate, value).length === 0) return;
  const found: Violation[] = [];
  valueOfBody(written, actual, medium, found);
  for (const violation of found) {
    // An integer in which a request would lose digits has been written with all of them.
    if (violation.type === 'int_parsing_size') continue;
    violations.push({ ...withoutInput(violation), loc: ['response', ...violation.loc] });
  }
}
