import { expect, test } from 'vitest';
import { GenerationContext } from '../src/cases/operation-cases.ts';
import { contractOf, writeContract } from './fixture.ts';
import { run } from './test-service.ts';

const responses = { 200: { description: '' } };

test('a slash at the end of a path may be ignored, but other undeclared paths may not be found', async () => {
  const contract = writeContract({
    '/teams/': { get: { operationId: 'listTeams', responses } },
    '/teams/{id}/': {
      parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'string' } }],
      get: { operationId: 'readTeam', responses },
    },
  });
  const answers = (isFound: (path: string) => boolean) =>
    run(contract, ({ method, path }) => {
      if (/%(?![\da-f]{2})|%c3%28/i.test(path)) return { status: 400 };
      if (!isFound(path)) return { status: 404 };
      return method === 'GET' ? { status: 200 } : { status: 405, headers: { allow: 'GET' } };
    });
  const lenient = await answers((path) => /^\/teams(\/[^/]+)?\/?$/.test(path));
  expect(lenient.failures).toEqual([]);
  const loose = await answers((path) => /^\/teams(\/.*)?$/.test(path));
  expect(loose.failures.map(({ check }) => check)).toContain('unknown path');
});

test('a key of `content` without a slash is not a media type', () => {
  const schema = { type: 'string' };
  const content = { 'text/plain': { schema }, examples: {}, 'x-note': { schema } };
  const { operations } = contractOf({ '/a': { post: { requestBody: { content }, responses } } });
  expect(operations[0]?.body?.content.map(({ name }) => name)).toEqual(['text/plain']);
});

test('a parameter is not sent if its name is also a member of an object that is spread over the query', () => {
  const order = { type: 'string', enum: ['asc', 'desc'] };
  const sorting = { type: 'object', properties: { sent: order, made: order } };
  const sent = { name: 'sent', in: 'query', schema: { type: 'string', format: 'date' } };
  const parameters = [{ name: 'sort', in: 'query', schema: sorting }, sent];
  const fullOf = (all: readonly object[]) => {
    const contract = contractOf({ '/a': { get: { parameters: all, responses } } });
    const [operation] = contract.operations;
    const cases = operation && new GenerationContext(contract, 1).casesOf(operation);
    return cases?.full && cases.request(cases.full)?.query;
  };
  expect(fullOf(parameters)).toMatch(/^made=(asc|desc)$/);
  expect(fullOf([sent])).toMatch(/^sent=\d{4}-\d\d-\d\d$/);
  // A required one has to be sent; it is ambiguous in every request.
  expect(fullOf(parameters.map((one) => ({ ...one, required: true })))).toMatch(/sent=\d{4}/);
});

const casesOf = (operation: object) => {
  const contract = contractOf({ '/a': { post: { responses, ...operation } } });
  const [first] = contract.operations;
  if (!first) throw new Error('The contract has no operation.');
  return new GenerationContext(contract, 1).casesOf(first);
};

test('media types that differ only in a parameter are one, which accepts what any of them accepts', () => {
  const [one, many] = [{ type: 'object' }, { type: 'array', items: { type: 'object' } }];
  const content = { 'application/json': { schema: many }, 'application/json;simple': { schema: one } };
  const cases = casesOf({ requestBody: { required: true, content } });
  const [body, ...others] = cases.parts;
  if (!body) throw new Error('There is no body.');
  expect(others).toEqual([]);
  expect(cases.isValid(body, [{}])).toBe(true);
  expect(['text', {}, [{}]].map((value) => cases.isInvalid(body, value))).toEqual([true, false, false]);
});

test('a body is not sent under a coding that it does not have', () => {
  const named = (schema: object) => ({ name: 'Content-Encoding', in: 'header', schema });
  const codings = (schema: object) =>
    casesOf({ parameters: [named({ type: 'string', ...schema })] }).parts.map(({ valid }) => valid);
  expect(codings({ enum: ['gzip', 'deflate'] })).toEqual([undefined]);
  expect(codings({ enum: ['gzip', 'identity'] })).toEqual(['identity']);
});

test('a property that requests should not have still has to match its schema', () => {
  const inner = (id: object, required: string[]) => ({
    type: 'object',
    properties: { p: { type: 'object', required, properties: { id } } },
  });
  const schema = { allOf: [inner({ type: 'string', readOnly: true }, []), inner({}, ['id'])] };
  const cases = casesOf({ requestBody: { required: true, content: { 'application/json': { schema } } } });
  const [part] = cases.parts;
  if (!part) throw new Error('There is no body.');
  expect([{ p: { id: 'a' } }, { p: { id: 1 } }, { p: {} }].map((value) => cases.isValid(part, value))).toEqual([
    true,
    false,
    false,
  ]);
  const own = casesOf({
    requestBody: { content: { 'application/json': { schema: inner({ type: 'string', readOnly: true }, ['id']) } } },
  });
  expect(JSON.stringify(own.parts[0]?.valid)).not.toContain('id');
});
