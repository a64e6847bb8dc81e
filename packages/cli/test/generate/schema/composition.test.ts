// biome-ignore-all lint/suspicious/noThenProperty: the keyword's name
import { testSchemas } from './oracle.ts';

testSchemas('composition', [
  { given: 'allOf', schema: { allOf: [{ minimum: 1 }, { maximum: 2 }] }, valid: [1, 2], invalid: [0, 3] },
  { given: 'anyOf', schema: { anyOf: [{ type: 'string' }, { minimum: 2 }] }, valid: ['a', 2], invalid: [1] },
  { given: 'oneOf', schema: { oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, valid: [2, 3], invalid: [6, 5] },
  { given: 'not', schema: { not: { type: 'string' } }, valid: [1, null], invalid: ['a'] },
  {
    given: 'if, then and else',
    schema: {
      if: { properties: { k: { const: 1 } }, required: ['k'] },
      then: { required: ['a'] },
      else: { required: ['b'] },
    },
    valid: [{ k: 1, a: 1 }, { b: 1 }],
    invalid: [{ k: 1 }, {}, { k: 2, a: 1 }],
  },
  { given: 'if with then only', schema: { if: { const: 1 }, then: false }, valid: [2], invalid: [1] },
  { given: 'if with else only', schema: { if: { const: 1 }, else: false }, valid: [1], invalid: [2] },
  {
    given: 'if alone, then alone',
    schema: { allOf: [{ if: { const: 1 } }, { then: false }] },
    valid: [1, 2],
    invalid: [],
  },
]);
