import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { directory } from '../generated/routes.ts';
import { refuse } from './api/errors.ts';
import type { HttpRequest, HttpResponse } from './http.ts';

/** Answers the docs of the contract, where the contract itself has no such path. Files are read when they are asked for. */
export function docs({ method, path }: HttpRequest): HttpResponse | undefined {
  const answer = pages[path];
  if (!answer) return undefined;
  return method === 'GET' ? answer() : refuse('methodNotAllowed', { allow: 'GET' });
}

const pages: Readonly<Record<string, (() => HttpResponse) | undefined>> = {
  // Without a prototype: a path is anything that a client sends.
  __proto__: null as never,
  '/openapi.json': () => file('openapi.json', 'application/json'),
  '/redoc': () => file('redoc.html', 'text/html; charset=utf-8'),
  '/docs': () => ({ status: 307, headers: { location: 'redoc' } }),
};

function file(name: string, contentType: string): HttpResponse {
  return { status: 200, headers: { 'content-type': contentType }, body: readFileSync(join(directory, name)) };
}
