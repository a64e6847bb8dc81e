/**
 * The checks whose verdict differs from ours, by reason. Those of the first four are errors or warnings of oasdiff that do
 * not break here; the others are information of oasdiff that breaks here.
 */
export const differences: Readonly<Record<string, string>> = {
  'announcements of deprecation, sunset or stability change no request and no response': `
    api-deprecated-sunset-parse api-deprecated-sunset-missing api-sunset-date-too-small sunset-deleted
    api-sunset-date-changed-too-small api-invalid-stability-level api-stability-decreased
    request-parameter-deprecated-sunset-missing request-parameter-sunset-date-too-small
    request-parameter-sunset-deleted request-parameter-sunset-date-changed-too-small
    request-property-deprecated-sunset-missing request-property-deprecated-sunset-invalid
    request-property-sunset-date-too-small request-property-stability-decreased
    response-property-deprecated-sunset-missing response-property-deprecated-sunset-invalid
    response-property-sunset-date-too-small response-property-stability-decreased`,
  'a request may still have the property, unless other properties are refused': 'request-property-removed',
  'requests have to meet fewer conditions': 'request-body-all-of-removed request-property-all-of-removed',
  'responses have a property that they lacked': 'response-required-property-became-not-write-only',
  'clients that still call it fail, with or without notice': `
    api-path-removed-with-deprecation api-removed-with-deprecation request-parameter-removed-with-deprecation`,
  'generated clients name their methods after it': 'api-operation-id-removed',
  'responses lose a guarantee': `
    response-property-pattern-removed response-property-pattern-changed
    response-body-all-of-removed response-property-all-of-removed`,
  'responses have values of another type': 'response-body-any-of-added response-property-any-of-added',
  'a request without the property means something else, as one without a parameter does': `
    request-body-default-value-changed request-body-default-value-added request-body-default-value-removed
    request-property-default-value-changed request-property-default-value-added
    request-property-default-value-removed`,
  'clients choose a decoder by the exact media type': `
    response-media-type-name-specialized response-media-type-name-changed`,
  'an element of XML has another content': `
    request-body-type-compatible request-property-type-compatible
    response-body-type-compatible response-property-type-compatible`,
  'the value selects another schema, or none': `
    request-body-discriminator-property-name-changed request-property-discriminator-property-name-changed
    response-body-discriminator-property-name-changed response-property-discriminator-property-name-changed
    request-body-discriminator-mapping-changed request-property-discriminator-mapping-changed
    response-body-discriminator-mapping-changed response-property-discriminator-mapping-changed
    request-body-discriminator-mapping-deleted request-property-discriminator-mapping-deleted`,
  'responses lack a property that they had':
    'response-optional-property-became-write-only response-required-property-became-write-only',
  'requests have to have the property': 'request-required-property-became-not-read-only',
  'the credentials that a client sends are refused': `
    api-security-added api-security-removed api-security-scope-added api-security-component-type-changed`,
};
