import type { HttpResponse } from '../http.ts';

/** One event of `text/event-stream`. Values in `data` other than text are sent as JSON. */
export interface ServerSentEvent {
  readonly event?: string;
  readonly id?: string;
  /** Milliseconds until a client reconnects. */
  readonly retry?: number;
  readonly data: unknown;
}

export function isStream(body: unknown): body is AsyncIterable<unknown> {
  return typeof body === 'object' && body !== null && Symbol.asyncIterator in body;
}

/** The bytes of a stream of chunks: text and bytes unchanged, values in the form of the media type. */
export async function* bytesOf(chunks: AsyncIterable<unknown>, mediaType: string): AsyncGenerator<Uint8Array> {
  for await (const chunk of chunks) yield typeof chunk === 'object' ? encode(chunk, mediaType) : text(chunk, mediaType);
}

function encode(chunk: object | null, mediaType: string): Uint8Array {
  if (chunk instanceof Uint8Array) return chunk;
  return Buffer.from(mediaType === 'text/event-stream' ? toEvent(chunk as ServerSentEvent) : toLine(chunk, mediaType));
}

function text(chunk: unknown, mediaType: string): Uint8Array {
  return Buffer.from(typeof chunk === 'string' ? chunk : toLine(chunk, mediaType));
}

/** A stream of one item as text; `undefined` if the media type does not define how to write items. */
export function oneItem(mediaType: string, item: unknown): string | undefined {
  if (mediaType === 'text/event-stream') return toEvent(Object(item));
  return mediaType === sequence || jsonLines.has(mediaType) ? toLine(item, mediaType) : undefined;
}

const sequence = 'application/json-seq';
const jsonLines = new Set(['application/jsonl', 'application/x-ndjson', 'application/json-lines']);

function toLine(chunk: unknown, mediaType: string): string {
  // RFC 7464: a text sequence also has a separator before each item.
  const before = mediaType === sequence ? '\x1e' : '';
  const json: string | undefined = before || jsonLines.has(mediaType) ? JSON.stringify(chunk) : undefined;
  if (json !== undefined) return `${before}${json}\n`;
  throw new TypeError(
    `A chunk of ${mediaType} must be a string or bytes; it is ${chunk === null ? 'null' : typeof chunk}.`,
  );
}

/**
 * A field ends with its line, so a line break inside of a value starts another field of the same name.
 * @see https://html.spec.whatwg.org/multipage/server-sent-events.html#parsing-an-event-stream
 */
function toEvent({ event, id, retry, data }: ServerSentEvent): string {
  const lines: string[] = [];
  if (event !== undefined) lines.push(`event: ${oneLine(event)}`);
  if (id !== undefined) lines.push(`id: ${oneLine(id)}`);
  if (retry !== undefined) lines.push(`retry: ${Math.trunc(retry)}`);
  const value: string | undefined = typeof data === 'string' ? data : JSON.stringify(data);
  for (const line of (value ?? '').split(/\r\n|\r|\n/)) lines.push(`data: ${line}`);
  return `${lines.join('\n')}\n\n`;
}

const oneLine = (value: string) => value.replace(/[\r\n\0]/g, ' ');

/** The response with the whole stream as its body, for event sources that cannot stream. */
export async function buffered({ stream, ...response }: HttpResponse): Promise<HttpResponse> {
  if (stream === undefined) return response;
  const chunks: Uint8Array[] = [];
  for await (const chunk of stream) chunks.push(chunk);
  return { ...response, body: Buffer.concat(chunks) };
}

/** Ends a stream at its source if middleware answers in its place. */
export function abandon(stream: HttpResponse['stream']): void {
  // Its errors no longer concern anybody.
  stream?.[Symbol.asyncIterator]()
    .return?.()
    .catch(() => undefined);
}
