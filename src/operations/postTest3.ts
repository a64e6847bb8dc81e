import type { Handler } from '../operation.ts';

export const postTest3: Handler<'postTest3'> = ({ query }) => ({ status: 200, body: { message: query.message } });
