import type { HttpResponse } from '../http.ts';
import { isJson, parseMediaType } from './wire/media-type.ts';

/** What an operation returns; operation.ts narrows it to what the contract declares. */
export interface OperationResult {
  readonly status: number;
  /** `application/json` where it is left out and there is a body. */
  readonly contentType?: string;
  readonly headers?: Readonly<Record<string, unknown>>;
  readonly body?: unknown;
}

/** Writes an operation's result as HTTP. */
export function respond({ status, contentType = 'application/json', headers, body }: OperationResult): HttpResponse {
  const written: Record<string, string | readonly string[]> = {};
  for (const [name, value] of Object.entries(headers ?? {})) {
    if (value !== undefined) written[name.toLowerCase()] = writeHeader(name, value);
  }
  if (body === undefined) return { status, headers: written };
  written['content-type'] ??= contentType;
  return { status, headers: written, body: writeBody(body, String(written['content-type'])) };
}

/** Style `simple`, the only one that a header has; lines of their own only for cookies (RFC 6265 §3). */
function writeHeader(name: string, value: unknown): string | readonly string[] {
  if (Array.isArray(value)) return name.toLowerCase() === 'set-cookie' ? value.map(String) : value.join(',');
  return typeof value === 'object' && value !== null ? Object.entries(value).flat().join(',') : String(value);
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
