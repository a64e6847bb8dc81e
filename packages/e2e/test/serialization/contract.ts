/** Random contracts of one operation, and values for its parameters and body. */

import fc from 'fast-check';

export type Json = Readonly<Record<string, unknown>>;

/** A schema, and values that it allows. */
export interface Typed {
  readonly schema: Json;
  readonly values: fc.Arbitrary<unknown>;
}

/** A parameter, or a property of a body with its encoding. */
export interface Field extends Typed {
  readonly name: string;
  readonly required: boolean;
  readonly rules: Json;
}

const text = fc.oneof(
  fc.string(),
  fc.string({ unit: 'binary' }),
  fc.constantFrom('5', 'true', 'null', '{"a":1}', '[1]', '"', 'a,b', 'a=b', '%2C', ' +', ''),
);
const word = fc.string({ minLength: 1 }).filter((one) => /^[^\d"[{nft-]/.test(one));
const integer = fc.maxSafeInteger();
/** Integers that lose digits are refused. */
const number = fc
  .double({ noNaN: true, noDefaultInfinity: true })
  .filter((one) => !Number.isInteger(one) || Number.isSafeInteger(one))
  .map((one) => (one === 0 ? 0 : one));

const leaves: readonly Typed[] = [
  { schema: { type: 'string' }, values: text },
  { schema: { type: 'integer' }, values: integer },
  { schema: { type: 'number' }, values: number },
  { schema: { type: 'boolean' }, values: fc.boolean() },
  {
    schema: { oneOf: [{ type: 'integer' }, { type: 'string', pattern: '^[^0-9-]' }] },
    values: fc.oneof(integer, word),
  },
  { schema: { enum: ['a', 1, false] }, values: fc.constantFrom('a', 1, false) },
];
const leaf = fc.constantFrom(...leaves);

const listOf = ({ schema, values }: Typed): Typed => ({
  schema: { type: 'array', items: schema },
  values: fc.array(values, { minLength: 1, maxLength: 3 }),
});

/** @param prefix keeps the names of different objects apart */
function objectOf(members: readonly Typed[], prefix: string, more: Json = {}): Typed {
  const named = members.map((one, index) => [`${prefix}${index}`, one] as const);
  return {
    schema: {
      type: 'object',
      properties: Object.fromEntries(named.map(([name, { schema }]) => [name, schema])),
      required: [`${prefix}0`],
      ...more,
    },
    values: fc.record(Object.fromEntries(named.map(([name, { values }]) => [name, values])), {
      requiredKeys: [`${prefix}0`],
      noNullPrototype: true,
    }),
  };
}

const mapOf = ({ schema, values }: Typed, names: string): Typed => ({
  schema: { type: 'object', additionalProperties: schema },
  values: fc.dictionary(fc.stringMatching(new RegExp(`^${names}[a-c]$`)), values, {
    minKeys: 1,
    maxKeys: 3,
    noNullPrototype: true,
  }),
});

const either = (one: Typed, other: Typed): Typed => ({
  schema: { oneOf: [one.schema, other.schema] },
  values: fc.oneof(one.values, other.values),
});

const objects = (prefix: string): fc.Arbitrary<Typed> =>
  fc.oneof(
    fc.array(leaf, { minLength: 1, maxLength: 3 }).map((members) => objectOf(members, prefix)),
    leaf.map((member) => mapOf(member, prefix)),
  );
const simple = (prefix: string): fc.Arbitrary<Typed> =>
  fc.oneof({ weight: 2, arbitrary: leaf }, leaf.map(listOf), objects(prefix));
/** Those that JSON alone can represent too. */
const nested = (prefix: string): fc.Arbitrary<Typed> =>
  fc.oneof(
    objects(prefix).map(listOf),
    leaf.map(listOf).map(listOf),
    simple(`${prefix}i`).map((inner) => objectOf([leaves[0] as Typed, inner], prefix)),
    objects(prefix).map((object) => either({ schema: { type: 'string' }, values: word }, object)),
  );

const isObject = ({ schema }: Typed): boolean => schema.type === 'object';
const isLeaf = ({ schema }: Typed): boolean => schema.type !== 'object' && schema.type !== 'array';
/** An exploded one would take the names of all others. */
const isMap = ({ schema }: Typed): boolean => schema.type === 'object' && schema.additionalProperties !== undefined;

function styled(typed: Typed, styles: readonly string[]): fc.Arbitrary<Json> {
  const fitting = styles.filter((style) => {
    if (style === 'deepObject') return isObject(typed);
    return style.endsWith('Delimited') ? !isLeaf(typed) : true;
  });
  return fc
    .record({ style: fc.constantFrom(...fitting), explode: fc.boolean() })
    .map(({ style, explode }) => ({ style, explode: style === 'deepObject' || (explode && !isMap(typed)) }));
}

const withRules = (typed: fc.Arbitrary<Typed>, rules: (one: Typed) => fc.Arbitrary<Json>, name: string) =>
  typed.chain((one) =>
    fc.record({ rules: rules(one), required: fc.boolean() }).map((more): Field => {
      const field = { ...one, ...more, name };
      return Object.assign(field, { [fc.toStringMethod]: () => JSON.stringify({ ...field, values: undefined }) });
    }),
  );

const styles = { path: ['simple', 'label', 'matrix'], header: ['simple'], cookie: ['form'] };
const queryStyles = ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'];

/** Parameters in all places. */
export const parameters: fc.Arbitrary<readonly Field[]> = fc.tuple(
  ...['p', 'q', 'r', 's'].map((name) =>
    fc.constantFrom('path', 'query', 'header', 'cookie').chain((place) => {
      const content = (schema: Json): Json => ({ in: place, content: { 'application/json': { schema } } });
      const inStyle = withRules(
        simple(name),
        (one) =>
          styled(one, place === 'query' ? queryStyles : styles[place as keyof typeof styles]).map((rules) => ({
            in: place,
            ...rules,
            schema: one.schema,
          })),
        name,
      );
      const asJson = withRules(
        fc.oneof(simple(name), nested(name)),
        ({ schema }) => fc.constant(content(schema)),
        name,
      );
      // Cookies cannot carry JSON as it is.
      return place === 'cookie' ? inStyle : fc.oneof({ weight: 4, arbitrary: inStyle }, asJson);
    }),
  ),
);

/** Properties of a form or a multipart body, the last of which is not declared. */
export const properties = (isForm: boolean): fc.Arbitrary<readonly Field[]> =>
  fc.tuple(
    ...['p', 'q', 'r', 's'].map((name) => {
      const unstyled = withRules(fc.oneof(simple(name), nested(name)), () => fc.constant({}), name);
      const inStyle = withRules(simple(name), (one) => styled(one, queryStyles), name);
      return isForm && name !== 's' ? fc.oneof(unstyled, inStyle) : unstyled;
    }),
  );
