import type { ParameterSpec, ResponsesSpec } from '../contract-spec.ts';
import type { HttpResponse } from '../http.ts';
import { isJson, parseMediaType } from '../serialization/media-type.ts';
import { responseFor } from './check-response.ts';

/** What an operation returns; operation.ts narrows it to what the contract declares. */
export interface OperationResult {
  readonly status: number;
  /** `application/json` where it is left out and there is a body. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/**
 * Writes an operation's result as HTTP.
 *
 * @param responses how the contract has the headers written; needed only where the result has some
 */
export function respond(
  { status, contentType = 'application/json', headers = {}, body }: OperationResult,
  responses: ResponsesSpec = {},
): HttpResponse {
  const written: Record<string, string | readonly string[]> = {};
  const declared = responseFor(responses, status)?.headers;
  for (const [given, value] of Object.entries(headers)) {
    const name = given.toLowerCase();
    const header = declared?.find((one) => one.name.toLowerCase() === name);
    if (value !== undefined) written[name] = writeHeader(name, value, header);
  }
  if (body === undefined) return { status, headers: written };
  written['content-type'] ??= contentType;
  return { status, headers: written, body: writeBody(body, String(written['content-type'])) };
}

/** Style `simple`, the only one that a header has; lines of their own only for cookies (RFC 6265 §3). */
function writeHeader(name: string, value: unknown, declared?: ParameterSpec): string | readonly string[] {
  if (declared?.mediaType !== undefined && isJson(declared.mediaType)) return JSON.stringify(value);
  if (Array.isArray(value)) return name === 'set-cookie' ? value.map(String) : value.join(',');
  if (typeof value !== 'object' || value === null) return String(value);
  const entries = Object.entries(value);
  return declared?.explode ? entries.map((entry) => entry.join('=')).join(',') : entries.flat().join(',');
}

function writeBody(body: unknown, contentType: string): string | Uint8Array {
  if (body instanceof Uint8Array) return body;
  if (isJson(parseMediaType(contentType)?.type ?? '')) return JSON.stringify(body);
  if (typeof body === 'string') return body;
  if (typeof body === 'number' || typeof body === 'boolean') return String(body);
  throw new TypeError(
    `A body of ${contentType} must be a string or bytes; it is ${body === null ? 'null' : typeof body}.`,
  );
}
