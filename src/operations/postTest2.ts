import type { Handler } from '#contract';

export const postTest2: Handler<'postTest2'> = () => ({ status: 200, body: { message: 'test2' } });
