/** Lambda's response streaming, for Function URLs (`RESPONSE_STREAM`) and REST APIs (`responseTransferMode: STREAM`). */

import type { Writable } from 'node:stream';
import type { Context } from 'aws-lambda';
import { log } from './log.ts';

type ResponseStream = Writable & { setContentType?(type: string): void };
type StreamingHandler = (event: unknown, stream: ResponseStream, context: Partial<Context>) => Promise<void>;

/**
 * What Lambda's Node runtime has as the global `awslambda`.
 * @see https://docs.aws.amazon.com/lambda/latest/dg/config-rs-write-functions.html
 */
interface AwsLambda {
  streamifyResponse(handler: StreamingHandler): (event: unknown, context?: Partial<Context>) => Promise<object>;
  HttpResponseStream: { from(stream: ResponseStream, metadata: object): ResponseStream };
}

/** A result for the event's source. */
export interface StreamedResult {
  readonly result: object;
  /** What is sent after the result's status and headers; absent where the result is the whole answer. */
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
    if (typeof content === 'string' || content instanceof Uint8Array) {
      to.end(content);
      return;
    }
    const { Readable } = process.getBuiltinModule('node:stream');
    const { pipeline } = process.getBuiltinModule('node:stream/promises');
    try {
      await pipeline(Readable.from(content, { objectMode: false }), to);
    } catch (error) {
      // The status is sent; that the stream breaks off is all that a client can be told.
      log.error('A streamed response broke off.', { requestId: context.awsRequestId, error });
      throw error;
    }
  });
}

/** Status, headers and cookies, without the length, which nobody knows of a stream. */
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
