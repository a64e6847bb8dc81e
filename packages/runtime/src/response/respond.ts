import type { ParameterSpec, ResponsesSpec } from '../contract-spec.ts';
import type { HttpResponse, OperationResult } from '../http.ts';
import { faultOfName } from '../serialization/headers.ts';
import { isJson, parseMediaType } from '../serialization/media-type.ts';
import { responseFor } from './check-response.ts';
import { bytesOf, isStream } from './stream.ts';

/**
 * Writes an operation's result as HTTP.
 *
 * @param responses how headers are serialized; needed only if the result has some
 * @throws {TypeError} if it is not a result, or has values that HTTP cannot represent
 */
export function respond(result: OperationResult, responses: ResponsesSpec = {}): HttpResponse {
  if (kindOf(result) !== 'Object') {
    throw new TypeError(`An operation must return an object with a status, not ${describe(result)}.`);
  }
  const { status, contentType = 'application/json', headers = {}, body } = result;
  if (kindOf(headers) !== 'Object') {
    throw new TypeError(`The headers of a response must be an object of names and values, not ${describe(headers)}.`);
  }
  const written: Record<string, string | readonly string[]> = {};
  const declared = responseFor(responses, status)?.headers;
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    const fault = faultOfName(name);
    if (fault !== undefined) throw new TypeError(`A response cannot have this header: ${fault}.`);
    const header = declared?.find((one) => one.name.toLowerCase() === name);
    if (value !== undefined) written[name] = writeHeader(name, value, header);
  }
  if (body === undefined) return { status, headers: written };
  written['content-type'] ??= contentType;
  const type = String(written['content-type']);
  if (isStream(body)) {
    const mediaType = parseMediaType(type)?.type ?? '';
    // A JSON document is a single value, so it cannot be sent in chunks.
    if (!isJson(mediaType)) return { status, headers: written, stream: bytesOf(body, mediaType) };
  }
  return { status, headers: written, body: writeBody(body, type) };
}

/** Style `simple`, the only one for headers. Only cookies get lines of their own (RFC 6265 §3). */
function writeHeader(name: string, value: unknown, declared?: ParameterSpec): string | readonly string[] {
  if (typeof value === 'symbol' || typeof value === 'function') {
    throw new TypeError(`${describe(value)} cannot be the value of a header: ${name}.`);
  }
  if (declared?.mediaType !== undefined && isJson(declared.mediaType)) return JSON.stringify(value);
  if (Array.isArray(value)) return name === 'set-cookie' ? value.map(String) : value.join(',');
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  return declared?.explode ? entries.map((entry) => entry.join('=')).join(',') : entries.flat().join(',');
}

function writeBody(body: unknown, contentType: string): string | Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (!isJsonValue(body)) {
    throw new TypeError(
      `${describe(body)} cannot be the body of a response. Return a string, a Uint8Array or a value that JSON can represent.`,
    );
  }
  if (isJson(parseMediaType(contentType)?.type ?? '')) return toJson(body);
  if (typeof body === 'string') return body;
  if (typeof body === 'number' || typeof body === 'boolean') return String(body);
  throw new TypeError(
    `A body of ${contentType} must be a string or bytes; it is ${body === null ? 'null' : typeof body}.`,
  );
}

function toJson(body: unknown): string {
  const json: string | undefined = JSON.stringify(body);
  if (json === undefined)
    throw new TypeError(
      'A value that JSON omits (undefined, a function or a symbol) cannot be the body of a response.',
    );
  return json;
}

const jsonKinds = new Set(['Object', 'Array', 'String', 'Number', 'Boolean', 'BigInt', 'Null']);

/** Whether JSON represents the value: it writes `{}` for maps, sets, promises, streams and errors. */
function isJsonValue(value: unknown): boolean {
  if (jsonKinds.has(kindOf(value))) return true;
  return typeof value === 'object' && value !== null && 'toJSON' in value && typeof value.toJSON === 'function';
}

/** As in `[object Map]`. */
function kindOf(value: unknown): string {
  return Object.prototype.toString.call(value).slice(8, -1);
}

function describe(value: unknown): string {
  const kind = kindOf(value);
  if (value === undefined || value === null) return String(value);
  return `${/^[AEIOU]/.test(kind) ? 'an' : 'a'} ${kind}`;
}
