/** The body of a request: its media type, its value, and whether the contract allows it. */

import type { BodySpec, MediaTypeSpec } from '../contract-spec.ts';
import type { HttpRequest } from '../http.ts';
import { LazyRequest } from '../lazy-request.ts';
import { missing, type Violation, violationsOf } from '../problems/violations.ts';
import { bytesOf, latin1, textOf } from '../serialization/bytes.ts';
import { coerce } from '../serialization/coerce.ts';
import { isEncoded } from '../serialization/headers.ts';
import { parseJson } from '../serialization/json.ts';
import { charsetOf, declares, isJson, type MediaType, parseMediaType, takes } from '../serialization/media-type.ts';
import { errorsOf } from '../validation/validate.ts';
import { readForm } from './form.ts';
import { readMultipart } from './multipart.ts';
import { mayPollute, pollutionIn } from './pollution.ts';

export interface Body {
  /** The declared media type, in lower case and without parameters; `undefined` if there is no body. */
  readonly mediaType: string | undefined;
  readonly value: unknown;
}

/** Why a body is not read: the operation does not declare its media type, or its content is compressed. */
export type UnreadBody = 'unsupportedMediaType' | 'unsupportedContentEncoding';

export function readBody(body: BodySpec, request: HttpRequest, violations: Violation[]): Body | UnreadBody {
  const sent = request.body;
  if (sent === undefined || sent.length === 0) {
    if (body.required) violations.push(missing(['body']));
    return { mediaType: undefined, value: undefined };
  }
  if (isEncoded(LazyRequest.linesOf(request, 'content-encoding'))) return 'unsupportedContentEncoding';
  const lines = LazyRequest.linesOf(request, 'content-type');
  // What checked the body on its way may have gone by another line. HTTP APIs join them to one that is not a media type.
  if (lines !== undefined && lines.length > 1) return 'unsupportedMediaType';
  const header = lines?.[0];
  const actual = header === undefined ? unnamed(body) : parseMediaType(header);
  const declared = actual && body.content.find((one) => declares(one, actual));
  if (actual === undefined || declared === undefined || !knowsCharset(actual)) return 'unsupportedMediaType';
  return { mediaType: declared.mediaType, value: valueOfBody(sent, actual, declared, violations) };
}

const json: MediaType = { type: 'application/json', parameters: {} };
const octets: MediaType = { type: 'application/octet-stream', parameters: {} };

/** Without a `Content-Type`: JSON if the operation accepts it, otherwise octets if it accepts them (RFC 9110, 8.3). */
function unnamed({ content }: BodySpec): MediaType | undefined {
  if (content.some(({ mediaType }) => takes(mediaType, json.type))) return json;
  const other = content.find(({ mediaType }) => isJson(mediaType));
  if (other !== undefined) return { type: other.mediaType, parameters: other.parameters ?? {} };
  return content.some(({ mediaType }) => takes(mediaType, octets.type)) ? octets : undefined;
}

function isText(type: string): boolean {
  return type.startsWith('text/') || type === 'application/xml' || type.endsWith('+xml');
}

export function knowsCharset(actual: MediaType): boolean {
  // RFC 8259, 8.1: JSON is UTF-8. The same applies to forms, by the URL Standard.
  if (isJson(actual.type) || actual.type === 'application/x-www-form-urlencoded') return charsetOf(actual) === 'utf8';
  return !isText(actual.type) || charsetOf(actual) !== undefined;
}

/** The value of the body, parsed by its media type. Contract violations are added to `violations`. */
export function valueOfBody(
  sent: string | Uint8Array,
  actual: MediaType,
  declared: MediaTypeSpec,
  violations: Violation[],
): unknown {
  if (actual.type === 'multipart/form-data') return readMultipart(bytesOf(sent), actual, declared, violations);
  const parsed = isJson(actual.type);
  if (!parsed && actual.type !== 'application/x-www-form-urlencoded' && !isText(actual.type)) {
    const bytes = bytesOf(sent);
    if (declared.validate !== undefined) {
      check(declared, latin1(bytes), violations);
    }
    return bytes;
  }
  const text = typeof sent === 'string' ? sent : textOf(sent, charsetOf(actual));
  if (text === undefined) {
    const msg = 'Input should be a valid string, unable to parse raw data as a unicode string';
    violations.push({ type: 'string_unicode', loc: ['body'], msg, input: null });
    return undefined;
  }
  // RFC 8259, 8.1: a byte order mark may be ignored; it is not part of the text.
  const marked = text.charCodeAt(0) === 0xfeff ? text.slice(1) : text;
  if (parsed) return jsonValue(marked, declared, violations);
  if (!isText(actual.type)) return readForm(marked, declared, violations);
  return check(declared, declared.shape === undefined ? marked : coerce(marked, declared.shape), violations, true);
}

function jsonValue(text: string, declared: MediaTypeSpec, violations: Violation[]): unknown {
  const outcome = parseJson(text);
  if ('value' in outcome) {
    const polluting = mayPollute(text) ? pollutionIn(outcome.value, ['body'], declared.shape) : [];
    violations.push(...polluting);
    if (polluting.length > 0) return undefined;
    return check(declared, outcome.value, violations);
  }
  const { type, msg, at } = outcome.fault;
  violations.push({ type, loc: ['body', ...at], msg, input: {} });
  return undefined;
}

function check({ validate, shape }: MediaTypeSpec, value: unknown, violations: Violation[], fromText = false): unknown {
  const errors = validate === undefined ? [] : errorsOf(validate, value);
  if (errors.length > 0) violations.push(...violationsOf(errors, value, ['body'], fromText, shape));
  return value;
}
