import { describe, expect, test } from 'vitest';
import { regExpOf } from '../src/contract/pattern.ts';
import { Arbitraries } from '../src/values/arbitrary.ts';
import { constraintsOf } from '../src/values/constraints.ts';
import { schemaOf } from './fixture.ts';

/** Patterns found in contracts that ECMA-262 allows only without the flag `u`. */
const cases = [
  { given: '^\\d{3}\\-\\d{4}$', takes: ['555-1234'], refuses: ['5551234', '555\\-1234'] },
  { given: '^\\@\\_\\ \\.$', takes: ['@_ .'], refuses: ['@_ x'] },
  { given: '^[\\w-.]+\\@[.-\\d\\_-]+$', takes: ['a-b.c@1-2.3_'], refuses: ['a/b@1'] },
  { given: '^[^\\d-a-z]$', takes: ['b', '😀'], refuses: ['1', '-', 'a', 'z'] },
  { given: '^a{{x}{}b{1,2}$', takes: ['a{{x}{}bb'], refuses: ['aab'] },
  { given: '^\\[\\p{L}]\\-$', takes: ['[é]-'], refuses: ['[1]-', 'é-'] },
];

describe.each(cases)('the pattern $given', ({ given, takes, refuses }) => {
  test('has the same meaning as without Unicode', () => {
    const { contract, schema } = schemaOf({ type: 'string', pattern: given });
    expect(takes.filter((text) => !contract.schemas.accepts(schema, text))).toEqual([]);
    expect(refuses.filter((text) => contract.schemas.accepts(schema, text))).toEqual([]);
  });

  test('is used to generate values', () => {
    const { contract, schema } = schemaOf({ type: 'string', pattern: given });
    const arbitraries = new Arbitraries(contract.schemas);
    expect(contract.schemas.accepts(schema, arbitraries.sample(schema, 'some', 1))).toBe(true);
    const found = constraintsOf(schema, contract.schemas, arbitraries, { seed: 1 }).find(
      ({ keyword }) => keyword === 'pattern',
    );
    expect(found?.inside).not.toEqual([]);
    expect(found?.outside).not.toEqual([]);
  });

  test('names properties', () => {
    const patternProperties = { [given]: { type: 'integer', minimum: 2 } };
    const { contract, schema } = schemaOf({ type: 'object', patternProperties, additionalProperties: false });
    const [name = ''] = takes;
    expect(contract.schemas.accepts(schema, { [name]: 2 })).toBe(true);
    expect(contract.schemas.accepts(schema, { [name]: 1 })).toBe(false);
    const all = constraintsOf(schema, contract.schemas, new Arbitraries(contract.schemas), { seed: 1 });
    expect(all.find(({ keyword }) => keyword === 'minimum')?.outside).not.toEqual([]);
  });
});

describe('a pattern', () => {
  test.each(['(', '\\Z\\-', 'a{,3}\\-'])('that is invalid is refused: %s', (given) => {
    expect(() => regExpOf(given)).toThrow(SyntaxError);
  });
});
