/** Sends a streamed response to an HTTP client while the function produces it, as a Function URL or a REST API does. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { fromPrelude, type RawResponse, refusal, type StreamingKind } from '@openapi-lambda/runtime/gateway';
import { send, sendHead, writeChunk } from './send.ts';
import type { Receive } from './streamed.ts';

const preludeType = 'application/vnd.awslambda.http-integration-response';
const delimiter = Buffer.alloc(8);
/** A REST API looks for the delimiter in this many bytes. */
const maxPreludeBytes = 16 * 1024;

export interface Client {
  readonly request: IncomingMessage;
  readonly response: ServerResponse;
  /** Transforms a page, which is therefore sent as a whole. */
  readonly edit: ((answer: RawResponse, request: IncomingMessage) => RawResponse) | undefined;
}

export class StreamedResponse {
  readonly #kind: StreamingKind;
  readonly #client: Client;
  readonly #begun = Promise.withResolvers<void>();
  /** Settles when the function begins its response. */
  readonly begun = this.#begun.promise;
  hasBegun = false;
  #state: 'waiting for the status' | 'sending' | 'collecting' | 'refused' | 'ended' = 'waiting for the status';
  #problem = 'the stream ended before its status and headers';
  #head: Pick<RawResponse, 'status' | 'headers'> = { status: 200, headers: [] };
  #received: Buffer[] = [];
  /** The media type of a stream without a prelude, which a Function URL sends unchanged. */
  #rawType: string | undefined;

  constructor(kind: StreamingKind, client: Client) {
    this.#kind = kind;
    this.#client = client;
  }

  readonly receive: Receive = async (contentType, chunks) => {
    this.hasBegun = true;
    this.#begun.resolve();
    if (contentType !== preludeType) this.#rawType = contentType;
    // It is read to its end even if the client has gone: a client does not stop a function.
    for await (const chunk of chunks) {
      if (this.#state === 'waiting for the status') await this.#readStatus(chunk);
      else await this.#take(chunk);
    }
  };

  /**
   * @param failed - why the function did not end the response.
   * @returns a short description of the failure, for the log.
   */
  end(failed: string | undefined): string | undefined {
    const { request, response, edit } = this.#client;
    const isEmpty = this.#state === 'waiting for the status' && this.#rawType !== undefined;
    if (isEmpty && failed === undefined) this.#beginRaw();
    const state = this.#state;
    this.#state = 'ended';
    if (state === 'sending') {
      // The client notices that the response is incomplete.
      if (failed === undefined) response.end();
      else response.destroy();
      return failed && `the stream broke off: ${failed}`;
    }
    if (edit && state === 'collecting' && failed === undefined) {
      send(request, response, edit({ ...this.#head, body: Buffer.concat(this.#received) }, request));
      return undefined;
    }
    send(request, response, refusal(this.#kind));
    return failed ?? `the result is not a valid HTTP response: ${this.#problem}`;
  }

  #beginRaw(): void {
    const headers = [['content-type', this.#rawType ?? '']] as const;
    if (this.#kind === 'url') this.#begin({ status: 200, headers });
    else this.#refuse('the stream does not begin with a status (awslambda.HttpResponseStream.from)');
  }

  async #readStatus(chunk: Buffer): Promise<void> {
    if (this.#rawType !== undefined) {
      this.#beginRaw();
      return this.#take(chunk);
    }
    this.#received.push(chunk);
    const bytes = Buffer.concat(this.#received);
    const end = bytes.indexOf(delimiter);
    if (end < 0 && bytes.length <= maxPreludeBytes) return;
    this.#received = [];
    if (end < 0 || end > maxPreludeBytes)
      return this.#refuse(`there is no end of its status and headers in ${maxPreludeBytes} bytes`);
    const head = fromPrelude(this.#kind, parse(bytes.subarray(0, end)));
    if (head.problem !== undefined) return this.#refuse(head.problem);
    this.#begin(head);
    await this.#take(bytes.subarray(end + delimiter.length));
  }

  async #take(chunk: Buffer): Promise<void> {
    if (this.#state === 'sending') await writeChunk(this.#client.response, chunk);
    else if (this.#state === 'collecting') this.#received.push(chunk);
  }

  #refuse(problem: string): void {
    this.#state = 'refused';
    this.#problem = problem;
  }

  #begin(head: Pick<RawResponse, 'status' | 'headers'>): void {
    const { request, response, edit } = this.#client;
    const type = head.headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1];
    this.#head = head;
    this.#state = edit && type?.startsWith('text/html') ? 'collecting' : 'sending';
    if (this.#state === 'collecting') return;
    sendHead(request, response, head);
    response.flushHeaders();
  }
}

function parse(json: Buffer): unknown {
  try {
    return JSON.parse(json.toString());
  } catch {
    return undefined;
  }
}
