import { HttpError } from '@openapi-lambda/runtime';
import type { Handler } from '#contract';

export const paymentReceived: Handler<'paymentReceived'> = ({ body, app }) => {
  const { changes } = app.db.prepare('update orders set paid = 1 where id = ?').run(body.order);
  if (changes === 0) throw new HttpError(404);
  return { status: 204 };
};
