import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const response = { description: '' };
const id = { name: 'id', in: 'path', required: true, schema: { type: 'string' } };
const q = { name: 'q', in: 'query', schema: { type: 'string' } };
const key = { type: 'apiKey', in: 'header', name: 'X-Key' };

interface Given {
  readonly path?: string;
  readonly method?: string;
  readonly parameters?: readonly object[];
  readonly responses?: object;
  readonly security?: readonly object[];
}

const judge = (given: Given, service: Service) => {
  const { path = '/a', method = 'get', ...rest } = given;
  const responses = { 200: response, '4XX': response };
  const contract = writeContract(
    { [path]: { [method]: { operationId: 'a', responses, ...rest } } },
    { components: { securitySchemes: { key } } },
  );
  return run(contract, service, { credentials: { key: 'k' } });
};

const inPath = { path: '/a/{id}', parameters: [id] };
const asked = { security: [{ key: [] }] };

describe('an operation of which no valid request succeeds', () => {
  test.each<{ given: Given; status: number }>([
    { given: {}, status: 409 },
    { given: {}, status: 429 },
    { given: { method: 'post' }, status: 429 },
    { given: inPath, status: 429 },
    { given: { responses: { 200: response, 404: response } }, status: 404 },
  ])('is a failure if nothing explains it: $status, $given', async ({ given, status }) => {
    const { failures } = await judge(given, () => ({ status }));
    expect(failures).toContainEqual(
      expect.objectContaining({
        check: 'success answered',
        operation: 'a',
        message: `no valid request succeeded: the refusals were ${status}`,
        at: expect.objectContaining({ pointer: expect.stringMatching('/responses$') }),
      }),
    );
  });

  test.each<{ given: Given; service: Service; why: string }>([
    { given: inPath, service: () => ({ status: 404 }), why: '404' },
    {
      given: { parameters: [q], responses: { 200: response, 404: response } },
      service: () => ({ status: 404 }),
      why: '404',
    },
    { given: { method: 'post' }, service: () => ({ status: 409 }), why: '409' },
    { given: { parameters: [q] }, service: () => ({ status: 412 }), why: '412' },
    {
      given: { responses: { 200: response, 404: response, 401: response }, ...asked },
      service: (_, header) => ({ status: header('x-key') === 'k' ? 404 : 401 }),
      why: '404',
    },
    {
      given: { ...inPath, ...asked, responses: { 200: response, 403: response, 404: response, 401: response } },
      service: ({ path }, header) => ({ status: header('x-key') !== 'k' ? 401 : path.length > 8 ? 404 : 403 }),
      why: '403, 404',
    },
  ])('is noted if there may be a reason: $why, $given', async ({ given, service, why }) => {
    const report = await judge(given, service);
    expect(checksOf(report)).toEqual([]);
    expect(report.notes.join('\n')).toContain(`no valid request of a succeeded: the refusals were ${why}`);
  });

  test.each<{ given: Given; service: Service }>([
    { given: { responses: { 302: response } }, service: () => ({ status: 302 }) },
    { given: { responses: { 404: response } }, service: () => ({ status: 404 }) },
    { given: inPath, service: ({ path }) => ({ status: path.length === 4 ? 200 : 404 }) },
  ])('is correct if no success is declared, or one request succeeded: $given', async ({ given, service }) => {
    const { notes, ...report } = await judge(given, service);
    expect(checksOf(report)).toEqual([]);
    expect(notes.join('\n')).not.toContain('success');
  });

  test('is not reported twice if each request was refused for another reason', async () => {
    expect(checksOf(await judge({}, () => ({ status: 400 })))).toHaveLength(1);
  });
});
