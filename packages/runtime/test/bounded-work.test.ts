import { describe, expect, it } from 'vitest';
import { validator } from './compile.ts';

const reference = (name: string) => ({ $ref: `#/components/schemas/${name}` });
const operator = (op: string) => ({
  type: 'object',
  required: ['op', 'left', 'right'],
  properties: { left: reference('Expr'), right: reference('Expr'), op: { const: op } },
});
const schemas = {
  Expr: { oneOf: [{ type: 'number' }, ...['and', 'or', 'eq', 'lt', 'gt'].map(operator)] },
  Node: {
    anyOf: [
      // Refused only after its child was validated, so that the next alternative validates it again.
      { type: 'object', properties: { child: reference('Node') }, required: ['more'] },
      { type: 'object', properties: { child: reference('Node') } },
      { type: 'string' },
    ],
  },
  Both: { type: 'object', properties: { child: { allOf: [reference('Both'), reference('Both')] } }, maxProperties: 1 },
};

type Nest = (inside: unknown) => object;
const kinds: { name: keyof typeof schemas; nest: Nest; valid: unknown; invalid: unknown }[] = [
  { name: 'Expr', nest: (left) => ({ op: 'and', left, right: 1 }), valid: 1, invalid: 'text' },
  { name: 'Node', nest: (child) => ({ child }), valid: 'text', invalid: 5 },
  { name: 'Both', nest: (child) => ({ child }), valid: {}, invalid: { child: {}, more: 1 } },
];

function nested(nest: Nest, depth: number, leaf: unknown): unknown {
  let value = leaf;
  for (let level = 0; level < depth; level++) value = nest(value);
  return value;
}

/** With exponential work, this ends with an error; otherwise it would not end. */
const mostReads = 1_000_000;

/**
 * Objects that count how often their members are read: a measure of a validator's work that does not depend on the
 * machine.
 */
function counting(value: unknown, count = { reads: 0 }): unknown {
  if (typeof value !== 'object' || value === null) return value;
  const inside = Object.entries(value).map(([key, member]) => [key, counting(member, count)] as const);
  return new Proxy(Object.fromEntries(inside), {
    get(target, key) {
      if (++count.reads > mostReads) throw new Error('The work is not bounded.');
      return Reflect.get(target, key);
    },
  });
}

describe.each(kinds)('$name, a schema that refers to itself in alternatives', ({ name, nest, valid, invalid }) => {
  const validate = validator(reference(name), schemas);

  it.each([1, 2, 9, 30, 300])('accepts valid values and refuses invalid ones, %i levels deep', (depth) => {
    expect(validate(counting(nested(nest, depth, valid)))).toBe(true);
    expect(validate(counting(nested(nest, depth, invalid)))).toBe(false);
    expect(validate.errors?.length).toBeGreaterThan(0);
    expect(validate.errors?.length).toBeLessThanOrEqual(1000);
  });

  it.each([
    { which: 'a valid value', leaf: valid },
    { which: 'an invalid value', leaf: invalid },
  ])('reads $which in linear, not exponential, time of its depth', ({ leaf }) => {
    const work = [20, 40].map((depth) => {
      const count = { reads: 0 };
      validate(counting(nested(nest, depth, leaf), count));
      return count.reads;
    });
    expect(work[1]).toBeLessThan(3 * (work[0] ?? 0));
  });

  it('validates a value again after it has changed', () => {
    const value = nest(nest(valid)) as Record<string, unknown>;
    expect(validate(value)).toBe(true);
    value[name === 'Expr' ? 'left' : 'child'] = invalid;
    expect(validate(value)).toBe(false);
  });
});

describe('a list or an object of which everything is wrong', () => {
  const tagged = (kind: number) => ({ required: ['kind'], properties: { kind: { const: kind } } });
  const wrong = (index: number) => ({ kind: 'other', index });
  const list = Array.from({ length: 50_000 }, (_, index) => wrong(index));
  const object = Object.fromEntries(list.map((item, index) => [`n${index}`, item]));
  const oneOf = [1, 2, 3].map(tagged);

  it.each([
    { keyword: 'items', schema: { items: { oneOf } }, value: list },
    { keyword: 'items after prefixItems', schema: { prefixItems: [true], items: { oneOf } }, value: list },
    { keyword: 'additionalProperties', schema: { additionalProperties: { oneOf } }, value: object },
    {
      keyword: 'the second of patternProperties',
      schema: { patternProperties: { x: {}, n: { oneOf } } },
      value: object,
    },
    { keyword: 'unevaluatedItems', schema: { allOf: [{ type: 'array' }], unevaluatedItems: { oneOf } }, value: list },
    {
      keyword: 'unevaluatedProperties',
      schema: { allOf: [{ type: 'object' }], unevaluatedProperties: { oneOf } },
      value: object,
    },
  ])('is not read to its end: $keyword', ({ schema, value }) => {
    const count = { reads: 0 };
    const observed = Array.isArray(value) ? value.map((item) => counting(item, count)) : countingMembers(value, count);
    const validate = validator(schema);
    expect(validate(observed)).toBe(false);
    expect(validate.errors).toHaveLength(1000);
    expect(count.reads).toBeLessThan(10_000);
  });

  it('does not decide an alternative that comes after it', () => {
    const validate = validator({ anyOf: [{ items: { const: 1 } }, { items: { type: 'object' } }] });
    expect(validate(list)).toBe(true);
    expect(validate([...list, 'text'])).toBe(false);
    expect(validate(['text', ...list])).toBe(false);
  });

  it('may contain what it must', () => {
    const schema = { contains: { type: 'string' } };
    expect(validator(schema)([...list, 'text'])).toBe(true);
    expect(validator({ items: schema })([[...list, 'text'], [...list]])).toBe(false);
  });
});

/** The object itself unchanged, its members as above. */
function countingMembers(value: object, count: { reads: number }): object {
  return Object.fromEntries(Object.entries(value).map(([key, member]) => [key, counting(member, count)]));
}

it('names what is wrong in the alternative that was meant, also deep inside', () => {
  const { Expr } = schemas;
  const validate = validator(reference('Expr'), { Expr });
  const value = nested(kinds[0]?.nest as Nest, 3, 'text');
  expect(validate(value)).toBe(false);
  const at = validate.errors?.filter(({ keyword }) => keyword === 'type').map(({ instancePath }) => instancePath);
  expect(at).toContain('/left/left/left');
});

it('keeps a thousand errors, however many there are', () => {
  const shapes = [1, 2, 3, 4, 5].map((kind) => ({
    type: 'object',
    required: ['kind', `a${kind}`],
    properties: { kind: { const: kind } },
  }));
  const validate = validator({ type: 'array', items: { oneOf: shapes } });
  expect(validate(Array.from({ length: 50_000 }, () => ({})))).toBe(false);
  expect(validate.errors).toHaveLength(1000);
  // A branch after a thousand errors is still decided correctly.
  const many = Array.from({ length: 2000 }, () => 'x');
  const afterwards = validator({
    properties: { many: { items: { type: 'integer' } }, one: { oneOf: [{ type: 'string' }, { type: 'integer' }] } },
  });
  expect(afterwards({ many, one: 'text' })).toBe(false);
  const either = validator({
    anyOf: [{ properties: { many: { items: { type: 'integer' } } } }, { required: ['one'] }],
  });
  expect(either({ many, one: 1 })).toBe(true);
  expect(either({ many })).toBe(false);
});
