import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

describe('links', () => {
  const id = { name: 'id', in: 'path', required: true, schema: { type: 'integer' } };
  const links = {
    get: { operationId: 'get', parameters: { id: '$response.body#/id' } },
    part: { operationRef: '#/paths/~1items~1{id}~1part/get', parameters: { 'path.id': '$response.header.X-Id' } },
  };
  const content = { 'application/json': { schema: { type: 'object' } } };
  const contract = writeContract({
    '/items': { post: { operationId: 'create', responses: { 201: { description: '', content, links } } } },
    '/items/{id}': {
      get: {
        operationId: 'get',
        parameters: [id],
        responses: { 200: { description: '' }, 404: { description: '' }, 422: { description: '' } },
      },
    },
    '/items/{id}/part': {
      get: {
        operationId: 'part',
        parameters: [id],
        responses: { 200: { description: '' }, 404: { description: '' }, 422: { description: '' } },
      },
    },
  });
  const service =
    (found: (id: string) => boolean): Service =>
    ({ method, path }) => {
      if (method === 'POST') return { status: 201, body: { id: 7_700_077 }, headers: { 'x-id': '7700077' } };
      const [, given = ''] = /^\/items\/([^/]+)/.exec(path) ?? [];
      if (!/^-?\d+$/.test(given)) return { status: 422 };
      return { status: found(given) ? 200 : 404 };
    };

  test('are followed with values of the answer', async () => {
    const { seen, ...report } = await run(
      contract,
      service((given) => given === '7700077'),
    );
    expect(checksOf(report)).toEqual([]);
    const paths = seen.map(({ path }) => path);
    expect(paths).toContain('/items/7700077');
    expect(paths).toContain('/items/7700077/part');
  });

  test('that are answered with 404 are a failure', async () => {
    const report = await run(
      contract,
      service(() => false),
    );
    expect(checksOf(report)).toContain('valid request accepted: the link get of create is answered with 404');
  });
});

describe('a contract without any 4xx', () => {
  const parameters = [{ name: 'n', in: 'query', schema: { type: 'integer' } }];
  const contractWith = (responses: object) =>
    writeContract({ '/a': { get: { operationId: 'a', parameters, responses } } });
  const strict: Service = ({ query }) => ({ status: /^(n=-?\d+)?$/.test(query) ? 200 : 400 });

  test('lets the service choose how it refuses, and the report notes it', async () => {
    const report = await run(contractWith({ 200: { description: '' } }), strict);
    expect(checksOf(report)).toEqual([]);
    expect(report.notes).toContain('a declares no 4xx: any 4xx is accepted for an invalid request.');
  });

  test('does not: with a declared 422, a 400 is an undeclared status', async () => {
    const report = await run(contractWith({ 200: { description: '' }, 422: { description: '' } }), strict);
    expect(checksOf(report)).toEqual(['status declared: status 400 is not declared; declared are 200, 422']);
  });
});
