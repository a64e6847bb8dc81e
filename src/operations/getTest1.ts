import type { Handler } from '#contract';

export const getTest1: Handler<'getTest1'> = () => ({ status: 200, body: { message: 'test' } });
