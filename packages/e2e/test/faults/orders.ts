/** A service that keeps orders, correct except for one fault: only a link leads from an order to its receipt. */

import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compile } from '@openapi-lambda/cli/testing';
import type { EventAccess, OperationResult } from '@openapi-lambda/runtime/internal';
import { eventSourceOf, Lifecycle } from '@openapi-lambda/runtime/internal';
import { parse } from 'yaml';
import type { Mutable } from './service.ts';

export const ordersFile = join(import.meta.dirname, 'orders.yaml');
export const ordersSetup = { credentials: { bearer: 'jane' }, otherIdentity: { bearer: 'tom' } };

export type Order = Record<string, unknown>;
interface Receipt {
  readonly owner: string;
  readonly order: Order;
}

export interface OrdersBreak {
  /** What is kept of a new order. */
  readonly keeps?: (order: Order) => Order | undefined;
  /** What is kept of a changed one. */
  readonly changes?: (order: Order) => Order;
  /** Whether a receipt is in the list of a user. */
  readonly lists?: (receipt: Receipt, user: string) => boolean;
  /** Whether a user can read a receipt. */
  readonly shows?: (receipt: Receipt, user: string) => boolean;
  readonly deletes?: boolean;
}

interface Given {
  readonly path: { readonly number: string };
  readonly body: Order;
  readonly security: { readonly bearer: string };
}

const missing = (): Mutable => ({ status: 404, headers: {}, body: { detail: 'Not Found' } });
const isOwn = ({ owner }: Receipt, user: string) => owner === user;
const same = (order: Order) => order;

/** A Lambda handler. */
export function ordersWith({
  keeps = same,
  changes = same,
  lists = isOwn,
  shows = isOwn,
  deletes = true,
}: OrdersBreak = {}) {
  const receipts = new Map<string, Receipt>();
  let count = 0;
  const found = ({ path, security }: Given): Receipt | undefined => {
    const receipt = receipts.get(path.number);
    return receipt && shows(receipt, security.bearer) ? receipt : undefined;
  };
  const operations: Readonly<Record<string, (given: Given) => Mutable>> = {
    placeOrder({ body, security: { bearer: owner } }) {
      const number = `r${String(++count).padStart(6, '0')}`;
      const order = keeps(body);
      if (order) receipts.set(number, { owner, order });
      return { status: 201, headers: {}, body: { receipt: number } };
    },
    listReceipts({ security: { bearer: user } }) {
      const all = [...receipts].reverse().filter(([, receipt]) => lists(receipt, user));
      return { status: 200, headers: {}, body: all.map(([number, { order }]) => ({ ...order, number })) };
    },
    readReceipt(given) {
      const receipt = found(given);
      return receipt ? { status: 200, headers: {}, body: { ...receipt.order, ...given.path } } : missing();
    },
    changeReceipt(given) {
      const receipt = found(given);
      if (!receipt) return missing();
      receipts.set(given.path.number, { ...receipt, order: changes(given.body) });
      return { status: 200, headers: {}, body: { ...changes(given.body), ...given.path } };
    },
    cancelReceipt(given) {
      if (!found(given)) return missing();
      if (deletes) receipts.delete(given.path.number);
      return { status: 204, headers: {} };
    },
  };
  const api = new Lifecycle({
    contract: compile(parse(readFileSync(ordersFile, 'utf8'))).contract,
    operations: operations as Readonly<Record<string, (given: never) => OperationResult>>,
    securityHandlers: { bearer: (sent: string) => (['jane', 'tom'].includes(sent) ? sent : false) },
    responseValidation: 'off',
  });
  const invocation = { requestId: 'r', remainingTime: () => 1000, event: {}, context: {} };
  return async (event: EventAccess): Promise<object> => {
    const source = eventSourceOf(event);
    return source.write(await api.answer(source.read(event, {}), invocation), event) as object;
  };
}
