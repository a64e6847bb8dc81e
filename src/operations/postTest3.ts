import type { Handler } from '#contract';

export const postTest3: Handler<'postTest3'> = ({ query }) => ({ status: 200, body: { message: query.message } });
