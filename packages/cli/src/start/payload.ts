/** Lambda's limits for what goes in and what comes out, and how a body is read under one. */
import type { IncomingMessage } from 'node:http';

/**
 * What a synchronous invocation takes.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/gettingstarted-limits.html
 */
export const maxEventBytes = 6 * 1024 * 1024;

/** What Lambda lets a function answer: 6 MB and a little, as its own error message says. */
export const maxResultBytes = maxEventBytes + 100;

/** The error that Lambda makes of a result over the limit. */
export const tooLarge = {
  errorType: 'Function.ResponseSizeTooLarge',
  errorMessage: `Response payload size exceeded maximum allowed payload size (${maxResultBytes} bytes).`,
};

/**
 * @returns the bytes, or `undefined` where there are more than `limit`. Those are read to their end all the same: a
 * client that is still sending would see a broken connection instead of the answer.
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
