import { join } from 'node:path';
import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { beforeAll, describe, expect, it, vi } from 'vitest';
import { generate } from '../../src/generate/generate.ts';
import { createMock } from '../../src/mock/mock.ts';

const contract = join(import.meta.dirname, 'declared.yaml');
const out = join(import.meta.dirname, '../../node_modules/.cache/test-mock-declared');

type Options = Parameters<typeof createMock>[0];
let options: Options;

beforeAll(async () => {
  await generate({ contract, out });
  options = { contract: await import(/* @vite-ignore */ join(out, 'index.ts')), operations: {} };
}, 60_000);

interface Sent {
  readonly method?: string;
  readonly body?: unknown;
  readonly type?: string;
  readonly key?: string;
}

async function call(path: string, { method = 'POST', body, type = 'application/json', key }: Sent, more: object = {}) {
  const headers = { 'content-type': type, ...(key !== undefined && { 'x-key': key }) };
  const event = { httpMethod: method, path, headers, body: JSON.stringify(body), requestContext: {} };
  const result = (await createMock({ ...options, ...more })(event)) as {
    statusCode: number;
    headers: Record<string, string>;
    body: string;
  };
  return { status: result.statusCode, headers: result.headers, body: result.body };
}

const code = '{"code":7}';

describe('the mock refuses', () => {
  it.each([
    { what: 'an invalid body', path: '/bad-request', sent: { body: { n: 0 }, key: 'a' }, status: 400, body: code },
    {
      what: 'a media type',
      path: '/bad-request',
      sent: { body: {}, type: 'text/a', key: 'a' },
      status: 400,
      body: code,
    },
    { what: 'no credentials', path: '/bad-request', sent: { body: { n: 1 } }, status: 403, body: code },
    { what: 'an invalid body', path: '/range', sent: { body: { n: 0 }, key: 'a' }, status: 422, body: code },
    { what: 'no credentials', path: '/range', sent: { body: { n: 1 } }, status: 401, body: code },
    {
      what: 'a media type',
      path: '/default',
      sent: { type: 'text/a', key: 'a' },
      status: 415,
      body: '{"title":"Wrong"}',
    },
    { what: 'an invalid body', path: '/text', sent: { body: { n: 0 } }, status: 400, body: 'no' },
  ])('$what with $status at $path, as the contract declares it', async ({ path, sent, status, body }) => {
    expect(await call(path, { body: {}, ...sent })).toMatchObject({ status, body });
  });

  it('with the headers that the contract requires', async () => {
    expect((await call('/text', { body: {} })).headers['x-trace']).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('with the answer of the service where the contract allows it', async () => {
    const { status, body } = await call('/violations', { body: { n: 0 } });
    expect([status, JSON.parse(body).detail[0].loc]).toEqual([422, ['body', 'n']]);
  });

  it('a media type with a violation, where 415 is not declared and 422 lists violations', async () => {
    const { status, body } = await call('/violations', { body: {}, type: 'text/a' });
    expect([status, JSON.parse(body).detail]).toEqual([
      422,
      [{ type: 'unsupportedMediaType', loc: ['body'], msg: 'Unsupported Media Type', input: null }],
    ]);
  });

  it('like the service if the contract declares no refusal of this kind', async () => {
    expect((await call('/implied', { body: { n: 1 } })).status).toBe(401);
    expect((await call('/implied', { body: { n: 0 }, key: 'a' })).status).toBe(422);
  });

  it('in the form of the service that has its own', async () => {
    const problems = ({ status }: { status: number }) => ({ status: status + 1, body: { code: 7 } });
    expect(await call('/range', { body: { n: 0 }, key: 'a' }, { problems })).toMatchObject({ status: 423, body: code });
  });
});

it.each(['/impossible', '/impossible-default'])(
  'answers %s with another declared response if no success response can be created, and logs it',
  async (path) => {
    const warn = vi.spyOn(console, 'warn').mockReturnValue();
    try {
      expect(await call(path, { method: 'GET' })).toMatchObject({ status: 404, body: code });
      expect(String(warn.mock.lastCall)).toContain(
        `GET ${path}: no example of its application/json can be created: add one to the contract. The answer is 404 instead.`,
      );
    } finally {
      warn.mockRestore();
    }
  },
);

it('answers a path whose template has a fragment', async () => {
  expect(await call('/fragment', { method: 'GET' })).toMatchObject({ status: 200, body: '{"n":1}' });
});

it('keeps the contract, whatever refusals it declares', async () => {
  const credentials = { key: 'right' };
  const report = await runContractTests({
    contract,
    target: inProcess(createMock(options)),
    seed: 1,
    runs: 20,
    credentials,
    operations: ['badRequest', 'range', 'default', 'violations', 'implied', 'text', 'one'],
  });
  expect(report.failures).toEqual([]);
  expect(report.operations.map(({ constraints }) => constraints.missing)).toEqual(report.operations.map(() => []));
});
