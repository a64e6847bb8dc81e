/** Functions that stream: emulates the API of Lambda's Node.js runtime, and reads the sent chunks as a result. */
import { once } from 'node:events';
import { Writable } from 'node:stream';
import { largestAnswer } from './target.ts';

type AnyHandler = (event: never, context: never) => unknown;
type StreamingHandler = (event: unknown, stream: ResponseStream, context: unknown) => unknown;

/** How the runtime marks a handler that streams. */
const streaming = Symbol.for('aws.lambda.runtime.handler.streaming');
const delimiter = '\0'.repeat(8);

/** The stream of each event that is being answered. */
const streams = new WeakMap<object, ResponseStream>();

/** A function wrote more than is kept. */
export class TooLarge extends Error {}

/** Stops keeping what a function streams. @returns how many bytes it has written, if it has begun */
export function stopStream(event: object): number | undefined {
  const stream = streams.get(event);
  stream?.stop();
  return stream?.size;
}

/** Collects the chunks of a function. Only the first `write()` sends the metadata, as in Lambda. */
class ResponseStream extends Writable {
  readonly chunks: Buffer[] = [];
  metadata: string | undefined;
  /** In bytes; absent until the function writes. */
  size: number | undefined;
  #isStopped = false;

  stop(): void {
    this.#isStopped = true;
    this.chunks.length = 0;
  }

  setContentType(): void {}

  override write(chunk: unknown, ...rest: unknown[]): boolean {
    // A function that was given up may write for ever.
    if (this.#isStopped) return false;
    const { metadata } = this;
    this.metadata = undefined;
    if (metadata !== undefined) super.write(metadata + delimiter);
    const isRaw = typeof chunk === 'string' || chunk instanceof Uint8Array;
    return Reflect.apply(super.write, this, [isRaw ? chunk : JSON.stringify(chunk), ...rest]);
  }

  override _write(chunk: Buffer, _encoding: string, done: () => void): void {
    this.size = (this.size ?? 0) + chunk.length;
    this.chunks.push(chunk);
    done();
    if (this.size <= largestAnswer) return;
    const error = new TooLarge();
    this.stop();
    this.destroy(error);
    // A loop that never waits ends only by an error.
    throw error;
  }
}

/** Sets the global `awslambda` unless there is one. It has to be there before a function that streams is loaded. */
export function provideAwsLambda(): void {
  const global = globalThis as { awslambda?: unknown };
  global.awslambda ??= {
    streamifyResponse: (handler: object) => Object.assign(handler, { [streaming]: 'response' }),
    HttpResponseStream: {
      from(stream: ResponseStream, metadata: object): ResponseStream {
        stream.metadata = JSON.stringify(metadata);
        return stream;
      },
    },
  };
}

/** The handler; for a streaming one, a handler that returns the streamed result. */
export function collecting(handler: AnyHandler): AnyHandler {
  if (!(streaming in handler)) return handler;
  return async (event: unknown, context: unknown) => {
    const stream = new ResponseStream();
    streams.set(event as object, stream);
    const ended = once(stream, 'finish');
    await Promise.all([(handler as unknown as StreamingHandler)(event, stream, context), ended]);
    return resultOf(Buffer.concat(stream.chunks), event);
  };
}

/** A proxy result from a stream, which may be one itself if there is no metadata. */
export function resultOf(sent: Buffer, event: unknown): unknown {
  const end = sent.indexOf(delimiter);
  if (end < 0 || !takesStreams(event)) return parsed(sent);
  const metadata = parsed(sent.subarray(0, end));
  if (typeof metadata !== 'object' || metadata === null) return metadata;
  const { cookies, ...rest } = metadata as Record<string, unknown>;
  const { headers, multiValueHeaders } = rest as Record<string, Record<string, unknown> | undefined>;
  // Metadata has cookies for every event source, although results of payload 1.0 have none.
  const own = isPayload2(event) ? { cookies } : { multiValueHeaders: { ...multiValueHeaders, 'set-cookie': cookies } };
  const body = sent.subarray(end + delimiter.length).toString('base64');
  return { statusCode: 200, ...rest, ...(cookies !== undefined && own), headers, body, isBase64Encoded: true };
}

const isPayload2 = (event: unknown): boolean => (event as { version?: unknown } | null)?.version === '2.0';

/** Function URLs and REST APIs stream; for the others, metadata is not a result. */
function takesStreams(event: unknown): boolean {
  const { version, requestContext } = event as { version?: string; requestContext?: Record<string, unknown> };
  if (version === '2.0') return String(requestContext?.domainName).includes('.lambda-url.');
  return version === undefined && requestContext?.elb === undefined;
}

/** A result that is not JSON is shown as it is. */
function parsed(sent: Buffer): unknown {
  const text = sent.toString();
  try {
    return JSON.parse(text);
  } catch {
    return text;
  }
}
