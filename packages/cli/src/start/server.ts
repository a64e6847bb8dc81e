/** The HTTP server under `npm start` and under the emulator in the container: where it listens, what it logs, how it ends. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { refusalByHost } from './access.ts';
import { createServer } from './http.ts';

/** Answers a request. What it returns is added to the request's line in the log. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<string | undefined>;

export interface LocalServer {
  readonly port: number;
  /** Ends every connection at once. */
  close(): void;
}

/** A port that cannot be listened on, in words for the person who started this. */
export class PortError extends Error {}

export interface ListenOptions {
  readonly port: number;
  /** The address to listen on; all of them where absent. */
  readonly host?: string | undefined;
  /** Milliseconds in which the head of a request has to arrive. */
  readonly headersTimeout?: number;
}

export async function listen(
  { port, host, headersTimeout = 10_000 }: ListenOptions,
  listener: Listener,
  log: (line: string) => void,
): Promise<LocalServer> {
  // A connection that sends its request byte by byte must not stay for ever.
  const timeouts = { headersTimeout, requestTimeout: 300_000, connectionsCheckingInterval: headersTimeout / 2 };
  const server = createServer({ ...timeouts, keepAliveTimeout: 60_000 }, async (request, response) => {
    const started = performance.now();
    let remark: string | undefined;
    try {
      const refusal = host === undefined ? undefined : refusalByHost(request, host);
      if (refusal === undefined) remark = await listener(request, response);
      else response.writeHead(403, { 'content-type': 'text/plain' }).end(`${refusal}\n`);
    } catch (error) {
      // The client went away while it was sending; or the service itself has a bug, which must be seen.
      remark = request.errored ? 'the client went away' : String(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
    const milliseconds = Math.round(performance.now() - started);
    log(
      [request.method, request.url, response.statusCode, `${milliseconds} ms`, ...(remark ? [remark] : [])].join(' '),
    );
  });
  await new Promise<void>((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new PortError(explain(error, port))));
    server.listen(port, host, resolve);
  });
  return {
    port: (server.address() as AddressInfo).port,
    close() {
      server.close();
      server.closeAllConnections();
    },
  };
}

function explain(error: NodeJS.ErrnoException, port: number): string {
  if (error.code === 'EADDRINUSE') {
    return `Port ${port} is taken. Stop what listens there, or choose another, for example PORT=${port + 1}`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} needs rights that you do not have. Choose another, for example PORT=9000`;
  return `Cannot listen on port ${port}: ${error.message}. PORT and HOST choose another place.`;
}
