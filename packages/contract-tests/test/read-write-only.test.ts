import { describe, expect, test } from 'vitest';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { contractOf } from './fixture.ts';

const Id = { type: 'integer', readOnly: true };
const Secret = { type: 'string', writeOnly: true };
const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const Base = { type: 'object', required: ['id', 'secret'], properties: { id: Id, secret: Secret } };
const whole = { id: 1, secret: 's', name: 'n' };

/** For requests and for responses. */
function read(schema: object) {
  const components = { schemas: { Id, Secret, Base, Wanted: { required: ['id', 'secret'] } } };
  const content = { 'application/json': { schema } };
  const post = { requestBody: { content }, responses: { 200: { description: '' } } };
  const { schemas, operations } = contractOf({ '/a': { post } }, { components });
  const place = operations[0]?.body?.content[0]?.schema;
  if (!place) throw new Error('There is no body.');
  return { schemas, request: schemas.at(place, 'request'), response: schemas.at(place, 'response') };
}

const required = ['id', 'secret', 'name'];
const name = { type: 'string' };

describe('readOnly properties are required only of responses, and writeOnly ones only of requests', () => {
  test.each<{ where: string; schema: object }>([
    {
      where: 'the property says so',
      schema: { type: 'object', required, properties: { id: Id, secret: Secret, name } },
    },
    {
      where: 'what the property refers to says so',
      schema: { type: 'object', required, properties: { id: ref('Id'), secret: ref('Secret'), name } },
    },
    {
      where: 'the property has it behind an allOf, as OpenAPI 3.0 writes something beside a $ref',
      schema: {
        type: 'object',
        required,
        properties: {
          id: { allOf: [ref('Id')], description: 'x' },
          secret: { allOf: [{ allOf: [ref('Secret')] }] },
          name,
        },
      },
    },
    {
      where: 'a schema that is extended has the property',
      schema: { required, allOf: [ref('Base'), { properties: { name } }] },
    },
    {
      where: 'another part of the allOf has the property',
      schema: { allOf: [ref('Base'), { type: 'object', required, properties: { name } }] },
    },
    {
      where: 'what wants it is referred to beside the one that has it',
      schema: {
        allOf: [ref('Wanted'), { type: 'object', properties: { id: Id, secret: Secret, name }, required: ['name'] }],
      },
    },
  ])('where $where', ({ schema }) => {
    const { schemas, request, response } = read(schema);
    const { id: _, ...sent } = whole;
    const { secret: __, ...answered } = whole;
    const missing = (one: object) =>
      Object.keys(one).map((key) => Object.fromEntries(Object.entries(one).filter(([k]) => k !== key)));
    expect(schemas.errors(request, sent)).toEqual([]);
    expect(missing(sent).filter((one) => schemas.accepts(request, one))).toEqual([]);
    expect(schemas.errors(response, answered)).toEqual([]);
    expect(missing(answered).filter((one) => schemas.accepts(response, one))).toEqual([]);
  });

  test('and a request is never generated with a property that is readOnly behind an allOf', () => {
    const { schemas, request } = read({ required, allOf: [ref('Base'), { properties: { name } }] });
    const all = constraintsOf(request, schemas, new Arbitraries(schemas), { seed: 1 });
    expect(new Set(all.flatMap(({ property }) => property ?? []))).toEqual(new Set(['secret', 'name']));
    expect(JSON.stringify(all.map(({ inside }) => inside))).not.toContain('"id"');
  });
});
