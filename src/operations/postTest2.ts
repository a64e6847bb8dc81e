import type { Handler } from '@@packages/runtime/src/operation.ts';

export const postTest2: Handler<'postTest2'> = () => ({ status: 200, body: { message: 'test2' } });
