import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractSpec } from './contract-spec.ts';
import { awsEvent } from './events/index.ts';
import type { HttpRequest, HttpResponse, Invocation } from './http.ts';
import type { Refuse } from './pipeline/problems.ts';

/** Loaded where they are needed: a cold start that answers no docs should not pay for them. */
const crypto = () => process.getBuiltinModule('node:crypto');
const zlib = () => process.getBuiltinModule('node:zlib');

type Page = (request: HttpRequest, invocation: Invocation, directory: string) => HttpResponse | undefined;

const pages = new Map<string, Page>([
  ['/openapi.json', openapi],
  ['/redoc', redoc],
  // Relative: the client may know the service under a stage or a base path that has been cut off here.
  ['/docs', ({ path }) => ({ status: 307, headers: { location: path.endsWith('/') ? '../redoc' : 'redoc' } })],
]);

/** Answers the docs of the contract where the contract itself has no such path. Files are read when they are requested. */
export function docsOf({ basePaths, directory }: Pick<ContractSpec, 'basePaths' | 'directory'>) {
  return (request: HttpRequest, invocation: Invocation, refuse: Refuse): HttpResponse | undefined => {
    const page = pages.get(withoutBasePath(request.path.replace(/\/$/, ''), basePaths));
    if (!page || directory === undefined) return undefined;
    return request.method === 'GET'
      ? page(request, invocation, directory)
      : refuse('methodNotAllowed', { allow: 'GET' });
  };
}

function openapi(request: HttpRequest, invocation: Invocation, directory: string): HttpResponse | undefined {
  const contract = read(directory, 'openapi.json');
  const headers = { 'content-type': 'application/json', vary: 'accept-encoding' };
  // The contract of a large API is more than Lambda sends; that of a small one is not worth the time.
  return contract && contract.length > 100_000 && takesGzip(request, invocation)
    ? answer(request, zlib().gzipSync(contract), { ...headers, 'content-encoding': 'gzip' })
    : answer(request, contract, headers);
}

/** The page is one file with its scripts and styles in it. It needs no other host, and no page may put it into a frame. */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    'img-src data: https:',
    'font-src data:',
    'worker-src blob:',
    // The development server reloads the page.
    "connect-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; '),
  'x-content-type-options': 'nosniff',
};

function redoc(request: HttpRequest, invocation: Invocation, directory: string): HttpResponse | undefined {
  const page = read(directory, 'redoc.html.gz');
  const headers = { 'content-type': 'text/html; charset=utf-8', vary: 'accept-encoding', ...pageHeaders };
  return page && takesGzip(request, invocation)
    ? answer(request, page, { ...headers, 'content-encoding': 'gzip' })
    : answer(request, page && zlib().gunzipSync(page), headers);
}

/** A page that was not built is not there: `npm run build` makes it. */
function answer(
  { headers }: HttpRequest,
  body: Uint8Array | undefined,
  more: Record<string, string>,
): HttpResponse | undefined {
  if (!body) return undefined;
  const etag = `"${crypto().createHash('sha256').update(body).digest('base64url').slice(0, 16)}"`;
  const caching = { ...more, etag, 'cache-control': 'no-cache' };
  const known = headers['if-none-match']?.join(',').includes(etag);
  return known ? { status: 304, headers: caching } : { status: 200, headers: caching, body };
}

function read(directory: string, file: string): Uint8Array | undefined {
  const path = join(directory, file);
  return existsSync(path) ? readFileSync(path) : undefined;
}

function withoutBasePath(path: string, basePaths: readonly string[]): string {
  const basePath = basePaths.find((one) => path.startsWith(`${one}/`));
  return basePath === undefined ? path : path.slice(basePath.length);
}

/**
 * Whether the client takes gzip (RFC 9110 §12.5.3, as far as telling a browser from a client that says nothing, or
 * `gzip;q=0`), and whether it would get it: a REST API sends base64 as it is, unless all media types are binary to it.
 */
function takesGzip({ headers }: HttpRequest, invocation: Invocation): boolean {
  const accepted = headers['accept-encoding']?.join(',') ?? '';
  return /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i.test(accepted) && awsEvent(invocation).kind !== 'rest';
}
