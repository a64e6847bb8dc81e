import type { Handler } from '@@packages/runtime/src/operation.ts';

export const getTest1: Handler<'getTest1'> = () => ({ status: 200, body: { message: 'test' } });
