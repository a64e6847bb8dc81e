import { callOperation } from '@openapi-lambda/runtime/testing';
import { expect, test } from 'vitest';
import '../handler.ts';

test('postTest2 answers its message', async () => {
  expect(await callOperation('postTest2')).toEqual({ status: 200, body: { message: 'test2' } });
});
