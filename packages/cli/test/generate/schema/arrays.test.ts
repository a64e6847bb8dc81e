import { testSchemas } from './oracle.ts';

testSchemas('arrays', [
  { given: 'items', schema: { items: { type: 'integer' } }, valid: [[], [1, 2], 'a'], invalid: [[1, 'a']] },
  { given: 'items false', schema: { items: false }, valid: [[], {}], invalid: [[1]] },
  {
    given: 'prefixItems',
    schema: { prefixItems: [{ type: 'integer' }, { type: 'string' }] },
    valid: [[], [1], [1, 'a', null]],
    invalid: [['a'], [1, 2]],
  },
  {
    given: 'prefixItems with items',
    schema: { prefixItems: [{ type: 'integer' }], items: { type: 'string' } },
    valid: [[1], [1, 'a']],
    invalid: [['a'], [1, 2]],
  },
  {
    given: 'prefixItems with items false',
    schema: { prefixItems: [true], items: false },
    valid: [[], [1]],
    invalid: [[1, 2]],
  },
  { given: 'contains', schema: { contains: { const: 5 } }, valid: [[1, 5], 'a'], invalid: [[], [1]] },
  { given: 'minContains', schema: { contains: { const: 5 }, minContains: 2 }, valid: [[5, 1, 5]], invalid: [[5], []] },
  { given: 'minContains 0', schema: { contains: { const: 5 }, minContains: 0 }, valid: [[], [1]], invalid: [] },
  { given: 'maxContains', schema: { contains: { const: 5 }, maxContains: 1 }, valid: [[5, 1]], invalid: [[5, 5], [1]] },
  {
    given: 'minContains 0 with maxContains',
    schema: { contains: { const: 5 }, minContains: 0, maxContains: 1 },
    valid: [[], [5]],
    invalid: [[5, 5]],
  },
  {
    given: 'minItems and maxItems',
    schema: { minItems: 1, maxItems: 2 },
    valid: [[1], [1, 2], 'a'],
    invalid: [[], [1, 2, 3]],
  },
  {
    given: 'uniqueItems',
    schema: { uniqueItems: true },
    valid: [
      [1, '1', true, [1], { a: 1 }],
      [0, false],
      [[0], [false]],
      ['[1]', [1], '{}', {}, null, 'null'],
      [
        [1, 2],
        [1, 3],
      ],
      [{ a: 1 }, { a: 2 }, { b: 1 }],
    ],
    invalid: [
      [1, 1.0],
      [[0], [-0]],
      [{ a: [{ b: null }] }, { a: [{ b: null }] }],
      ['a', 'a'],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
      [[1], [1]],
    ],
  },
  { given: 'uniqueItems false', schema: { uniqueItems: false }, valid: [[1, 1]], invalid: [] },
  {
    given: 'uniqueItems of names that objects inherit',
    schema: { items: { type: 'string' }, uniqueItems: true },
    valid: [['__proto__', 'constructor']],
    invalid: [
      ['__proto__', '__proto__'],
      ['a', 'toString', 'toString'],
    ],
  },
]);
