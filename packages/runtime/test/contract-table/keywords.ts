/** The keywords of JSON Schema 2020-12 that a contract can use, each with values that it accepts and refuses. */

import { type Row, values } from './row.ts';

const string = { type: 'string' };
const integer = { type: 'integer' };
/** Linters, and `await`, treat an object literal with a `then` as a promise. */
const when = (condition: object, then: object, otherwise: object = {}): object =>
  Object.fromEntries([
    ['if', condition],
    ['then', then],
    ['else', otherwise],
  ]);

export const keywords: readonly Row[] = [
  // Validation, 6.1: any type.
  ...values({ type: 'null' }, [null], [0, '', false]),
  ...values({ type: 'boolean' }, [true, false], ['true', 1, null]),
  ...values({ type: 'integer' }, [0, -5, 1.0, 9007199254740991], [1.5, '1', null, true]),
  ...values({ type: 'number' }, [0, 1.5, -1e3], ['1.5', null, true]),
  ...values({ type: 'string' }, ['', 'é'], [1, null, ['a']]),
  ...values({ type: 'array' }, [[], [1, 'a']], [{}, 'a', null]),
  ...values({ type: 'object' }, [{}, { a: 1 }], [[], 'a', null]),
  ...values({ type: ['string', 'null'] }, ['a', null], [1, []]),
  ...values({ enum: [1, 'a', null, [1], { a: 1 }] }, [1, 'a', null, [1], { a: 1 }], [2, '1', [2], { a: 2 }, {}]),
  ...values({ const: { a: [1] } }, [{ a: [1] }], [{ a: [1, 2] }, { a: 1 }]),
  ...values({ const: 0 }, [0], [false, '', null]),
  // 6.2: numbers.
  ...values({ multipleOf: 0.1 }, [0.3, 1, 'a'], [0.35]),
  ...values({ minimum: 1, maximum: 3 }, [1, 3, 2.5, 'a'], [0.99, 3.01]),
  ...values({ exclusiveMinimum: 1, exclusiveMaximum: 3 }, [1.01, 2.99], [1, 3]),
  // 6.3: strings, whose length is counted in code points.
  ...values({ minLength: 2, maxLength: 3 }, ['ab', '𝟘𝟙𝟚', 5], ['a', 'abcd', '𝟘']),
  ...values({ pattern: '^\\p{L}+$' }, ['aé', 5], ['a1', '']),
  ...values({ pattern: 'b' }, ['abc'], ['ac']),
  // 6.4: arrays.
  ...values({ minItems: 1, maxItems: 2 }, [[1], [1, 2], 'a'], [[], [1, 2, 3]]),
  ...values(
    { uniqueItems: true },
    [[], [1, '1', true, [1], { a: 1, b: 2 }]],
    [
      [1, 1],
      [
        { a: 1, b: 2 },
        { b: 2, a: 1 },
      ],
    ],
  ),
  ...values({ contains: integer }, [[1], ['a', 2]], [[], ['a', 1.5]]),
  ...values(
    { contains: integer, minContains: 2, maxContains: 3 },
    [
      [1, 2],
      [1, 'a', 2, 3],
    ],
    [[1], [1, 2, 3, 4]],
  ),
  ...values({ contains: integer, minContains: 0 }, [[], ['a']], []),
  // 6.5: objects.
  ...values({ minProperties: 1, maxProperties: 2 }, [{ a: 1 }, { a: 1, b: 2 }, []], [{}, { a: 1, b: 2, c: 3 }]),
  ...values({ required: ['a', 'toString'] }, [{ a: null, toString: 1 }, []], [{}, { a: 1 }]),
  ...values({ dependentRequired: { a: ['b'] } }, [{}, { b: 1 }, { a: 1, b: 2 }], [{ a: 1 }]),
  // Applicators, 10.2: in place.
  ...values({ allOf: [{ minLength: 2 }, { maxLength: 3 }] }, ['ab', 'abc'], ['a', 'abcd']),
  ...values({ anyOf: [string, { minimum: 3 }] }, ['a', 3], [2]),
  ...values({ oneOf: [{ multipleOf: 2 }, { multipleOf: 3 }] }, [2, 3], [5, 6]),
  ...values({ not: string }, [1, null], ['a']),
  ...values(when({ minimum: 10 }, { multipleOf: 10 }, { multipleOf: 3 }), [20, 6], [15, 5]),
  ...values({ dependentSchemas: { a: { required: ['b'] } } }, [{}, { a: 1, b: 1 }], [{ a: 1 }]),
  // 10.3: children.
  ...values({ prefixItems: [string, integer] }, [[], ['a'], ['a', 1], ['a', 1, true]], [[1], ['a', 'b']]),
  ...values({ prefixItems: [string], items: integer }, [['a'], ['a', 1, 2]], [[1], ['a', 'b']]),
  ...values({ prefixItems: [string], items: false }, [[], ['a']], [['a', 'b']]),
  ...values({ items: { items: integer } }, [[], [[], [1]]], [[['a']], [[1], [1.5]]]),
  ...values({ properties: { a: integer, b: false } }, [{}, { a: 1, c: 1 }], [{ a: 'a' }, { b: 1 }]),
  ...values({ patternProperties: { '^x-': string } }, [{ 'x-a': 'b', y: 1 }], [{ 'x-a': 1 }]),
  ...values(
    { properties: { a: {} }, patternProperties: { '^x': {} }, additionalProperties: false },
    [{ a: 1, x1: 2 }],
    [{ b: 1 }],
  ),
  ...values({ additionalProperties: integer }, [{}, { a: 1 }], [{ a: 'b' }]),
  ...values({ propertyNames: { maxLength: 2 } }, [{ ab: 1 }], [{ abc: 1 }]),
  // 11: members that no other keyword has evaluated.
  ...values({ allOf: [{ properties: { a: {} } }], unevaluatedProperties: false }, [{}, { a: 1 }], [{ b: 1 }]),
  ...values(
    { anyOf: [{ properties: { a: string } }, { properties: { b: string } }], unevaluatedProperties: false },
    [{ a: 'x' }, { a: 'x', b: 'y' }],
    [
      { a: 'x', c: 1 },
      { a: 1, b: 'y' },
    ],
  ),
  ...values(
    { ...when({ required: ['a'] }, { properties: { a: {} } }), unevaluatedProperties: false },
    [{ a: 1 }, {}],
    [{ b: 1 }],
  ),
  ...values({ properties: { a: {} }, unevaluatedProperties: integer }, [{ a: 'x', b: 1 }], [{ b: 'x' }]),
  ...values({ allOf: [{ prefixItems: [{}] }], unevaluatedItems: false }, [[], [1]], [[1, 2]]),
  ...values({ contains: integer, unevaluatedItems: string }, [[1, 'a']], [[1, null]]),
  // Core: references and schemas that are true or false.
  ...values(true, [1, null, {}], []),
  ...values({ not: {} }, [], [1, null, {}]),
  ...values(
    { $defs: { a: { $anchor: 'a', type: 'integer' } }, type: 'array', items: { type: 'integer' } },
    [[1]],
    [['a']],
  ),
];
