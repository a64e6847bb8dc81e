/**
 * Streamed responses at the Runtime API: a chunked request, with an error in its trailers if the stream was
 * interrupted.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/runtimes-custom.html#runtimes-custom-response-streaming
 */
import type { IncomingMessage } from 'node:http';
import { maxStreamBytes } from './payload.ts';

/** Reads a response to its end; rejects if the function's process ends before. */
export type Receive = (contentType: string, chunks: AsyncIterable<Buffer>) => Promise<void>;

export function isStreamed({ headers }: IncomingMessage): boolean {
  return headers['lambda-runtime-function-response-mode'] === 'streaming';
}

export const mediaTypeOf = ({ headers }: IncomingMessage): string =>
  headers['content-type'] ?? 'application/octet-stream';

/** @returns nothing left to send, or `undefined` for a response over the limit, of which the rest was left out. */
export async function passOn(
  request: IncomingMessage,
  receive: Receive,
  limit = maxStreamBytes,
): Promise<Buffer | undefined> {
  let bytes = 0;
  async function* withinLimit(): AsyncGenerator<Buffer> {
    for await (const chunk of request as AsyncIterable<Buffer>) {
      bytes += chunk.length;
      if (bytes <= limit) yield chunk;
    }
  }
  await receive(mediaTypeOf(request), withinLimit());
  return bytes <= limit ? Buffer.alloc(0) : undefined;
}

/** @returns the error that the runtime reported after the last chunk, as JSON. */
export function reportedIn({ trailers }: IncomingMessage): Buffer | undefined {
  const type = trailers['lambda-runtime-function-error-type'];
  const body = trailers['lambda-runtime-function-error-body'];
  if (body) return Buffer.from(body, 'base64');
  return type ? Buffer.from(JSON.stringify({ errorType: type, errorMessage: '' })) : undefined;
}
