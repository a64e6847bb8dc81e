import type { Handler } from '#contract';
import { orderOf } from '../orders.ts';

export const getOrder: Handler<'getOrder'> = ({ path, security: { user }, app }) => ({
  status: 200,
  body: orderOf(app.db.prepare('select * from orders where id = ? and owner = ?').get(path.id, user.name)),
});
