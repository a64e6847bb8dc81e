import { HttpError } from '@openapi-lambda/runtime';
import type { Handler } from '#contract';
import { findBook } from '../books.ts';
import { orderOf } from '../orders.ts';

export const createOrder: Handler<'createOrder'> = ({ headers, body, security: { user }, app }) => {
  const { id } = findBook(app.db, body.book);
  const key = headers['idempotency-key'];
  app.db
    .prepare('insert or ignore into orders (owner, key, book, count) values (?, ?, ?, ?)')
    .run(user.name, key, id, body.count);
  const row = app.db.prepare('select * from orders where owner = ? and key = ?').get(user.name, key);
  const order = orderOf(row);
  // A key identifies one request: the sender of another one must not get an order that it did not make.
  if (order.book !== id || order.count !== body.count) throw new HttpError(409);
  return { status: 201, body: order };
};
