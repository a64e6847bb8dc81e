/**
 * The invocations endpoint of a Lambda image (`docker run -p 9000:8080`): receives an event and returns the function's
 * result. As in AWS's runtime interface emulator, errors that the function throws have status 200, and a runtime that
 * exits or cannot start has 502. A streamed response is collected, and sent with its prelude and its media type; an
 * interrupted one is sent as far as it was received.
 * @see https://github.com/aws/aws-lambda-runtime-interface-emulator
 */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { refusalByOrigin } from './access.ts';
import type { Outcome } from './environment.ts';
import type { LocalFunction } from './function.ts';
import { maxEventBytes, readBody } from './payload.ts';
import { streamInvocation } from './stream-invocation.ts';

export const invocationsPath = '/2015-03-31/functions/function/invocations';
/** The same for a response that is received while the function produces it. */
export const streamInvocationsPath = '/2021-11-15/functions/function/response-streaming-invocations';

export const isInvocation = ({ url }: IncomingMessage): boolean =>
  url === invocationsPath || url === streamInvocationsPath;

/** @returns a short description of the failure, for the log. */
export async function answerInvocation(
  fn: LocalFunction,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<string | undefined> {
  if (request.method !== 'POST') {
    response.writeHead(405, { allow: 'POST', 'content-type': 'text/plain' }).end(`POST an event to ${request.url}\n`);
    return undefined;
  }
  const refusal = refusalByOrigin(request);
  if (refusal !== undefined) {
    response.writeHead(403, { 'content-type': 'text/plain' }).end(`${refusal}\n`);
    return refusal;
  }
  const event = await readBody(request, maxEventBytes);
  if (!event) {
    const Message = `Request must be smaller than ${maxEventBytes} bytes for the InvokeFunction operation`;
    send(response, 413, Buffer.from(JSON.stringify({ Type: 'User', Message })));
    return undefined;
  }
  const notJson = whyNotJson(event);
  if (notJson) {
    // The response of Lambda's own Invoke. The emulator would forward the event and crash the runtime.
    const Message = `Could not parse request body into json: ${notJson}`;
    send(response, 400, Buffer.from(JSON.stringify({ Type: 'User', Message })));
    return Message;
  }
  const options = { clientContext: clientContextOf(request) };
  if (request.url === streamInvocationsPath) return complaint(await streamInvocation(fn, event, response, options));
  const outcome = await fn.invoke(event, options);
  if (outcome.kind === 'timeout') response.writeHead(200, { 'content-type': 'text/plain' }).end(outcome.body);
  else if (outcome.streamed) send(response, 200, outcome.streamed.sent, outcome.streamed.contentType);
  else send(response, outcome.crashed ? 502 : 200, outcome.body);
  return complaint(outcome);
}

/** The log message of a failed invocation. */
export function complaint(outcome: Outcome): string | undefined {
  if (outcome.kind === 'result') return undefined;
  const text = outcome.body.toString();
  if (outcome.kind === 'timeout') return text;
  try {
    const { errorType, errorMessage } = JSON.parse(text);
    return `${errorType}: ${String(errorMessage).split('\n', 1)[0]}`;
  } catch {
    return text;
  }
}

/** `X-Amz-Client-Context` of the Invoke API: JSON in base64. Text that is something else is left out, as by AWS's emulator. */
function clientContextOf({ headers }: IncomingMessage): string | undefined {
  const encoded = headers['x-amz-client-context'];
  if (typeof encoded !== 'string') return undefined;
  const text = Buffer.from(encoded, 'base64').toString();
  // It becomes a header, which takes no line breaks and nothing but Latin-1.
  return whyNotJson(Buffer.from(text)) === undefined ? asciiJson(text) : undefined;
}

const asciiJson = (text: string): string =>
  JSON.stringify(JSON.parse(text)).replace(
    /[^ -~]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, '0')}`,
  );

function whyNotJson(event: Buffer): string | undefined {
  try {
    JSON.parse(event.toString());
    return undefined;
  } catch (error) {
    return error instanceof Error ? error.message : String(error);
  }
}

function send(response: ServerResponse, status: number, body: Buffer, contentType = 'application/json'): void {
  response.writeHead(status, { 'content-type': contentType, 'content-length': body.length }).end(body);
}
