import { describe, expect, it } from 'vitest';
import { compileBody } from './evaluate.ts';

const integer = { type: 'integer' };

describe('errors', () => {
  it.each([
    { given: 'no constant', of: ['a', 2, null], value: 'b', any: [0, 1, 2], one: [0, 1, 2] },
    { given: 'a constant of another type', of: ['a', '2', true], value: 2, any: [0, 1, 2], one: [0, 1, 2] },
    { given: 'the last constant', of: ['a', 2, null], value: null, any: [], one: [] },
    { given: 'an object', of: ['a', { b: 1 }], value: { b: 2 }, any: [0, 1], one: [0, 1] },
    { given: 'an object that is a constant', of: ['a', { b: 1 }], value: { b: 1 }, any: [], one: [] },
  ])('of a union of constants name all of them: $given', ({ of, value, any, one }) => {
    for (const [keyword, want] of Object.entries({ anyOf: any, oneOf: one })) {
      const validate = compileBody({ properties: { a: { [keyword]: of.map((each) => ({ const: each })) } } });
      validate({ a: value });
      const at = `#/properties/a/${keyword}`;
      const consts = want.map((index) => [`${at}/${index}/const`, { allowedValue: of[index] }]);
      const own = keyword === 'anyOf' ? { from: 0 } : { from: 0, passingSchemas: null };
      const found = (validate.errors ?? []).map(({ schemaPath, params }) => [schemaPath, params]);
      expect(found).toEqual(want.length === 0 ? [] : [...consts, [at, own]]);
    }
  });

  it.each([
    { given: 'constants', oneOf: [{ const: 1 }, { const: 2 }, { const: 1 }, { const: 1 }], want: [0, 2] },
    { given: 'other schemas', oneOf: [{ const: 1 }, { minimum: 2 }, { maximum: 2 }, integer], want: [0, 2] },
    { given: 'everything', oneOf: [true, integer], want: [0, 1] },
  ])('of a oneOf name the first two branches that take a value: $given', ({ oneOf, want }) => {
    const validate = compileBody({ oneOf });
    validate(1);
    expect(validate.errors?.at(-1)?.params.passingSchemas).toEqual(want);
  });

  it('are right for names that look like the code around them', () => {
    const odd = 'vErrors.length = 1;addConstants("#{from: const_0}';
    const validate = compileBody({
      required: [odd],
      properties: { errors: { oneOf: [{ const: odd }, { const: 1 }] } },
    });
    validate({ errors: 2 });
    expect(validate.errors?.map(({ params }) => params)).toEqual([
      { missingProperty: odd },
      { allowedValue: odd },
      { allowedValue: 1 },
      { from: 1, passingSchemas: null },
    ]);
  });
});
