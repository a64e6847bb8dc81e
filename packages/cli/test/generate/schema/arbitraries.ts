// biome-ignore-all lint/suspicious/noThenProperty: the keyword's name
import fc from 'fast-check';

/** Random values, and random schemas to validate them; `Node` and `Text` are in `components`. */

export const components = {
  Node: { type: ['object', 'string'], properties: { a: { $ref: '#/components/schemas/Node' } }, required: ['b'] },
  Text: { $ref: '#/components/schemas/Word' },
  Word: { type: 'string', minLength: 1 },
};

const name = fc.constantFrom('a', 'b', 'x-c');
const small = fc.integer({ min: 0, max: 3 });
const scalar = fc.oneof(
  fc.constant(null),
  fc.boolean(),
  fc.integer({ min: -2, max: 6 }),
  fc.constantFrom(0.5, '', 'a', 'ab', '💩b', '2024-01-01'),
);
export const { value } = fc.letrec((tie) => ({
  value: fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    scalar,
    fc.array(tie('value'), { maxLength: 3 }),
    fc.dictionary(name, tie('value'), { maxKeys: 3, noNullPrototype: true }),
  ),
}));
export const { schema } = fc.letrec<{ schema: unknown }>((tie) => {
  const inner = tie('schema');
  const typed = fc.record({ type: fc.constantFrom('null', 'integer', 'string', 'array', 'object') });
  const list = fc.array(inner, { minLength: 1, maxLength: 3 });
  const keyword = fc.oneof(
    { depthSize: 'small', maxDepth: 3 },
    fc.record({
      type: fc.constantFrom('null', 'boolean', 'integer', 'number', 'string', 'array', 'object', ['string', 'null']),
    }),
    fc.record({ enum: fc.uniqueArray(scalar, { minLength: 1, maxLength: 4 }) }),
    fc.record({ const: value }),
    fc.record({ minimum: small }, { requiredKeys: [] }),
    fc.record({ exclusiveMaximum: small, multipleOf: fc.constantFrom(1, 2, 3) }, { requiredKeys: [] }),
    fc.record(
      { minLength: small, maxLength: small, pattern: fc.constantFrom('^a', 'b$', '^.$') },
      { requiredKeys: [] },
    ),
    fc.record({ minItems: small, maxItems: small, uniqueItems: fc.boolean() }, { requiredKeys: [] }),
    fc.record(
      {
        minProperties: small,
        required: fc.uniqueArray(name),
        dependentRequired: fc.dictionary(name, fc.uniqueArray(name)),
      },
      { requiredKeys: [] },
    ),
    fc.record(
      {
        properties: fc.dictionary(name, inner),
        patternProperties: fc.dictionary(fc.constantFrom('^x-', 'a'), inner),
        additionalProperties: inner,
      },
      { requiredKeys: [] },
    ),
    fc.record({ propertyNames: inner, dependentSchemas: fc.dictionary(name, inner) }, { requiredKeys: [] }),
    fc.record({ prefixItems: list, items: inner }, { requiredKeys: [] }),
    fc.record({ contains: typed, minContains: small, maxContains: small }, { requiredKeys: ['contains'] }),
    fc.record({ allOf: list, anyOf: list, oneOf: list, not: inner }, { requiredKeys: [] }),
    fc.record({ if: inner, then: inner, else: inner }, { requiredKeys: ['if'] }),
    fc.record(
      { properties: fc.dictionary(name, inner), unevaluatedProperties: inner },
      { requiredKeys: ['unevaluatedProperties'] },
    ),
    fc.constantFrom<object>({ $ref: '#/components/schemas/Node' }, { $ref: '#/components/schemas/Text', maxLength: 1 }),
  );
  const joined = fc
    .array(keyword, { minLength: 1, maxLength: 2 })
    .map((parts) => Object.assign({}, ...parts) as object);
  return { schema: fc.oneof({ maxDepth: 3, weight: 9, arbitrary: joined }, { weight: 1, arbitrary: fc.boolean() }) };
});
