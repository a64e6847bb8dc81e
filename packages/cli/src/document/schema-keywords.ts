/** Every keyword of a Schema Object and the type of its value, for loading contracts and for compiling them. */

/** The type of a keyword's value; nested schemas are visited. */
export type KeywordValue =
  | 'schema'
  | 'list of schemas'
  | 'schemas by name'
  | 'number'
  | 'number above 0'
  | 'non-negative integer'
  | 'boolean'
  | 'string'
  | 'list of strings'
  | 'lists of strings by name'
  | 'type'
  | 'list'
  | 'anything';

export type Dialect = '3.0' | '3.1';
type Table = Readonly<Record<string, KeywordValue>>;

const shared: Table = {
  $ref: 'string',
  allOf: 'list of schemas',
  anyOf: 'list of schemas',
  oneOf: 'list of schemas',
  not: 'schema',
  items: 'schema',
  properties: 'schemas by name',
  additionalProperties: 'schema',
  type: 'type',
  enum: 'list',
  multipleOf: 'number above 0',
  maximum: 'number',
  minimum: 'number',
  maxLength: 'non-negative integer',
  minLength: 'non-negative integer',
  pattern: 'string',
  maxItems: 'non-negative integer',
  minItems: 'non-negative integer',
  uniqueItems: 'boolean',
  maxProperties: 'non-negative integer',
  minProperties: 'non-negative integer',
  required: 'list of strings',
  format: 'string',
  default: 'anything',
  readOnly: 'boolean',
  writeOnly: 'boolean',
  title: 'anything',
  description: 'anything',
  deprecated: 'anything',
  discriminator: 'anything',
  xml: 'anything',
  externalDocs: 'anything',
  example: 'anything',
  examples: 'anything',
};

export const schemaKeywords: Readonly<Record<Dialect, Table>> = {
  // https://spec.openapis.org/oas/v3.0.4.html#schema-object
  '3.0': { ...shared, nullable: 'boolean', exclusiveMaximum: 'boolean', exclusiveMinimum: 'boolean' },
  // https://spec.openapis.org/oas/v3.1.1.html#schema-object, https://json-schema.org/draft/2020-12/schema
  '3.1': {
    ...shared,
    $schema: 'string',
    $id: 'string',
    $anchor: 'string',
    $dynamicRef: 'string',
    $dynamicAnchor: 'string',
    $vocabulary: 'anything',
    $defs: 'schemas by name',
    definitions: 'schemas by name',
    $comment: 'anything',
    prefixItems: 'list of schemas',
    contains: 'schema',
    minContains: 'non-negative integer',
    maxContains: 'non-negative integer',
    unevaluatedItems: 'schema',
    patternProperties: 'schemas by name',
    propertyNames: 'schema',
    unevaluatedProperties: 'schema',
    dependentSchemas: 'schemas by name',
    dependentRequired: 'lists of strings by name',
    if: 'schema',
    // biome-ignore lint/suspicious/noThenProperty: the keyword's name
    then: 'schema',
    else: 'schema',
    const: 'anything',
    exclusiveMaximum: 'number',
    exclusiveMinimum: 'number',
    contentEncoding: 'string',
    contentMediaType: 'string',
    contentSchema: 'schema',
  },
};
