import type { Context } from 'aws-lambda';
import { expect, test } from 'vitest';
import { createHandler } from '../src/create-handler.ts';
import type { Invocation } from '../src/http.ts';
import { contractOf } from './compile.ts';
import { compile } from './service.ts';

const event = { httpMethod: 'POST', path: '/v1/it', requestContext: {} };

/** The invocation as an operation sees it. */
async function invocationOf(context?: Partial<Context>): Promise<Invocation> {
  const seen: Invocation[] = [];
  const it = ({ invocation }: { invocation: Invocation }) => {
    seen.push(invocation);
    return { status: 204 };
  };
  const handler = createHandler({
    contract: compile(contractOf({})).contract,
    operations: { it },
    responseValidation: 'enforce',
    basePath: '/v1',
  });
  expect(await handler(event, context)).toMatchObject({ statusCode: 204 });
  return seen[0] as Invocation;
}

test('an operation gets the request id, the remaining time, the event and the context', async () => {
  const context = { awsRequestId: 'id', getRemainingTimeInMillis: () => 5 };
  const invocation = await invocationOf(context);
  expect(invocation).toMatchObject({ requestId: 'id', event, context });
  expect(invocation.remainingTime()).toBe(5);
});

test.each([{}, undefined])("without AWS's context (%j) there is no request id, and no time limit", async (context) => {
  const invocation = await invocationOf(context);
  expect([invocation.requestId, invocation.remainingTime()]).toEqual(['', Number.POSITIVE_INFINITY]);
});
