import { expect, it } from 'vitest';
import { compareTypes } from './accepted.ts';

const text = { type: 'string' };
const integer = { type: 'integer' };
const pair = { type: 'array', prefixItems: [text, integer] };
const described = (properties: object, keywords: object) => ({ type: 'object', properties, ...keywords });

const schemas: Readonly<Record<string, object>> = {
  tuple: pair,
  closedTuple: { ...pair, items: false },
  wholeTuple: { ...pair, items: false, minItems: 2 },
  shortTuple: { ...pair, minItems: 1, maxItems: 1 },
  tupleWithOthers: { type: 'array', prefixItems: [text], items: integer },
  listOfTuples: { type: 'array', items: { ...pair, items: false } },
  listOfComposed: { type: 'array', items: { allOf: [{ type: 'array', items: text }] } },
  tupleOrNull: described({ a: { ...pair, type: ['array', 'null'] } }, {}),
  composedTuple: described({ a: { ...pair, anyOf: [{ minItems: 2 }, { maxItems: 0 }] } }, {}),
  others: described({ a: integer }, { additionalProperties: text }),
  sameOthers: described({ b: text }, { additionalProperties: text }),
  nested: described({ a: integer, b: described({ a: integer }, {}) }, { additionalProperties: text }),
  patterns: described({ a: integer }, { patternProperties: { '^b': text }, additionalProperties: false }),
  patternsAndOthers: { type: 'object', patternProperties: { '^b': text }, additionalProperties: integer },
  openPatterns: { type: 'object', patternProperties: { '^b': text } },
  forbiddenPattern: { type: 'object', patternProperties: { '^b': false } },
};

const values = [
  ['[]', '["a"]', '["a", 1]', '["a", 1, true]', '["a", "b"]', '[1]', '[["a"], ["a", 1]]', '[["a"]]'],
  ['{}', '{ "a": 1 }', '{ "b": "c" }', '{ "a": 1, "b": "c" }', '{ "b": { "a": 1 } }', '{ "b": 1 }', '{ "d": [] }'],
  ['{ "a": ["b"] }', '{ "a": null }', '{ "a": ["b", 1, 2] }', '{ "d": "e", "a": 1 }'],
].flat();
/** Refused, and not typed either: a type that allows everything would be of no use. */
const untyped = [
  'closedTuple ["a",1,true]',
  'tupleWithOthers ["a","b"]',
  'others {"d":[]}',
  'sameOthers {"a":1}',
  'patterns {"d":[]}',
];

it('gives tuples and maps the types that their validators accept', async () => {
  const { typed, accepted } = await compareTypes('shapes', { schemas, values, names: ['a', 'b', 'd'] });
  expect(accepted.filter((one) => !typed.includes(one))).toEqual([]);
  expect(untyped.filter((one) => typed.includes(one))).toEqual([]);
}, 60_000);

const component = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const tagged = (kind: object) => described({ kind, a: integer }, { required: ['kind'] });
const by = (mapping?: object) => ({ discriminator: { propertyName: 'kind', ...(mapping && { mapping }) } });

const components = {
  schemas: {
    Const: tagged({ const: 'const' }),
    Enum: tagged({ type: 'string', enum: ['one', 'two'] }),
    First: tagged(text),
    Second: described({ a: integer }, {}),
    Parent: { ...tagged(text), ...by() },
    Child: { allOf: [component('Parent'), described({ b: text }, {})] },
  },
};

const unions = {
  constants: { oneOf: [component('Const'), component('Enum')], ...by() },
  names: { oneOf: [component('First'), component('Second')], ...by() },
  mapped: { anyOf: [component('First'), component('Second')], ...by({ f: 'First', s: '#/components/schemas/Second' }) },
  mappedAnew: { oneOf: [component('First'), component('Const')], ...by({ g: 'First', h: 'First' }) },
  orNull: { oneOf: [component('First'), component('Second'), { type: 'null' }], ...by() },
  constant: component('Const'),
  first: component('First'),
  second: component('Second'),
  child: component('Child'),
};

it('gives the property of a discriminator the values that select a branch, in the union alone', async () => {
  const kinds = ['const', 'one', 'two', 'First', 'Second', 'f', 's', 'g', 'h', 'Child', 'Const', 'other'];
  const given = { schemas: unions, components, names: ['a', 'b'] };
  const objects = kinds.map((kind) => JSON.stringify({ kind }));
  const { typed, accepted } = await compareTypes('unions', { ...given, values: ['null', '{ "a": 1 }', ...objects] });
  expect(typed).toEqual(accepted);
}, 60_000);
