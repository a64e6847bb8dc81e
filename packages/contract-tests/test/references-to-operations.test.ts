import { expect, test } from 'vitest';
import { readContract } from '../src/contract/contract.ts';
import { writeFiles } from './fixture.ts';

test('an operation may be in another file, with references relative to it', () => {
  const file = writeFiles({
    'openapi.yaml': `
openapi: 3.0.3
info: { title: Test, version: '1' }
paths:
  /a:
    post: { $ref: create.yaml }
`,
    'create.yaml': `
operationId: create
requestBody: { $ref: '#/body' }
responses: { 200: { description: '' } }
body: { required: true, content: { application/json: { schema: { type: string, maxLength: 3 } } } }
`,
  });
  const contract = readContract(file);
  const [operation] = contract.operations;
  expect(operation).toMatchObject({ id: 'create', method: 'POST', path: '/a', body: { required: true } });
  const schema = operation?.body?.content[0]?.schema;
  if (!schema) throw new Error('The body has no schema.');
  const { schemas } = contract;
  expect([['abc'], ['abcd']].map(([text]) => schemas.accepts(schemas.at(schema, 'request'), text))).toEqual([
    true,
    false,
  ]);
});
