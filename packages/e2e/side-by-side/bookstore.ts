/** The bookstore of these tests, correct except for one fault. */

import { readFileSync } from 'node:fs';
import { registerHooks } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { compile } from '@openapi-lambda/cli/testing';
import { createHandler, problemDetails } from '@openapi-lambda/runtime';
import { SignJWT } from 'jose';
import { parse } from 'yaml';
import type { Json } from '../test/faults/service.ts';

const folder = join(import.meta.dirname, '../bookstore');
export const bookstoreFile = join(folder, 'openapi.yaml');
export const bookstoreSetup = join(folder, 'test/contract.setup.ts');

export interface BookstoreBreak {
  /** Another contract than the one that is promised. */
  readonly contract?: (document: Json) => unknown;
  /** Operations that replace the right ones, which they get as an argument. */
  readonly operations?: Readonly<Record<string, (context: Json, right: (context: Json) => Json) => Json>>;
  /** Another event than the one that came. */
  readonly event?: (event: Json) => unknown;
  /** Another proxy result. */
  readonly result?: (result: Json, event: Json) => unknown;
  readonly security?: Readonly<Record<string, (credential: string, context: Json) => unknown>>;
}

const operationIds = [
  ...['listBooks', 'createBook', 'exportBooks', 'getBook', 'replaceBook', 'updateBook', 'deleteBook', 'uploadCover'],
  ...['downloadCover', 'login', 'getMe', 'createOrder', 'getOrder', 'paymentReceived'],
];

// The bookstore is a separate project: its generated `refuse` is the same as the runtime's.
registerHooks({
  resolve: (specifier, context, next) =>
    next(specifier === '#contract' ? '@openapi-lambda/runtime' : specifier, context),
});
const load = (file: string): Promise<Json> => import(pathToFileURL(join(folder, 'src', file)).href);

/** A Lambda handler. */
export async function bookstoreWith({
  contract,
  operations = {},
  event: garbled,
  result,
  security,
}: BookstoreBreak = {}) {
  const document = parse(readFileSync(bookstoreFile, 'utf8'));
  contract?.(document);
  const entries = operationIds.map(async (id) => {
    const { [id]: right } = await load(`operations/${id}.ts`);
    const broken = operations[id];
    return [id, broken ? (context: Json) => broken(context, right) : right] as const;
  });
  const { init } = await load('init.ts');
  const { security: guards } = await load('security/index.ts');
  const handler = createHandler({
    contract: compile(document).contract,
    operations: Object.fromEntries(await Promise.all(entries)),
    security: { ...guards, ...security },
    init,
    problems: problemDetails,
    responseValidation: 'off',
  } as never);
  return async (event: Json): Promise<object> => {
    garbled?.(event);
    const written = (await handler(event)) as Json;
    result?.(written, event);
    return written;
  };
}

/** A token that is valid for every operation of the bookstore. */
export const bookstoreToken = (): Promise<string> =>
  new SignJWT({ scope: 'books:write orders:write' })
    .setProtectedHeader({ alg: 'HS256' })
    .setIssuer('bookstore')
    .setSubject('contract-tests')
    .setExpirationTime('1h')
    .sign(new TextEncoder().encode('a secret of at least thirty-two bytes'));
