import { expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { run } from './test-service.ts';

const response = { description: '' };
const refused = { '4XX': response };
const note = {
  type: 'object',
  required: ['text'],
  additionalProperties: false,
  properties: { id: { type: 'integer', readOnly: true }, text: { type: 'string' } },
};
const content = (schema: object) => ({ 'application/json': { schema } });
const ok = (schema: object) => ({ description: '', content: content(schema) });
/** Notes can be created, listed and deleted, but not read. */
const owner = { name: 'owner', in: 'path', required: true, schema: { type: 'integer', enum: [7] } };
const contractOf = (prefix: string, parameters: readonly object[]) =>
  writeContract({
    [`${prefix}/notes`]: {
      parameters,
      post: {
        operationId: 'createNote',
        requestBody: { required: true, content: content(note) },
        responses: { 201: ok(note), ...refused },
      },
      get: {
        operationId: 'listNotes',
        parameters: [{ name: 'text', in: 'query', schema: { type: 'string' } }],
        responses: { 200: ok({ type: 'array', items: note }), ...refused },
      },
    },
    [`${prefix}/notes/{id}`]: {
      parameters: [...parameters, { name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }],
      delete: { operationId: 'deleteNote', responses: { 204: response, ...refused } },
    },
  });

/** A service whose list never changes, and whose creations have these ids. */
const reportOf = (idOf: (created: number) => number, contract = contractOf('', [])) => {
  let created = 0;
  return run(contract, ({ method, path, body }) => {
    if (!/^(\/owners\/7)?\/notes(\/[1-9]\d*)?$/.test(path)) return { status: 404 };
    if (method === 'DELETE') return { status: 204 };
    if (method === 'GET') return { status: 200, body: [{ id: 1, text: 'a' }] };
    if (!/^\{"text":"([^"\\]|\\.)*"\}$/.test(String(body))) return { status: 422 };
    return { status: 201, body: { id: idOf(created++), text: 'a' } };
  });
};
const stateRules = ['created is listed', 'filter is used'];
const brokenIn = ({ failures }: Awaited<ReturnType<typeof run>>) =>
  failures.map(({ check }) => check).filter((check) => stateRules.includes(check));

test('a service without state is recognised if a resource cannot be read, but each new one has the same id', async () => {
  const report = await reportOf(() => 7);
  expect(brokenIn(await reportOf(() => 7, contractOf('/owners/{owner}', [owner])))).toEqual([]);
  expect(brokenIn(report)).toEqual([]);
  expect(report.notes).toContain(
    'createNote answers with the same id (7) to different requests, so the life cycle of what it creates is not tested.',
  );
});

test('a list without the created resources is reported if each of them has its own id', async () => {
  expect(brokenIn(await reportOf((created) => created + 2))).toEqual(stateRules);
});
