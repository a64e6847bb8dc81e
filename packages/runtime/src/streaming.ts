/** Lambda's response streaming, for Function URLs (`RESPONSE_STREAM`) and REST APIs (`responseTransferMode: STREAM`). */

import type { Writable } from 'node:stream';
import type { Context } from 'aws-lambda';
import { log } from './log.ts';

type ResponseStream = Writable & { setContentType?(type: string): void };
type StreamingHandler = (event: unknown, stream: ResponseStream, context: Partial<Context>) => Promise<void>;

/**
 * The global `awslambda` of Lambda's Node runtime.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
interface AwsLambda {
  streamifyResponse(handler: StreamingHandler): (event: unknown, context?: Partial<Context>) => Promise<object>;
  HttpResponseStream: { from(stream: ResponseStream, metadata: object): ResponseStream };
}

/** A result in the form of the event source. */
export interface StreamedResult {
  readonly result: object;
  /** Sent after the result's status and headers; absent if the result is the whole answer. */
  readonly content?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

export function awsLambda(): AwsLambda | undefined {
  const { awslambda } = globalThis as { readonly awslambda?: unknown };
  return awslambda as AwsLambda | undefined;
}

export function streaming(
  aws: AwsLambda,
  answer: (event: unknown, context: Partial<Context>) => Promise<StreamedResult>,
): (event: unknown, context?: Partial<Context>) => Promise<object> {
  return aws.streamifyResponse(async (event, out, context) => {
    const { result, content } = await answer(event, context);
    if (content === undefined) {
      out.setContentType?.('application/json');
      out.end(JSON.stringify(result));
      return;
    }
    const to = aws.HttpResponseStream.from(out, metadataOf(result));
    // Only the first `write()` sends the status and the headers; `end(chunk)` does not.
    if (typeof content === 'string' || content instanceof Uint8Array) to.write(content);
    else await send(content, to, context);
    to.end();
  });
}

async function send(content: AsyncIterable<Uint8Array>, to: ResponseStream, context: Partial<Context>): Promise<void> {
  const { pipeline } = process.getBuiltinModule('node:stream/promises');
  try {
    // Not destroyed after an error: the runtime would exit instead of reporting the error after the sent chunks.
    await pipeline(content, to, { end: false });
  } catch (error) {
    // The status has been sent, so breaking off the stream is the only way to signal the error.
    log.error('A streamed response was interrupted.', { requestId: context.awsRequestId, error });
    throw error;
  }
}

/** Status, headers and cookies, without the length, which is unknown for a stream. */
function metadataOf(result: object): object {
  const { statusCode, headers, multiValueHeaders, cookies } = result as Readonly<Record<string, object | undefined>>;
  const known = Object.entries(headers ?? {}).filter(([name]) => name !== 'content-length');
  return {
    statusCode,
    headers: Object.fromEntries(known),
    ...(multiValueHeaders && { multiValueHeaders }),
    ...(cookies && { cookies }),
  };
}
