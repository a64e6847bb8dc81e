/** The HTTP server of `npm start` and of the container's emulator: listening, logging and stopping. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { visible } from '../visible.ts';
import { hasSeveralHosts, refusalByHost, toOriginForm } from './access.ts';
import { createServer } from './http.ts';

/** Answers a request. Its result is added to the request's log line. */
export type Listener = (request: IncomingMessage, response: ServerResponse) => Promise<string | undefined>;

export interface LocalServer {
  readonly port: number;
  /** Closes all connections immediately. */
  close(): void;
}

/** A port cannot be listened on; the message is for the user. */
export class PortError extends Error {}

export interface ListenOptions {
  readonly port: number;
  /** The address to listen on; all addresses by default. */
  readonly host?: string | undefined;
  /** The timeout for a request's headers, in milliseconds. */
  readonly headersTimeout?: number;
}

export async function listen(
  { port, host, headersTimeout = 10_000 }: ListenOptions,
  listener: Listener,
  log: (line: string) => void,
): Promise<LocalServer> {
  // Slow requests must not keep a connection open forever.
  const timeouts = { headersTimeout, requestTimeout: 300_000, connectionsCheckingInterval: headersTimeout / 2 };
  const server = createServer({ ...timeouts, keepAliveTimeout: 60_000 }, async (request, response) => {
    const started = performance.now();
    let remark: string | undefined;
    try {
      toOriginForm(request);
      const refusal = host === undefined ? undefined : refusalByHost(request, host);
      if (hasSeveralHosts(request)) response.writeHead(400).end();
      else if (refusal !== undefined) response.writeHead(403, { 'content-type': 'text/plain' }).end(`${refusal}\n`);
      else remark = await listener(request, response);
    } catch (error) {
      // Either the client disconnected while sending, or the service has a bug, which must be visible.
      remark = request.errored ? 'the client disconnected' : String(error);
      if (response.headersSent) response.destroy();
      else response.writeHead(500).end();
    }
    const milliseconds = Math.round(performance.now() - started);
    const line = [request.method, request.url, response.statusCode, `${milliseconds} ms`, ...(remark ? [remark] : [])];
    log(visible(line.join(' ')));
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
    return `Port ${port} is taken. Stop the program that listens there, or choose another, for example PORT=${port + 1}`;
  }
  if (error.code === 'EACCES')
    return `Port ${port} requires permissions that you do not have. Choose another, for example PORT=9000`;
  return `Cannot listen on port ${port}: ${error.message}. Choose another with PORT and HOST.`;
}
