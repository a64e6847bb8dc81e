/** The docs page in a browser reloads itself after an edit: it listens to server-sent events. Development only. */
import type { IncomingMessage, ServerResponse } from 'node:http';
import { gunzipSync } from 'node:zlib';
import type { RawResponse } from '@openapi-lambda/runtime/gateway';

export const reloadPath = '/.dev/reload';

/**
 * A page that lost the connection reloads when the service is back: the browser reconnects, and the stream reports it.
 */
const script = `<script>
let opened;
const events = new EventSource('${reloadPath}');
events.onmessage = () => location.reload();
events.onopen = () => (opened ? location.reload() : (opened = true));
</script>`;

export interface Reload {
  /** Serves the event stream. */
  intercept(request: IncomingMessage, response: ServerResponse): boolean;
  /** Adds the listener script to HTML pages. */
  edit(answer: RawResponse): RawResponse;
  /** Reloads every connected page. */
  reload(): void;
}

export function createReload(): Reload {
  const pages = new Set<ServerResponse>();
  return {
    intercept(request, response) {
      if (request.url !== reloadPath) return false;
      response.writeHead(200, { 'content-type': 'text/event-stream', 'cache-control': 'no-store' });
      response.write(': following\n\n');
      pages.add(response);
      response.once('close', () => pages.delete(response));
      return true;
    },
    edit(answer) {
      const header = (name: string) => answer.headers.find(([key]) => key.toLowerCase() === name)?.[1];
      if (answer.status !== 200 || !header('content-type')?.startsWith('text/html')) return answer;
      const zipped = header('content-encoding') === 'gzip';
      const html = zipped ? gunzipSync(answer.body) : Buffer.from(answer.body);
      const changed = ['content-encoding', 'cache-control', 'etag'];
      return {
        ...answer,
        // A cached page would be reloaded unchanged.
        headers: [
          ...answer.headers.filter(([name]) => !changed.includes(name.toLowerCase())),
          ['cache-control', 'no-store'],
        ],
        body: Buffer.concat([html, Buffer.from(script)]),
      };
    },
    reload() {
      for (const page of pages) page.write('data: reload\n\n');
    },
  };
}
