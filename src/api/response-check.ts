/** Whether an answer is one that the contract declares. */

import type { HttpResponse } from '../http.ts';
import type { CompiledMediaType, CompiledResponse, CompiledResponses } from './compiled.ts';
import { readHeader } from './parameters.ts';
import { errorsOf } from './validate.ts';
import { type Violation, violationsOf } from './violations.ts';
import { letters } from './wire/bytes.ts';
import { linesOf } from './wire/headers.ts';
import { isJson, parseMediaType, takes } from './wire/media-type.ts';

/**
 * What the contract does not allow in this answer; an empty list is nothing. `loc` begins with `response`.
 *
 * @param value the body before it was serialised: a value for JSON, text or bytes otherwise, `undefined` for none
 */
export function checkResponse(responses: CompiledResponses, response: HttpResponse, value: unknown): Violation[] {
  const declared = responseFor(responses, response.status);
  if (declared === undefined) {
    const msg = `Status should be one of ${Object.keys(responses).join(', ')}`;
    return [{ type: 'undeclared_status', loc: ['response', 'status'], msg, input: response.status }];
  }
  const violations: Violation[] = [];
  for (const header of declared.headers) {
    readHeader(header, linesOf(response.headers, header.name), violations, ['response']);
  }
  checkContent(declared, response, value, violations);
  return violations;
}

/** OpenAPI, Responses Object: the status itself, then its range, then `default`. */
export function responseFor(responses: CompiledResponses, status: number): CompiledResponse | undefined {
  for (const key of [String(status), `${Math.floor(status / 100)}XX`, 'default']) {
    if (Object.hasOwn(responses, key)) return responses[key];
  }
  return undefined;
}

function checkContent(
  declared: CompiledResponse,
  response: HttpResponse,
  value: unknown,
  violations: Violation[],
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
  const type = line === undefined ? undefined : parseMediaType(line)?.type;
  const medium = type && declared.content.find(({ mediaType }) => takes(mediaType, type));
  if (type === undefined || !medium) {
    const msg = `Content-Type should be ${declared.content.map(({ mediaType }) => mediaType).join(' or ')}`;
    violations.push({ type: 'undeclared_media_type', loc: ['response', 'content-type'], msg, input: line ?? null });
    return;
  }
  violations.push(...checkValue(medium, type, value));
}

function checkValue({ validate }: CompiledMediaType, type: string, value: unknown): Violation[] {
  if (validate === undefined) return [];
  const loc = ['response', 'body'];
  if (value instanceof Uint8Array) {
    const text = letters(value);
    return violationsOf(errorsOf(validate, text), text, loc, false);
  }
  if (errorsOf(validate, value).length === 0) return [];
  // What counts is what will be written: a `Date` is a string there, and a member that is `undefined` is none.
  const written: unknown = isJson(type) ? JSON.parse(JSON.stringify(value) ?? 'null') : value;
  return violationsOf(errorsOf(validate, written), written, loc, false);
}
