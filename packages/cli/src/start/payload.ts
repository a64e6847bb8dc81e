/** Lambda's payload limits, and reading a body within a limit. */
import type { IncomingMessage } from 'node:http';

/**
 * The limit of a synchronous invocation's event.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const maxEventBytes = 6 * 1024 * 1024;

/** The limit of a function's result: slightly over 6 MB, according to Lambda's error message. */
export const maxResultBytes = maxEventBytes + 100;

/** Lambda's error for a result over the limit. */
export const tooLarge = (limit: number) => ({
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${limit} bytes).`,
});

/** The limit of a streamed response: 200 MB. */
export const maxStreamBytes = 200 * 1024 * 1024;

/**
 * @returns the bytes, or `undefined` if there are more than `limit`. The body is still read to its end: otherwise a
 * client that is still sending would see a broken connection instead of the response.
 */
export async function readBody(request: IncomingMessage, limit: number): Promise<Buffer | undefined> {
  const chunks: Buffer[] = [];
  let bytes = 0;
  for await (const chunk of request as AsyncIterable<Buffer>) {
    bytes += chunk.length;
    if (bytes <= limit) chunks.push(chunk);
    else chunks.length = 0;
  }
  return bytes <= limit ? Buffer.concat(chunks) : undefined;
}
