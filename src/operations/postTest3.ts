import type { Handler } from '@@packages/runtime/src/operation.ts';

export const postTest3: Handler<'postTest3'> = ({ query }) => ({ status: 200, body: { message: query.message } });
