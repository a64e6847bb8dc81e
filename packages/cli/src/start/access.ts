/**
 * Access control of the development server: it serves programs on this machine, not web pages of other origins. A page
 * can make a browser send requests to localhost, and with DNS rebinding it can even read the responses.
 */
import type { IncomingMessage } from 'node:http';

/** The address to listen on unless `HOST` is set. */
export const loopback = '127.0.0.1';

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(\.\d{1,3}){3}$/.test(hostname);

/** The host of a `Host` header, without its port. */
const hostnameOf = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();

/**
 * The reason to reject a request by its `Host`, or `undefined`. A server that is open to other machines accepts every
 * `Host`.
 */
export function refusalByHost({ headers }: IncomingMessage, listensOn: string): string | undefined {
  const { host } = headers;
  if (!isLoopback(hostnameOf(listensOn)) || host === undefined || isLoopback(hostnameOf(host))) return undefined;
  return `The host ${JSON.stringify(host)} is not this machine. To serve other machines, set HOST=0.0.0.0.`;
}

/**
 * Puts a target in absolute form (`GET http://localhost:9000/test1`) into the form that all else expects. Its host is
 * the one that counts (RFC 9112, section 3.2.2).
 */
export function toOriginForm(request: IncomingMessage): void {
  const [, host, target] = /^https?:\/\/([^/?#]*)(.*)$/i.exec(request.url ?? '') ?? [];
  if (host === undefined) return;
  request.headers.host = host;
  const at = request.rawHeaders.findIndex((name, index) => index % 2 === 0 && name.toLowerCase() === 'host');
  if (at >= 0) request.rawHeaders[at + 1] = host;
  request.url = target?.startsWith('/') ? target : `/${target}`;
}

/** Whether a request names two hosts, of which different programs use different ones (RFC 9112, section 3.2). */
export function hasSeveralHosts({ rawHeaders }: IncomingMessage): boolean {
  return rawHeaders.filter((name, index) => index % 2 === 0 && name.toLowerCase() === 'host').length > 1;
}

/**
 * The reason to reject an invocation. Events may contain arbitrary credentials, so pages of other origins must not send
 * them.
 */
export function refusalByOrigin({ headers }: IncomingMessage): string | undefined {
  const { origin, host } = headers;
  const isForeign = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  if (!isForeign && headers['sec-fetch-site'] !== 'cross-site') return undefined;
  return 'Pages of other origins must not send invocations.';
}
