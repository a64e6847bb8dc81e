import { type ObjectType, object, type Part, strings } from './model.ts';
import { type Dialect, type KeywordValue, schemaKeywords } from './schema-keywords.ts';
import { newer } from './version.ts';

type Fields = Readonly<Record<string, Part>>;

const types30 = ['object', 'array', 'string', 'number', 'integer', 'boolean'];

export const typesOf: Readonly<Record<Dialect, readonly string[]>> = { '3.0': types30, '3.1': [...types30, 'null'] };

/** The fields of a Schema Object, except `$ref`. */
export function schemaFields(dialect: Dialect, schema: Part, externalDocs: ObjectType, isSince32: boolean): Fields {
  const { $ref, ...keywords } = schemaKeywords[dialect];
  const parts = Object.entries(keywords).map(([name, value]) => [name, partOf(value, dialect, schema)]);
  return { ...Object.fromEntries(parts), ...annotations(externalDocs, isSince32), ...only[dialect](schema) };
}

const only: Readonly<Record<Dialect, (schema: Part) => Fields>> = {
  // 3.0 allows a boolean schema only here.
  '3.0': (schema) => ({ additionalProperties: { either: ['boolean', schema] }, examples: 'any' }),
  '3.1': () => ({ $vocabulary: { map: 'boolean' }, $comment: 'string', examples: { list: 'any' } }),
};

function partOf(value: KeywordValue, dialect: Dialect, schema: Part): Part {
  if (value === 'schema') return schema;
  if (value === 'list of schemas') return { list: schema };
  if (value === 'schemas by name') return { map: schema };
  if (value === 'list of strings') return strings;
  if (value === 'lists of strings by name') return { map: strings };
  if (value === 'list') return { list: 'any' };
  if (value === 'anything') return 'any';
  if (value !== 'type') return value;
  const type: Part = { oneOf: typesOf[dialect] };
  return dialect === '3.0' ? type : { either: [{ list: type }, type] };
}

/** Documentation keywords and `discriminator`. */
function annotations(externalDocs: ObjectType, isSince32: boolean): Fields {
  return {
    title: 'string',
    description: 'string',
    deprecated: 'boolean',
    externalDocs,
    discriminator: object(
      'Discriminator',
      () => ({
        propertyName: 'string',
        mapping: { map: 'schema name or reference' },
        ...(isSince32 && { defaultMapping: 'schema name or reference' as const }),
      }),
      {
        required: ['propertyName'],
        ...(!isSince32 && { misplaced: { defaultMapping: newer('3.2') } }),
      },
    ),
    xml: object('XML', () => ({
      name: 'string',
      namespace: 'string',
      prefix: 'string',
      attribute: 'boolean',
      wrapped: 'boolean',
      ...(isSince32 && { nodeType: 'string' as const }),
    })),
  };
}

const since31 = newer('3.1');

export const misplaced: Readonly<Record<Dialect, Readonly<Record<string, string>>>> = {
  '3.0': {
    ...Object.fromEntries(
      Object.keys(schemaKeywords['3.1'])
        .filter((keyword) => !Object.hasOwn(schemaKeywords['3.0'], keyword))
        .map((keyword) => [keyword, since31]),
    ),
    examples: 'In OpenAPI 3.0 a schema has `example`, one value.',
  },
  '3.1': {
    nullable: 'OpenAPI 3.1 removed it: add null to the type, as in type: [string, "null"].',
    additionalItems: 'In JSON Schema 2020-12 this is `items`, next to `prefixItems`.',
    dependencies: 'In JSON Schema 2020-12 this is `dependentRequired` or `dependentSchemas`.',
    $recursiveRef: 'In JSON Schema 2020-12 this is `$dynamicRef`.',
    $recursiveAnchor: 'In JSON Schema 2020-12 this is `$dynamicAnchor`.',
    id: 'In JSON Schema 2020-12 this is `$id`.',
  },
};
