/** A service that keeps state, correct except for one fault: items are created, read, changed, listed and removed. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as wait } from 'node:timers/promises';
import { compile } from '@openapi-lambda/cli/testing';
import type { HttpRequest, HttpResponse } from '@openapi-lambda/runtime';
import type { EventAccess, OperationResult } from '@openapi-lambda/runtime/internal';
import { eventSourceOf, Lifecycle } from '@openapi-lambda/runtime/internal';
import { parse } from 'yaml';
import type { Json, Mutable } from './service.ts';

export const itemsFile = join(import.meta.dirname, 'items.yaml');
export const itemsCredentials = { bearer: 'let-me-in' };

export type Item = Record<string, unknown>;
export type Store = Map<string, Item>;
interface Given {
  readonly path: { readonly itemId: string };
  readonly query: { readonly limit?: number; readonly colour?: string };
  readonly body: Item;
}
type Operation = (given: Given, store: Store) => Mutable | undefined;

export interface ItemsBreak {
  readonly contract?: (document: Json) => unknown;
  /** Operations that replace the right ones; `undefined` falls back to them. */
  readonly operations?: Readonly<Record<string, Operation>>;
  readonly event?: (event: Json) => unknown;
  readonly request?: (request: Json) => unknown;
  readonly response?: (response: Json, request: HttpRequest) => unknown;
  readonly guard?: (sent: string) => boolean;
  /** How long every answer takes, in milliseconds. */
  readonly latency?: () => number;
  /** How long a read returns an old state after a write, in milliseconds. */
  readonly lag?: number;
}

let made = 0;
export const newId = (): string => (++made).toString(36).padStart(8, '0');

const missing: Mutable = { status: 404, headers: {}, body: { detail: 'Not Found' } };
export const shown = ({ secret: _, ...rest }: Item): Item => rest;
const ok = (item: Item, status = 200, headers = {}): Mutable => ({ status, headers, body: shown(item) });

const correct: Readonly<Record<string, (given: Given, store: Store) => Mutable>> = {
  listItems({ query: { limit = 10, colour } }, store) {
    const all = [...store.values()].reverse().filter((one) => colour === undefined || one.colour === colour);
    return { status: 200, headers: {}, body: all.slice(0, limit).map(shown) };
  },
  createItem({ body }, store) {
    const id = newId();
    const item = { ...body, id, createdAt: new Date().toISOString() };
    store.set(id, item);
    return ok(item, 201, { location: `/items/${id}` });
  },
  readItem({ path: { itemId } }, store) {
    const item = store.get(itemId);
    return item ? ok(item) : { ...missing };
  },
  replaceItem({ path: { itemId }, body }, store) {
    const old = store.get(itemId);
    if (!old) return { ...missing };
    const item = { ...body, id: itemId, createdAt: old.createdAt };
    store.set(itemId, item);
    return ok(item);
  },
  patchItem({ path: { itemId }, body }, store) {
    const old = store.get(itemId);
    if (!old) return { ...missing };
    const item = { ...old, ...body };
    store.set(itemId, item);
    return ok(item);
  },
  deleteItem: ({ path: { itemId } }, store) => (store.delete(itemId) ? { status: 204, headers: {} } : { ...missing }),
  addNote: ({ path: { itemId }, body }, store) =>
    store.has(itemId) ? { status: 201, headers: {}, body } : { ...missing },
};

/** A Lambda handler. */
export function itemsWith({
  contract,
  operations = {},
  event: garbled,
  request: misread,
  response,
  guard,
  latency,
  lag,
}: ItemsBreak = {}) {
  const document = parse(readFileSync(itemsFile, 'utf8'));
  contract?.(document);
  const store: Store = new Map();
  let old: Store = store;
  const operationOf =
    (name: string) =>
    (given: object): OperationResult => {
      const reads = name === 'readItem' || name === 'listItems';
      if (!reads && lag !== undefined) {
        old = new Map(store);
        setTimeout(() => (old = store), lag);
      }
      const seen = reads && lag !== undefined ? old : store;
      return operations[name]?.(given as Given, seen) ?? (correct[name]?.(given as Given, seen) as Mutable);
    };
  const api = new Lifecycle({
    contract: compile(document).contract,
    operations: Object.fromEntries(Object.keys(correct).map((name) => [name, operationOf(name)])),
    securityHandlers: { bearer: guard ?? ((sent: string) => sent === itemsCredentials.bearer) },
    responseValidation: 'off',
  });
  const invocation = { requestId: 'r', remainingTime: () => 1000, event: {}, context: {} };
  return async (event: EventAccess): Promise<object> => {
    if (latency) await wait(latency());
    garbled?.(event);
    const source = eventSourceOf(event);
    const request = source.read(event, {});
    misread?.(request);
    const answer = await api.answer(request, invocation);
    const answered = { ...answer, headers: { ...answer.headers } };
    response?.(answered, request);
    return source.write(answered as HttpResponse, event) as object;
  };
}
