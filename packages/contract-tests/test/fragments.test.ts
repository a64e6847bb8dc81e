import { describe, expect, test } from 'vitest';
import { pathOf } from '../src/contract/template.ts';
import { contractOf, writeContract } from './fixture.ts';
import { run } from './test-service.ts';

const responses = { 200: { description: '' } };
const operation = (operationId: string, name?: string) => ({
  operationId,
  responses,
  ...(name === undefined ? {} : { parameters: [{ name, in: 'path', required: true, schema: { type: 'string' } }] }),
});

test.each([
  { template: '/a#b', path: '/a' },
  { template: '/a/{id}?beta=true', path: '/a/{id}' },
  { template: '/a/{id?}/b', path: '/a/{id?}/b' },
  { template: '/a', path: '/a' },
])('the path of $template is $path', ({ template, path }) => {
  expect(pathOf(template)).toBe(path);
});

describe('an operation whose path differs from another one only in a fragment', () => {
  const contract = writeContract({
    '/a': { get: operation('first') },
    '/a#other': { get: operation('second'), post: operation('third') },
  });

  test('cannot be called, and the report notes it', async () => {
    const report = await run(contract, ({ method, path }) => ({
      status: path !== '/a' ? 404 : ['GET', 'POST'].includes(method) ? 200 : 405,
      headers: { allow: 'GET, POST' },
    }));
    expect(report.failures).toEqual([]);
    expect(report.operations.map(({ id, reason }) => [id, reason])).toEqual([
      ['first', undefined],
      ['second', 'a query or a fragment does not distinguish its path from that of first'],
      ['third', undefined],
    ]);
    expect(report.seen.filter(({ path }) => path.includes('#'))).toEqual([]);
  });

  test('is recognised if its parameters have other names', () => {
    const { operations } = contractOf({
      '/a/{id}#id': { get: operation('first', 'id') },
      '/a/{name}#name': { get: operation('second', 'name') },
    });
    expect(operations.map(({ sameAs }) => sameAs)).toEqual([undefined, 'first']);
  });
});
