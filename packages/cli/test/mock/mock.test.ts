import { join } from 'node:path';
import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { beforeAll, describe, expect, it } from 'vitest';
import { codeSamples, Samples } from '../../src/docs/samples.ts';
import { generate } from '../../src/generate/generate.ts';
import { createMock } from '../../src/mock/mock.ts';

const contract = join(import.meta.dirname, 'shop.yaml');
const out = join(import.meta.dirname, '../../node_modules/.cache/test-mock');

let handler: ReturnType<typeof createMock>;

beforeAll(async () => {
  await generate({ contract, out });
  handler = createMock({ contract: await import(/* @vite-ignore */ join(out, 'index.ts')), operations: {} });
}, 60_000);

const call = (httpMethod: string, path: string, headers: object = {}) =>
  handler({ httpMethod, path, headers, requestContext: {} }) as Promise<{ statusCode: number; body: string }>;

describe('a mocked service', () => {
  it('keeps the contract', async () => {
    const target = inProcess(handler);
    const credentials = { key: 'right', user: 'me:right', whole: 'right' };
    const report = await runContractTests({ contract, target, seed: 1, runs: 50, credentials });
    expect(report.failures).toEqual([]);
    expect(report.operations.flatMap(({ reason }) => reason ?? [])).toEqual([]);
    expect(report.cases).toBeGreaterThan(500);
  });

  it('rejects requests that violate the contract, like the real one', async () => {
    expect((await call('GET', '/orders/1')).statusCode).toBe(422);
  });

  it.each([
    ['GET', '/orders'],
    ['POST', '/orders'],
    ['GET', '/orders/{orderId}'],
    ['DELETE', '/orders/{orderId}'],
    ['GET', '/categories'],
    ['GET', '/receipt'],
    ['GET', '/kitchen'],
    ['GET', '/stock'],
    ['GET', '/shelf'],
    ['GET', '/anything'],
    ['GET', '/label'],
    ['GET', '/count'],
    ['GET', '/address'],
    ['GET', '/parcel'],
    ['GET', '/pet'],
  ])('accepts the sample in the docs for %s %s', async (method, path) => {
    const request = new Samples(contract).of(method, path);
    const [sample] = request ? codeSamples(request) : [];
    const [, event = ''] = /# by invocation\n.*\n {2}-d '(.*)'$/s.exec(sample?.source ?? '') ?? [];
    const { statusCode } = (await handler(JSON.parse(event))) as { statusCode: number };
    expect(statusCode).toBeLessThan(300);
  });

  it.each([
    { with: 'no credentials', headers: {}, want: 401 },
    { with: 'any key', headers: { 'x-key': 'any' }, want: 200 },
    { with: 'the key `wrong`', headers: { 'x-key': 'wrong' }, want: 401 },
    { with: 'any password', headers: { authorization: `Basic ${btoa('me:any')}` }, want: 200 },
    { with: 'the password `wrong`', headers: { authorization: `Basic ${btoa('me:wrong')}` }, want: 401 },
  ])('answers $want to $with', async ({ headers, want }) => {
    expect((await call('GET', '/stock', headers)).statusCode).toBe(want);
  });

  // Some contracts declare the Authorization header as an API key, so that its scheme is part of the key.
  it.each([
    { authorization: 'any', want: 200 },
    { authorization: 'Bearer any', want: 200 },
    { authorization: `Basic ${btoa('me:any')}`, want: 200 },
    { authorization: 'wrong', want: 401 },
    { authorization: 'Bearer wrong', want: 401 },
    { authorization: `Basic ${btoa('wrong:wrong')}`, want: 401 },
  ])('answers $want to the key $authorization in the Authorization header', async ({ authorization, want }) => {
    expect((await call('GET', '/shelf', { authorization })).statusCode).toBe(want);
  });
});
