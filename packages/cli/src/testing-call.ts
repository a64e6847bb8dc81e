import { type Agent, type IncomingHttpHeaders, type OutgoingHttpHeaders, request } from 'node:http';

export interface Call {
  readonly method?: string;
  readonly headers?: OutgoingHttpHeaders;
  /** A list is sent as these chunks. */
  readonly body?: string | Buffer | readonly Buffer[];
  readonly agent?: Agent;
}

export interface Reply {
  readonly status: number;
  readonly headers: IncomingHttpHeaders;
  readonly body: Buffer;
  readonly text: string;
  readonly localPort: number | undefined;
}

/** One raw request to this machine: only the headers `host` and `connection` are added. */
export function call(
  port: number,
  path: string,
  { method = 'GET', headers = {}, body, agent }: Call = {},
): Promise<Reply> {
  return new Promise((resolve, reject) => {
    const options = { host: 'localhost', port, path, method, headers, ...(agent && { agent }) };
    const sent = request(options, async (response) => {
      const { localPort } = response.socket;
      const bytes = Buffer.concat(await response.toArray());
      resolve({
        status: response.statusCode ?? 0,
        headers: response.headers,
        body: bytes,
        text: bytes.toString(),
        localPort,
      });
    }).once('error', reject);
    if (Array.isArray(body)) {
      for (const chunk of body) sent.write(chunk);
      sent.end();
    } else sent.end(body as string | Buffer | undefined);
  });
}
