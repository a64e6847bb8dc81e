/** The service of contract.yaml, correct except for one fault. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@openapi-lambda/cli/testing';
import type { HttpRequest, HttpResponse } from '@openapi-lambda/runtime';
import type { EventAccess, OperationResult } from '@openapi-lambda/runtime/internal';
import { eventSourceOf, Lifecycle } from '@openapi-lambda/runtime/internal';
import { parse } from 'yaml';

export const contractFile = join(import.meta.dirname, 'contract.yaml');
export const credentials = { bearer: 'let-me-in', key: 'key-of-mine' };

/** The input of an operation, as far as these need it. */
export interface Given {
  readonly path: { readonly id: number };
  readonly query: Readonly<Record<string, never>> & { readonly limit: number; readonly q: string };
  readonly body: Readonly<Record<string, unknown>> | undefined;
}

export type OperationName =
  | 'getStatus'
  | 'listBooks'
  | 'createBook'
  | 'exportBooks'
  | 'getBook'
  | 'deleteBook'
  | 'getReader'
  | 'getShelf';

/** One way to break the service; whatever is absent is correct. */
export interface Break {
  /** Another contract than the tested one. */
  readonly contract?: (document: Json) => unknown;
  /** Another result of an operation. */
  readonly operation?: readonly [OperationName, (given: Given, result: Mutable) => unknown];
  /** Another answer, operation or not. */
  readonly response?: (response: { status: number; headers: Headers; body?: unknown }, request: HttpRequest) => unknown;
  /** Another event than the one that was sent. */
  readonly event?: (event: Json) => unknown;
  /** Another proxy result. */
  readonly result?: (result: Json, event: Json) => unknown;
  /** Another decision of who is authorized. */
  readonly guard?: (sent: string) => boolean;
}

// biome-ignore lint/suspicious/noExplicitAny: a fault may change anything
export type Json = any;
type Headers = Record<string, string | readonly string[]>;
/** A result that a fault may change in place. */
export type Mutable = { status: number; contentType?: string; headers: Record<string, unknown>; body?: Json };

const book = (id = 1) => ({ id, kind: 'book', title: 'Moby-Dick', price: 9.5, author: null, state: 'used' });

export const lines = (...items: object[]): string => items.map((item) => `${JSON.stringify(item)}\n`).join('');

const correct: Readonly<Record<OperationName, (given: Given) => Mutable>> = {
  getStatus: () => ({ status: 200, contentType: 'text/plain', headers: {}, body: 'ok' }),
  listBooks: () => ({ status: 200, headers: { 'X-Total': 1, 'X-Next': '/books' }, body: [book()] }),
  createBook: () => ({ status: 201, headers: { location: '/books/1' }, body: book() }),
  exportBooks: () => ({ status: 200, contentType: 'application/jsonl', headers: {}, body: lines(book(1), book(2)) }),
  getBook: ({ path }) => ({ status: 200, headers: {}, body: book(path.id) }),
  deleteBook: () => ({ status: 204, headers: {} }),
  getReader: () => ({ status: 200, headers: {}, body: { name: 'Ishmael' } }),
  getShelf: () => ({ status: 200, headers: {}, body: { name: 'A' } }),
};

/** A Lambda handler. */
export function serviceWith({ contract, operation, response, event: misread, result, guard }: Break = {}) {
  const document = parse(readFileSync(contractFile, 'utf8'));
  contract?.(document);
  const operations = Object.fromEntries(
    Object.entries(correct).map(([name, answer]) => {
      const handle = (given: object): OperationResult => {
        const answered = answer(given as Given);
        if (operation?.[0] === name) operation[1](given as Given, answered);
        return answered;
      };
      return [name, handle];
    }),
  );
  const api = new Lifecycle({
    contract: compile(document).contract,
    operations,
    securityHandlers: {
      bearer: guard ?? ((sent: string) => sent === credentials.bearer),
      key: guard ?? ((sent: string) => sent === credentials.key),
    },
    responseValidation: 'off',
  });
  const invocation = { requestId: 'r', remainingTime: () => 1000, event: {}, context: {} };
  return async (event: EventAccess): Promise<object> => {
    misread?.(event);
    const kind = eventSourceOf(event);
    const request = kind.read(event, {});
    const answer = { ...(await api.answer(request, invocation)) };
    const headers = { ...answer.headers };
    const answered = { ...answer, headers };
    response?.(answered, request);
    const written = kind.write(answered as HttpResponse, event) as object;
    result?.(written, event);
    return written;
  };
}
