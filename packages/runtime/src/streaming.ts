/** Lambda's response streaming, for Function URLs (`RESPONSE_STREAM`) and REST APIs (`responseTransferMode: STREAM`). */

import type { Writable } from 'node:stream';
import type { Context } from 'aws-lambda';
import type { EventAccess } from './events/event-source.ts';
import { eventSourceOf } from './events/index.ts';
import type { HttpResponse } from './http.ts';
import { LambdaInvocation } from './invocation.ts';
import { log } from './log.ts';
import type { Lifecycle } from './pipeline/lifecycle.ts';
import { abandon } from './response/stream.ts';
import { sendable } from './sendable.ts';

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

type Handler = (event: unknown, context?: Partial<Context>) => Promise<object>;

/** The parts of a service from which its function is made. */
export interface Service {
  /** Answers with whole responses. */
  readonly handler: Handler;
  readonly lifecycle: Lifecycle;
  readonly basePath: string;
  /** Waits for `init`. */
  started(): Promise<void>;
}

export type Streaming = (service: Service) => Handler;

/** Makes a function that streams: `createHandler({ contract, operations, streaming })`. */
export const streaming: Streaming = (service) => {
  const aws = (globalThis as unknown as { readonly awslambda?: AwsLambda }).awslambda;
  if (aws === undefined) return service.handler;
  return aws.streamifyResponse(async (event, out, context) => {
    const { result, content } = await answer(service, event, context);
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
};

/** The event sources that accept a streamed response. */
const canStream = new Set(['url', 'rest']);

/** A result in the form of the event source. */
interface StreamedResult {
  readonly result: object;
  /** Sent after the result's status and headers; absent if the result is the whole answer. */
  readonly content?: string | Uint8Array | AsyncIterable<Uint8Array>;
}

async function answer(
  { handler, lifecycle, basePath, started }: Service,
  event: unknown,
  context: Partial<Context>,
): Promise<StreamedResult> {
  const source = eventSourceOf(event);
  if (!canStream.has(source.name)) return { result: await handler(event, context) };
  await started();
  const request = source.read(event as EventAccess, { basePath });
  const invocation = new LambdaInvocation(event, context);
  const { body, stream, ...head } = await lifecycle.answer(request, invocation, begun);
  try {
    return { result: source.write(head, event as EventAccess), content: stream ?? body ?? '' };
  } catch (error) {
    abandon(stream);
    const { result, sent } = sendable(source, event, lifecycle.instead({ request, invocation }, head, error));
    return { result, content: sent.body ?? '' };
  }
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

/**
 * The response with its first chunk: an error before it can still be answered with another status. The stream has at
 * least one chunk, which may be empty.
 */
async function begun(response: HttpResponse): Promise<HttpResponse> {
  if (response.stream === undefined) return response;
  const iterator = response.stream[Symbol.asyncIterator]();
  let first: IteratorResult<Uint8Array> | undefined = await iterator.next();
  // Not a generator: before its first chunk is read, a generator would not pass `return()` on.
  const stream: AsyncIterableIterator<Uint8Array> = {
    [Symbol.asyncIterator]: () => stream,
    async next() {
      if (first === undefined) return iterator.next();
      const { done, value } = first;
      first = undefined;
      return { done: false, value: done ? new Uint8Array() : value };
    },
    return: async () => (await iterator.return?.()) ?? { done: true, value: undefined },
  };
  return { ...response, stream };
}
