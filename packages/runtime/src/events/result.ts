import { isUtf8 } from 'node:buffer';
import type { HttpResponse } from '../http.ts';
import { faultOfName } from '../serialization/headers.ts';
import { UnsendableResponse } from './errors.ts';
import { Dictionary } from './event-access.ts';

/** The parts of a response, from which the results of all event sources are made. */
export interface Content {
  readonly isBase64Encoded: boolean;
  readonly statusCode: number;
  /** Headers with one value, names in lower case. */
  readonly headers: Record<string, string>;
  /** Headers with several values, never joined; absent if there are none. */
  readonly repeated: Record<string, string[]> | undefined;
  readonly body: string;
}

/** Lambda's limit in bytes. A larger result fails as `Function.ResponseSizeTooLarge`. */
export const LAMBDA_LIMIT = 6 * 1024 * 1024 + 100;

/** A load balancer's limit is 1 MB. */
export const ALB_LIMIT = 1024 * 1024;

/**
 * Writes a result in the `form` of one event source.
 * @throws {UnsendableResponse}
 */
export function write<Result>(response: HttpResponse, limit: number, form: (content: Content) => Result): Result {
  const { status } = response;
  if (!Number.isInteger(status) || status < 200 || status > 599) {
    throw new UnsendableResponse('The status of a response must be an integer from 200 to 599', { status });
  }
  for (const name of Object.keys(response.headers)) {
    const fault = faultOfName(name.toLowerCase());
    if (fault !== undefined) throw new UnsendableResponse('A response cannot have this header', { fault });
  }
  const content = toContent(response);
  const result = form(content);
  if (mayExceed(content, limit)) {
    const bytes = Buffer.byteLength(JSON.stringify(result));
    if (bytes > limit) throw new UnsendableResponse("The result exceeds AWS's size limit", { bytes, limit });
  }
  return result;
}

/** As load balancers expect it: `404 Not Found`. */
export function statusDescription(status: number): string {
  // Loaded here, not at the top: only load balancers need it, and `node:http` is large.
  const reason = process.getBuiltinModule('node:http').STATUS_CODES[status];
  return reason === undefined ? String(status) : `${status} ${reason}`;
}

function toContent(response: HttpResponse): Content {
  const { status } = response;
  const headers = new Dictionary<string>();
  // Sends neither content nor its length: RFC 9110, sections 15.3.5, 15.3.6, 15.4.5 and 8.6. The answer to a HEAD keeps
  // its content: the gateway removes it (section 9.3.2) and sends the length that it would have had.
  const empty = status === 204 || status === 205 || status === 304;
  const body = empty ? undefined : response.body;
  if (!empty) headers['content-length'] = String(body === undefined ? 0 : Buffer.byteLength(body));
  let repeated: Record<string, string[]> | undefined;
  for (const key of Object.keys(response.headers)) {
    const name = key.toLowerCase();
    const value = response.headers[key];
    if (value === undefined || name === 'content-length') continue;
    if (Array.isArray(value) && value.length !== 1) {
      if (value.length === 0) continue;
      repeated ??= new Dictionary();
      repeated[name] = value.map(fieldValue);
    } else {
      headers[name] = fieldValue(String(value));
    }
  }
  const isBase64Encoded = body !== undefined && body.length > 0 && !isText(body, headers);
  return { isBase64Encoded, statusCode: status, headers, repeated, body: toBody(body, isBase64Encoded) };
}

/** RFC 9110, section 5.5: CR, LF and NUL in a field value are dangerous and are replaced with a space. */
function fieldValue(value: string): string {
  return /[\r\n\0]/.test(value) ? value.replace(/[\r\n\0]/g, ' ') : value;
}

function toBody(body: string | Uint8Array | undefined, isBase64Encoded: boolean): string {
  if (body === undefined) return '';
  if (isBase64Encoded) return bytes(body).toString('base64');
  return typeof body === 'string' ? body.toWellFormed() : bytes(body).toString('utf8');
}

function bytes(body: string | Uint8Array): Buffer {
  return typeof body === 'string' ? Buffer.from(body) : Buffer.from(body.buffer, body.byteOffset, body.byteLength);
}

/** Whether the body can be sent as it is: text by its media type, in UTF-8, without a `content-encoding`. */
function isText(body: string | Uint8Array, headers: Readonly<Record<string, string>>): boolean {
  if (headers['content-encoding'] !== undefined) return false;
  const type = headers['content-type'];
  if (type === undefined) return typeof body === 'string';
  return isTextType(type) && (typeof body === 'string' || isUtf8(body));
}

const textTypes = new Set(['json', 'xml', 'javascript', 'graphql', 'yaml', 'x-ndjson', 'x-www-form-urlencoded']);

function isTextType(contentType: string): boolean {
  if (contentType === 'application/json') return true;
  const [mediaType = ''] = contentType.split(';', 1);
  const [type = '', subtype = ''] = mediaType.trim().toLowerCase().split('/', 2);
  if (type === 'text' || (type === 'application' && textTypes.has(subtype))) return true;
  // RFC 6839, section 3.1: a structured syntax suffix determines how the rest is parsed.
  return subtype.endsWith('+json') || subtype.endsWith('+xml');
}

/** Whether the bytes have to be counted: a character takes at most six in JSON, as in `\u0000`. */
function mayExceed(content: Content, limit: number): boolean {
  let characters = content.body.length + 128;
  for (const name of Object.keys(content.headers)) characters += name.length + (content.headers[name]?.length ?? 0) + 6;
  for (const name of Object.keys(content.repeated ?? {})) {
    for (const value of content.repeated?.[name] ?? []) characters += name.length + value.length + 12;
  }
  return characters * 6 > limit;
}
