import { expect, test } from 'vitest';
import { CannotRun } from '../src/contract/documents.ts';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { schemaOf } from './fixture.ts';

const ref = (name: string) => ({ $ref: `#/components/schemas/${name}` });

test.each<{ given: string; schemas: Record<string, object>; want: unknown }>([
  {
    given: 'a list that may be empty',
    schemas: {
      Node: { type: 'object', required: ['kids'], properties: { kids: { type: 'array', items: ref('Node') } } },
    },
    want: expect.objectContaining({ kids: expect.any(Array) }),
  },
  {
    given: 'subtypes, each of which requires a list of the others',
    schemas: {
      Node: { type: 'object', required: ['kind'], properties: { kind: {} }, discriminator: { propertyName: 'kind' } },
      All: { allOf: [ref('Node'), { required: ['of'], properties: { of: { type: 'array', items: ref('Node') } } }] },
      Any: { allOf: [ref('Node'), { required: ['of'], properties: { of: { type: 'array', items: ref('Node') } } }] },
    },
    want: expect.objectContaining({ kind: expect.any(String) }),
  },
  {
    given: 'no end',
    schemas: { Node: { type: 'object', required: ['next'], properties: { next: ref('Node') } } },
    want: undefined,
  },
])('a schema that requires itself, with $given, gets a value or is known to have none', ({ schemas, want }) => {
  const { contract, schema } = schemaOf(ref('Node'), { components: { schemas } });
  const arbitraries = new Arbitraries(contract.schemas);
  for (const optional of ['all', 'none', 'some'] as const) {
    for (const seed of [1, 2, 3]) expect(arbitraries.sample(schema, optional, seed)).toEqual(want);
  }
});

test.each([
  { given: 'allOf', A: { allOf: [ref('B')] }, B: { allOf: [ref('A')] } },
  { given: 'not', A: { not: ref('A') }, B: {} },
])('a schema that contains itself by $given is reported, since no value can be checked', ({ A, B }) => {
  const { contract, schema } = schemaOf(ref('A'), { components: { schemas: { A, B } } });
  const check = () => contract.schemas.accepts(schema, {});
  expect(check).toThrow(CannotRun);
  expect(check).toThrow(/openapi\.yaml:\d+: the schema contains itself for the same value/);
});
