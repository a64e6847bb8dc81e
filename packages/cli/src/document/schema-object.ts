import { type ObjectType, object, type Part, strings } from './model.ts';

type Fields = Readonly<Record<string, Part>>;

const objectTypes = ['object', 'array', 'string', 'number', 'integer', 'boolean'];

/** What both versions share. */
function common(schema: Part, externalDocs: ObjectType): Fields {
  return {
    title: 'string',
    description: 'string',
    multipleOf: 'number',
    maximum: 'number',
    minimum: 'number',
    maxLength: 'integer',
    minLength: 'integer',
    pattern: 'string',
    maxItems: 'integer',
    minItems: 'integer',
    uniqueItems: 'boolean',
    maxProperties: 'integer',
    minProperties: 'integer',
    required: strings,
    enum: { list: 'any' },
    allOf: { list: schema },
    oneOf: { list: schema },
    anyOf: { list: schema },
    not: schema,
    properties: { map: schema },
    format: 'string',
    default: 'any',
    readOnly: 'boolean',
    writeOnly: 'boolean',
    deprecated: 'boolean',
    example: 'any',
    externalDocs,
    discriminator: object(
      'Discriminator',
      () => ({ propertyName: 'string', mapping: { map: 'schema name or reference' } }),
      { required: ['propertyName'] },
    ),
    xml: object('XML', () => ({
      name: 'string',
      namespace: 'string',
      prefix: 'string',
      attribute: 'boolean',
      wrapped: 'boolean',
    })),
  };
}

/** https://spec.openapis.org/oas/v3.0.4.html#schema-object */
export function schemaFields30(schema: ObjectType, externalDocs: ObjectType): Fields {
  return {
    ...common(schema, externalDocs),
    type: { oneOf: objectTypes },
    items: schema,
    additionalProperties: { either: ['boolean', schema] },
    exclusiveMaximum: 'boolean',
    exclusiveMinimum: 'boolean',
    nullable: 'boolean',
  };
}

/** https://spec.openapis.org/oas/v3.1.1.html#schema-object: JSON Schema 2020-12 and what OpenAPI adds. */
export function schemaFields31(schema: Part, externalDocs: ObjectType): Fields {
  const type: Part = { oneOf: [...objectTypes, 'null'] };
  return {
    ...common(schema, externalDocs),
    $schema: 'string',
    $id: 'string',
    $anchor: 'string',
    $dynamicAnchor: 'string',
    $dynamicRef: 'string',
    $comment: 'string',
    $vocabulary: { map: 'boolean' },
    $defs: { map: schema },
    definitions: { map: schema },
    type: { either: [{ list: type }, type] },
    const: 'any',
    examples: { list: 'any' },
    exclusiveMaximum: 'number',
    exclusiveMinimum: 'number',
    items: schema,
    prefixItems: { list: schema },
    contains: schema,
    maxContains: 'integer',
    minContains: 'integer',
    unevaluatedItems: schema,
    additionalProperties: schema,
    patternProperties: { map: schema },
    propertyNames: schema,
    unevaluatedProperties: schema,
    dependentRequired: { map: strings },
    dependentSchemas: { map: schema },
    if: schema,
    // biome-ignore lint/suspicious/noThenProperty: JSON Schema's own keyword.
    then: schema,
    else: schema,
    contentEncoding: 'string',
    contentMediaType: 'string',
    contentSchema: schema,
  };
}

const since31 = 'It came with OpenAPI 3.1: declare `openapi: 3.1.1` to use it.';

export const misplacedIn30 = {
  ...Object.fromEntries(
    ['const', 'if', 'then', 'else', 'prefixItems', 'contains', 'minContains', 'maxContains', 'propertyNames']
      .concat(['patternProperties', 'dependentRequired', 'dependentSchemas', 'unevaluatedItems'])
      .concat(['unevaluatedProperties', '$defs', '$id', '$anchor', '$dynamicRef', '$dynamicAnchor'])
      .concat(['contentEncoding', 'contentMediaType', 'contentSchema'])
      .map((keyword) => [keyword, since31]),
  ),
  examples: 'In OpenAPI 3.0 a schema has `example`, one value.',
};

export const misplacedIn31 = {
  nullable: 'It is gone in OpenAPI 3.1: add null to the type, as in type: [string, "null"].',
  additionalItems: 'In JSON Schema 2020-12 this is `items`, beside `prefixItems`.',
  dependencies: 'In JSON Schema 2020-12 this is `dependentRequired` or `dependentSchemas`.',
  $recursiveRef: 'In JSON Schema 2020-12 this is `$dynamicRef`.',
  $recursiveAnchor: 'In JSON Schema 2020-12 this is `$dynamicAnchor`.',
  id: 'In JSON Schema 2020-12 this is `$id`.',
};
