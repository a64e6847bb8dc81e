/** Random contracts of one operation, `POST /it…`: parameters in every location and style, and a body. */

import fc from 'fast-check';
import type { Style } from '../../src/contract-spec.ts';
import type { Schema } from '../compile.ts';

export interface Parameter {
  readonly name: string;
  readonly in: 'path' | 'query' | 'header' | 'cookie';
  readonly required: boolean;
  readonly style: Style;
  readonly explode: boolean;
  readonly schema: Schema;
}

export interface Contract {
  readonly parameters: readonly Parameter[];
  readonly body: { readonly type: string; readonly required: boolean; readonly schema: Schema } | undefined;
}

const small = fc.integer({ min: -3, max: 12 });
/** Mostly absent: a contract that requires everything at once refuses everything. */
const some = <T>(arbitrary: fc.Arbitrary<T>) =>
  fc.oneof({ weight: 5, arbitrary: fc.constant(undefined) }, { weight: 1, arbitrary });

/** Members that are `undefined` are left out. */
function schemaOf(members: Readonly<Record<string, fc.Arbitrary<unknown>>>): fc.Arbitrary<Schema> {
  return fc
    .record(members)
    .map((all) => Object.fromEntries(Object.entries(all).filter(([, value]) => value !== undefined)));
}

const string = schemaOf({
  type: fc.constant('string'),
  minLength: some(fc.integer({ min: 0, max: 3 })),
  maxLength: some(fc.integer({ min: 0, max: 4 })),
  pattern: some(fc.constantFrom('^[a-c]*$', '5', '^.$')),
  format: some(fc.constantFrom('date', 'ipv4', 'uuid')),
});
const integer = schemaOf({
  type: fc.constant('integer'),
  minimum: some(small),
  exclusiveMaximum: some(small),
  multipleOf: some(fc.constantFrom(2, 3)),
  format: some(fc.constantFrom('int32', 'int64')),
});
const number = schemaOf({ type: fc.constant('number'), maximum: some(small), exclusiveMinimum: some(small) });
const boolean = fc.constant<Schema>({ type: 'boolean' });
const one = fc.oneof(string, integer, number, boolean);
const union = fc.oneof(
  fc
    .uniqueArray(fc.constantFrom('string', 'integer', 'number', 'boolean', 'null'), { minLength: 2 })
    .map((type) => ({ type })),
  fc
    .uniqueArray(fc.constantFrom(1, 5, '5', 'a', 'true', true, null), { minLength: 1 })
    .map((values) => ({ enum: values })),
  fc.tuple(fc.constantFrom('oneOf', 'anyOf'), one, one).map(([keyword, a, b]) => ({ [keyword]: [a, b] })),
);
export const scalar: fc.Arbitrary<Schema> = fc.oneof({ weight: 4, arbitrary: one }, { weight: 1, arbitrary: union });

const array = schemaOf({
  type: fc.constant('array'),
  items: scalar,
  minItems: some(fc.integer({ min: 0, max: 2 })),
  maxItems: some(fc.integer({ min: 1, max: 3 })),
  uniqueItems: some(fc.constant(true)),
});

/** An object whose members are named after it, so that members of different objects do not collide in one query. */
function object(name: string): fc.Arbitrary<Schema> {
  const names = [`${name}a`, `${name}.b`, `${name}色`];
  return schemaOf({
    type: fc.constant('object'),
    properties: fc.dictionary(fc.constantFrom(...names), scalar, { minKeys: 1, noNullPrototype: true }),
    required: some(fc.subarray(names)),
    additionalProperties: some(fc.constant(false)),
    maxProperties: some(fc.constant(2)),
  });
}

const styles: Readonly<Record<Parameter['in'], readonly Style[]>> = {
  path: ['simple', 'label', 'matrix'],
  query: ['form', 'form', 'spaceDelimited', 'pipeDelimited', 'deepObject'],
  header: ['simple'],
  cookie: ['form'],
};

function parameter(place: Parameter['in'], index: number): fc.Arbitrary<Parameter> {
  const name = `${place[0]}${index}`;
  return fc.constantFrom(...styles[place]).chain((style) => {
    const structured = style === 'spaceDelimited' || style === 'pipeDelimited';
    const schema = style === 'deepObject' ? object(name) : structured ? array : fc.oneof(scalar, array, object(name));
    const explode = style === 'deepObject' ? fc.constant(true) : structured ? fc.constant(false) : fc.boolean();
    const required = place === 'path' ? fc.constant(true) : fc.boolean();
    return fc.record({
      name: fc.constant(name),
      in: fc.constant(place),
      style: fc.constant(style),
      required,
      explode,
      schema,
    });
  });
}

/** Schemas for JSON, which nest and combine. */
const { nested } = fc.letrec<{ nested: Schema }>((tie) => ({
  nested: fc.oneof(
    { maxDepth: 3, depthSize: 'small' },
    scalar,
    // Ajv treats all items as evaluated by `contains`, so it cannot be the oracle for both together.
    fc.constantFrom({ contains: some(scalar) }, { unevaluatedItems: some(fc.constant(false)) }).chain((either) =>
      schemaOf({
        type: some(fc.constant('array')),
        prefixItems: some(fc.array(tie('nested'), { minLength: 1, maxLength: 2 })),
        items: some(fc.oneof(tie('nested'), fc.constant(false))),
        maxItems: some(fc.constant(3)),
        ...either,
      }),
    ),
    schemaOf({
      type: some(fc.constant('object')),
      properties: some(fc.dictionary(fc.constantFrom('a', 'b', 'c'), tie('nested'), { noNullPrototype: true })),
      patternProperties: some(tie('nested').map((inside) => ({ '^c': inside }))),
      required: some(fc.subarray(['a', 'b'])),
      additionalProperties: some(fc.oneof(tie('nested'), fc.constant(false))),
      propertyNames: some(fc.constant({ maxLength: 2 })),
      dependentRequired: some(fc.constant({ a: ['b'] })),
      dependentSchemas: some(tie('nested').map((inside) => ({ b: withoutEvaluation(inside) }))),
      unevaluatedProperties: some(fc.constant(false)),
      minProperties: some(fc.constant(1)),
    }),
    fc
      .tuple(fc.constantFrom('allOf', 'anyOf', 'oneOf'), tie('nested'), tie('nested'))
      .map(([keyword, a, b]) => ({ [keyword]: [a, b] })),
    tie('nested').map((inside) => ({ not: inside })),
    fc.tuple(tie('nested'), tie('nested'), tie('nested')).map(([condition, then, otherwise]) =>
      Object.fromEntries([
        ['if', condition],
        ['then', then],
        ['else', otherwise],
      ]),
    ),
  ),
}));

export const contract: fc.Arbitrary<Contract> = fc.record({
  parameters: fc
    .array(fc.constantFrom('path', 'query', 'query', 'header', 'cookie'), { maxLength: 3 })
    .chain((places) => fc.tuple(...places.map((place, index) => parameter(place as Parameter['in'], index)))),
  body: fc.oneof(
    fc.constant(undefined),
    fc.record({ type: fc.constant('application/json'), required: fc.boolean(), schema: nested }),
    fc.record({
      type: fc.constant('application/x-www-form-urlencoded'),
      required: fc.boolean(),
      schema: object('f'),
    }),
  ),
});

/**
 * Ajv, which the reference uses, treats a property of the whole schema as unevaluated if a subschema under
 * `dependentSchemas` has a keyword that evaluates all properties, whether or not the condition holds.
 */
function withoutEvaluation<T>(schema: T): T {
  const all = ['unevaluatedProperties', 'additionalProperties'];
  return JSON.parse(JSON.stringify(schema), (key, value) => (all.includes(key) ? undefined : value));
}
