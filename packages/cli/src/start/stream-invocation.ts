/**
 * Lambda's InvokeWithResponseStream, which AWS's SDKs call to receive a response while the function produces it.
 * @see https://docs.aws.amazon.com/lambda/latest/api/API_InvokeWithResponseStream.html
 */
import type { ServerResponse } from 'node:http';
import type { InvokeOptions, Outcome } from './environment.ts';
import { eventMessage } from './event-stream.ts';
import type { LocalFunction } from './function.ts';
import { writeChunk } from './send.ts';

export async function streamInvocation(
  fn: LocalFunction,
  event: Buffer,
  response: ServerResponse,
  options: Pick<InvokeOptions, 'clientContext'>,
): Promise<Outcome> {
  const headers = { 'content-type': 'application/vnd.amazon.eventstream', 'x-amz-executed-version': '$LATEST' };
  const send = (chunk: Uint8Array) =>
    writeChunk(response, eventMessage('PayloadChunk', 'application/octet-stream', chunk));
  const outcome = await fn.invoke(event, {
    ...options,
    async receive(_contentType, chunks) {
      response.writeHead(200, headers).flushHeaders();
      for await (const chunk of chunks) await send(chunk);
    },
  });
  if (!response.headersSent) response.writeHead(200, headers);
  if (outcome.kind === 'result' && !outcome.streamed) await send(outcome.body);
  response.end(eventMessage('InvokeComplete', 'application/json', Buffer.from(JSON.stringify(errorOf(outcome)))));
  return outcome;
}

/** AWS documents both members as texts, without their form. */
function errorOf({ kind, body }: Outcome): { readonly ErrorCode?: string; readonly ErrorDetails?: string } {
  if (kind === 'result') return {};
  const details = body.toString();
  return { ErrorCode: kind === 'timeout' ? 'Sandbox.Timedout' : typeOf(details), ErrorDetails: details };
}

function typeOf(details: string): string {
  try {
    return String(JSON.parse(details).errorType);
  } catch {
    return 'Unhandled';
  }
}
