/**
 * Who may use a development server: programs on this machine, not web pages of others. A page can make a browser send requests to
 * localhost, and by DNS rebinding it can even read the answers.
 */
import type { IncomingMessage } from 'node:http';

/** Where servers listen unless `HOST` says otherwise. */
export const loopback = '127.0.0.1';

const isLoopback = (hostname: string): boolean =>
  hostname === 'localhost' ||
  hostname.endsWith('.localhost') ||
  hostname === '[::1]' ||
  /^127(\.\d{1,3}){3}$/.test(hostname);

/** The host of a `Host` header, without its port. */
const hostnameOf = (host: string): string => host.replace(/:\d*$/, '').toLowerCase();

/** Why a request is refused before anything else; `undefined` where it is not. A server for others takes every `Host`. */
export function refusalByHost({ headers }: IncomingMessage, listensOn: string): string | undefined {
  const { host } = headers;
  if (!isLoopback(hostnameOf(listensOn)) || host === undefined || isLoopback(hostnameOf(host))) return undefined;
  return `The host ${JSON.stringify(host)} is not this machine. To serve others, set HOST=0.0.0.0.`;
}

/** Why an invocation is refused: events carry whatever credentials their sender writes, so that no other page may send them. */
export function refusalByOrigin({ headers }: IncomingMessage): string | undefined {
  const { origin, host } = headers;
  const isForeign = origin !== undefined && origin !== `http://${host}` && origin !== `https://${host}`;
  if (!isForeign && headers['sec-fetch-site'] !== 'cross-site') return undefined;
  return 'Invocations are not for pages of another origin.';
}
