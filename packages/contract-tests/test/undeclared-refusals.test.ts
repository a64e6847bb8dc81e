import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const declared = (...statuses: number[]) => Object.fromEntries(statuses.map((status) => [status, { description: '' }]));
const parameters = [{ name: 'n', in: 'query', schema: { type: 'integer' } }];
const isInteger = (query: string) => /^(n=-?\d+)?$/.test(query);

describe('a contract that declares 404, but no refusal of an invalid request', () => {
  const contract = writeContract({ '/a': { get: { operationId: 'a', parameters, responses: declared(200, 404) } } });
  const refusing =
    (status: number): Service =>
    ({ query }) => ({ status: isInteger(query) ? 200 : status });

  test.each([400, 422])('implies %d, and the report notes it', async (status) => {
    const report = await run(contract, refusing(status));
    expect(checksOf(report)).toEqual([]);
    expect(report.notes).toContain('a declares neither 400 nor 422: any refusal of an invalid request is accepted.');
  });

  test('does not imply 418', async () => {
    expect(checksOf(await run(contract, refusing(418)))).toEqual([
      'status declared: status 418 is not declared; declared are 200, 404',
    ]);
  });

  test('does not imply that a valid request may be refused', async () => {
    const found = checksOf(await run(contract, () => ({ status: 422 })));
    expect(found).toContain('status declared: status 422 is not declared; declared are 200, 404');
  });
});

describe('a contract with security', () => {
  const securitySchemes = { key: { type: 'apiKey', in: 'header', name: 'x-key' } };
  const secured = (...statuses: number[]) =>
    writeContract(
      { '/a': { get: { operationId: 'a', security: [{ key: [] }], responses: declared(...statuses) } } },
      { components: { securitySchemes } },
    );
  const service: Service = (_, header) => ({ status: header('x-key') === 'right' ? 200 : 401 });
  const credentials = { key: 'right' };

  test('implies 401 if it declares neither 401 nor 403', async () => {
    const report = await run(secured(200, 400), service, { credentials });
    expect(checksOf(report)).toEqual([]);
    expect(report.notes).toContain('a declares neither 401 nor 403: both are accepted without credentials.');
  });

  test('does not imply 401 if it declares 403', async () => {
    expect(checksOf(await run(secured(200, 403), service, { credentials }))).toContain(
      'status declared: status 401 is not declared; declared are 200, 403',
    );
  });
});

test('one note names several operations', async () => {
  const get = (operationId: string) => ({ get: { operationId, responses: declared(200) } });
  const paths = Object.fromEntries('abcdefg'.split('').map((name) => [`/${name}`, get(name)]));
  const { notes } = await run(writeContract(paths), () => ({ status: 200 }));
  expect(notes).toEqual(['a, b, c, d, e and 2 more declare no 4xx: any 4xx is accepted for an invalid request.']);
});
