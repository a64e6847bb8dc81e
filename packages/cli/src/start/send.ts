/** Writes the response of a gateway. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { RawResponse } from '@openapi-lambda/runtime/gateway';

/** The server sets the connection headers (RFC 9110, 7.6.1) and the length, like a gateway. */
const ours = new Set(['connection', 'content-length', 'date', 'keep-alive', 'transfer-encoding', 'upgrade']);

export function sendHead(
  request: IncomingMessage,
  response: ServerResponse,
  { status, headers }: Pick<RawResponse, 'status' | 'headers'>,
): void {
  response.statusCode = status;
  for (const [name, value] of headers) {
    // Only the function knows the content length of a HEAD response.
    if (!ours.has(name.toLowerCase()) || (isBodiless(request, status) && name.toLowerCase() === 'content-length')) {
      response.appendHeader(name, value);
    }
  }
}

export function send(request: IncomingMessage, response: ServerResponse, answer: RawResponse): void {
  const { status, body } = answer;
  sendHead(request, response, answer);
  if (isBodiless(request, status)) {
    response.end();
    return;
  }
  response.setHeader('content-length', body.length);
  response.end(body);
}

/** Waits while the client reads more slowly than the function writes. What a client that has gone would get is dropped. */
export async function writeChunk(response: ServerResponse, chunk: Buffer): Promise<void> {
  if (response.destroyed || chunk.length === 0 || response.write(chunk)) return;
  await new Promise<void>((resolve) => {
    const next = () => {
      response.off('drain', next).off('close', next);
      resolve();
    };
    response.on('drain', next).on('close', next);
  });
}

function isBodiless({ method }: IncomingMessage, status: number): boolean {
  return method === 'HEAD' || status === 204 || status === 304;
}
