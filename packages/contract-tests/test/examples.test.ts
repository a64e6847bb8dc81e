import { describe, expect, test } from 'vitest';
import type { Case } from '../src/cases/case.ts';
import { exampleCases } from '../src/cases/examples.ts';
import { GenerationContext } from '../src/cases/operation-cases.ts';
import { exampleFailures } from '../src/checks/examples.ts';
import type { Contract, Operation } from '../src/contract/contract.ts';
import { contractOf } from './fixture.ts';

const ref = { $ref: '#/components/schemas/M' };
const json = (schema: object) => ({ 'application/json': { schema } });

/** One operation whose query, body and answer have these schemas, and a component M. */
function contractWith({ query = {}, body = {}, answer = {}, M = {} }: Readonly<Record<string, object>>): Contract {
  const post = {
    operationId: 'post',
    parameters: [{ name: 'q', in: 'query', schema: query }],
    requestBody: { required: true, content: json(body) },
    responses: { 200: { description: '', content: json(answer) } },
  };
  return contractOf({ '/a': { post } }, { components: { schemas: { M } } });
}

describe('the examples inside a schema', () => {
  const integer = { type: 'integer', minimum: 5 };
  const secret = { type: 'string', writeOnly: true };
  const record = {
    type: 'object',
    required: ['id', 'secret'],
    properties: { id: { type: 'integer', readOnly: true }, secret },
    additionalProperties: false,
  };

  test.each<{ where: string; given: Readonly<Record<string, object>>; want: string[] }>([
    { where: 'beside the type', given: { query: { ...integer, example: 1 } }, want: ['/parameters/0/schema/example'] },
    {
      where: 'in a list, of which one is wrong',
      given: { query: { ...integer, examples: [5, 4, 6] } },
      want: ['/parameters/0/schema/examples/1'],
    },
    {
      where: 'in a component, told once',
      given: { body: ref, answer: ref, M: { ...integer, example: 1 } },
      want: ['/M/example'],
    },
    {
      where: 'of a part',
      given: { answer: { type: 'array', items: { properties: { a: { type: 'string', example: 5 } } } } },
      want: ['/items/properties/a/example'],
    },
    {
      where: 'of what contains itself',
      given: { body: ref, M: { type: 'object', properties: { m: ref }, example: { m: 1 } } },
      want: ['/M/example'],
    },
    {
      where: 'beside a reference',
      given: { body: { ...ref, examples: ['a'] }, M: integer },
      want: ['/schema/examples/0'],
    },
    { where: 'that are right', given: { query: { ...integer, example: 7, examples: [5] } }, want: [] },
    { where: 'with what is readOnly', given: { body: { ...record, example: { id: 1, secret: 's' } } }, want: [] },
    { where: 'without what is readOnly', given: { body: { ...record, example: { secret: 's' } } }, want: [] },
    { where: 'a property that is called example', given: { body: { properties: { example: integer } } }, want: [] },
  ])('are validated: $where', ({ given, want }) => {
    const found = [...exampleFailures(contractWith(given))].map(({ at }) => at?.pointer ?? '');
    expect(found.map((pointer, index) => pointer.endsWith(want[index] ?? '?'))).toEqual(want.map(() => true));
  });

  test.each<{ given: Readonly<Record<string, object>>; want: string[] }>([
    { given: { query: { ...integer, example: 77, examples: [88, 1] } }, want: ['/a?q=77', '/a?q=88'] },
    { given: { body: ref, M: { type: 'string', example: 'hello' } }, want: ['"hello"'] },
    // Nobody sends what is readOnly.
    { given: { body: { ...record, examples: [{ id: 1, secret: 's' }, { secret: 't' }] } }, want: ['{"secret":"t"}'] },
  ])('are sent: $want', ({ given, want }) => {
    const context = new GenerationContext(contractWith(given), 1);
    const cases: Case[] = [...exampleCases(context, context.casesOf(context.contract.operations[0] as Operation))];
    const sent = cases.map(({ request }) =>
      request.query === '' ? String(request.body) : `${request.path}?${request.query}`,
    );
    expect(sent).toEqual(want);
  });
});

test('examples of one name are sent together, so that a body comes with its signature', () => {
  const named = (values: object) => ({
    examples: Object.fromEntries(Object.entries(values).map(([name, value]) => [name, { value }])),
  });
  const schema = { type: 'string' };
  const post = {
    operationId: 'post',
    parameters: [
      { name: 'X-Signature', in: 'header', required: true, schema, ...named({ short: 'sig-1', long: 'sig-2' }) },
    ],
    requestBody: {
      required: true,
      content: { 'application/json': { schema, ...named({ short: 'one', long: 'two' }) } },
    },
    responses: { 200: { description: '' } },
  };
  const context = new GenerationContext(contractOf({ '/a': { post } }), 1);
  const cases = [...exampleCases(context, context.casesOf(context.contract.operations[0] as Operation))];
  const sent = cases.map(({ request }) => [Object.fromEntries(request.headers)['X-Signature'], request.body]);
  expect(new Set(sent.map((one) => one.join()))).toEqual(new Set(['sig-1,"one"', 'sig-2,"two"']));
});
