import { callOperation } from '@openapi-lambda/runtime/testing';
import { expect, test } from 'vitest';
import '../handler.ts';

test('postTest3 answers the message that was sent', async () => {
  const answer = await callOperation('postTest3', { query: { message: 'hoge' } });
  expect(answer).toEqual({ status: 200, body: { message: 'hoge' } });
});
