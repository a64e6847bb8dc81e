import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { fromResult, toEvent } from '@openapi-lambda/cli/gateway';

type Handler = (event: never) => Promise<object>;

/** A Lambda handler over plain HTTP, as API Gateway serves it, for tools that do not know Lambda. */
export async function serve(
  handler: Handler,
): Promise<{ readonly url: string; readonly count: () => number; close(): void }> {
  let requests = 0;
  const server = createServer(async (request, response) => {
    requests++;
    const chunks: Buffer[] = [];
    for await (const chunk of request) chunks.push(chunk);
    const headers = request.rawHeaders.flatMap((name, index): [string, string][] =>
      index % 2 ? [] : [[name, request.rawHeaders[index + 1] ?? '']],
    );
    const { method = 'GET', url: target = '/' } = request;
    const event = toEvent('rest', { method, target, headers, body: Buffer.concat(chunks) });
    if (event === undefined) return response.writeHead(400).end();
    const answer = await handler(event as never).then(
      (result) => fromResult('rest', result),
      () => ({ status: 502, headers: [], body: Buffer.alloc(0) }),
    );
    response.writeHead(answer.status, answer.headers.flat());
    response.end(answer.body);
  });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}`,
    count: () => requests,
    close: () => {
      server.close();
      server.closeAllConnections();
    },
  };
}
