import { callOperation } from '@openapi-lambda/runtime/testing';
import { expect, test } from 'vitest';
import '../handler.ts';

test('getTest1 answers its message', async () => {
  expect(await callOperation('getTest1')).toEqual({ status: 200, body: { message: 'test' } });
});
