/** The keywords that are read: those with one subschema, a list or a map of them, and those without. */

export const single = [
  ...['items', 'additionalProperties', 'unevaluatedItems', 'unevaluatedProperties', 'propertyNames', 'contains'],
  ...['not', 'if', 'then', 'else'],
];
export const lists = ['allOf', 'anyOf', 'oneOf', 'prefixItems'];
export const maps = ['properties', 'patternProperties', 'dependentSchemas', '$defs'];
export const plain = [
  ...['type', 'enum', 'const', 'required', 'dependentRequired', 'minProperties', 'maxProperties', 'minContains'],
  ...['maxContains', 'minItems', 'maxItems', 'uniqueItems', 'minLength', 'maxLength', 'pattern', 'format', 'minimum'],
  ...['maximum', 'exclusiveMinimum', 'exclusiveMaximum', 'multipleOf'],
  // Not a constraint, but it distinguishes text from a file in a multipart body.
  ...['contentMediaType', 'contentEncoding', 'default'],
];
