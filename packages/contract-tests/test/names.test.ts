import { describe, expect, test } from 'vitest';
import { Arbitraries } from '../src/values/arbitrary.ts';
import type { Constraint } from '../src/values/constraint.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { schemaOf } from './fixture.ts';

function constraints(given: object): Constraint[] {
  const { contract, schema } = schemaOf({ type: 'object', ...given });
  return constraintsOf(schema, contract.schemas, new Arbitraries(contract.schemas), { seed: 1 });
}

describe('a name that a schema does not declare', () => {
  test.each([
    { patternProperties: { '^x-': {} } },
    { patternProperties: { '^[a-z]': {}, '^[A-Z]': {} } },
    { patternProperties: { '^\\S+$': { type: 'string' } } },
    { properties: { 'x-undeclared': {} } },
  ])('matches none of its patterns, so that it breaks additionalProperties: false next to %o', (given) => {
    const all = constraints({ ...given, additionalProperties: false });
    expect(all.find(({ keyword }) => keyword === 'additionalProperties')?.outside).not.toEqual([]);
    const beside = constraints({ allOf: [given], unevaluatedProperties: false });
    expect(beside.find(({ keyword }) => keyword === 'unevaluatedProperties')?.outside).not.toEqual([]);
  });

  test.each([
    { patternProperties: { '^e': { type: 'integer' } } },
    { patternProperties: { '^[a-z]': { type: 'integer' } } },
    { patternProperties: { '^x-': { type: 'integer' } }, required: ['x-a'] },
    { properties: { extra: { type: 'integer' } } },
    { properties: { a: { type: 'integer' } }, propertyNames: { enum: ['a', 'b'] } },
  ])('is tested with values of additionalProperties next to %o', (given) => {
    const all = constraints({ ...given, additionalProperties: { type: 'string', minLength: 2 } });
    expect(all.find(({ keyword }) => keyword === 'minLength')?.outside).not.toEqual([]);
  });

  test('is not generated if patterns match every name', () => {
    const given = {
      patternProperties: { '^': { type: 'integer' } },
      additionalProperties: { type: 'string', minLength: 2 },
    };
    expect(constraints(given).map(({ keyword }) => keyword)).not.toContain('minLength');
  });
});
