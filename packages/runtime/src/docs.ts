import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { ContractSpec } from './contract-spec.ts';
import { awsEvent } from './events/index.ts';
import type { HttpRequest, HttpResponse, Invocation } from './http.ts';
import type { Refuse } from './pipeline/problems.ts';

/** Loaded on demand: a cold start that serves no docs should not pay for them. */
const crypto = () => process.getBuiltinModule('node:crypto');
const zlib = () => process.getBuiltinModule('node:zlib');

type Page = (request: HttpRequest, invocation: Invocation, directory: string) => HttpResponse | undefined;

const pages = new Map<string, Page>([
  ['/openapi.json', openapi],
  ['/redoc', redoc],
  // Relative, because the client may know the service under a stage or a base path that has been removed here.
  ['/docs', ({ path }) => ({ status: 307, headers: { location: path.endsWith('/') ? '../redoc' : 'redoc' } })],
]);

/** Serves the docs unless the contract declares the same path. Files are read on request. */
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
  // A large contract exceeds Lambda's response limit; compressing a small one is not worth the time.
  return contract && contract.length > 100_000 && takesGzip(request, invocation)
    ? answer(request, zlib().gzipSync(contract), { ...headers, 'content-encoding': 'gzip' })
    : answer(request, contract, headers);
}

/**
 * The page is one file that includes its scripts and styles. It needs no other host, and no page may embed it in a
 * frame.
 */
const pageHeaders = {
  'content-security-policy': [
    "default-src 'none'",
    "script-src 'unsafe-inline'",
    "style-src 'unsafe-inline'",
    'img-src data: https:',
    'font-src data:',
    'worker-src blob:',
    // The development server's script reloads the page.
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

/** Answers 404 if the page was not built; `npm run build` makes it. */
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
 * Whether the client accepts gzip (RFC 9110 §12.5.3, simplified: it only distinguishes browsers from clients that do
 * not send the header or send `gzip;q=0`), and whether the body would arrive intact: a REST API returns base64
 * undecoded unless all media types are binary to it.
 */
function takesGzip({ headers }: HttpRequest, invocation: Invocation): boolean {
  const accepted = headers['accept-encoding']?.join(',') ?? '';
  return /(^|,)\s*gzip\s*(;\s*q=(?!0(\.0*)?\s*(,|$))|,|$)/i.test(accepted) && awsEvent(invocation).kind !== 'rest';
}
