import { change, changed, narrowing, operation, type Row, response } from './row.ts';

/** Numbers, strings, arrays and objects: a limit is set, or becomes tighter. */
export const constraints: readonly Row[] = [
  ...bounds('maximum', 'max', 'decreased', 'increased'),
  ...bounds('exclusiveMaximum', 'exclusive-max', 'decreased', 'increased'),
  ...bounds('minimum', 'min', 'increased', 'decreased'),
  ...bounds('exclusiveMinimum', 'exclusive-min', 'increased', 'decreased'),
  ...bounds('maxLength', 'max-length', 'decreased', 'increased'),
  ...bounds('minLength', 'min-length', 'increased', 'decreased').filter(({ id }) => !id.endsWith('-set')),
  ...bounds('minItems', 'min-items', 'increased', 'decreased'),
  ...narrowing('{ maxItems: 9 }', '{ maxItems: 4 }', 'request-parameter-max-items-decreased'),
  ...narrowing(
    '{ type: string }',
    '{ type: string, maxLength: 4 }',
    'response-body-max-length-unset response-property-max-length-unset',
  ),
  ...narrowing(
    '{ type: array }',
    '{ type: array, minItems: 2 }',
    'response-body-min-items-unset response-property-min-items-unset',
  ),
  ...narrowing(
    '{ type: string }',
    '{ type: string, pattern: a }',
    'request-parameter-pattern-added request-property-pattern-added response-property-pattern-removed',
  ),
  ...changed(
    '{ pattern: a }',
    '{ pattern: b }',
    [true, true],
    'request-parameter-pattern-changed request-property-pattern-changed response-property-pattern-changed',
  ),
  ...changed(
    '{ pattern: a }',
    '{ pattern: ".*" }',
    [false, true],
    'request-parameter-pattern-generalized request-property-pattern-generalized',
  ),
  ...narrowing(
    '{ contains: { type: string } }',
    '{ contains: { type: string }, minContains: 2 }',
    'request-body-min-contains-increased request-property-min-contains-increased response-body-min-contains-decreased response-property-min-contains-decreased',
  ),
  ...narrowing(
    '{ contains: { type: string }, maxContains: 3 }',
    '{ contains: { type: string }, maxContains: 2 }',
    'request-body-max-contains-decreased request-property-max-contains-decreased response-body-max-contains-increased response-property-max-contains-increased',
  ),
  ...narrowing(
    '{ patternProperties: { "^a": { type: string } } }',
    '{ patternProperties: { "^a": { type: string }, "^b": { type: string } } }',
    'request-body-pattern-property-added request-property-pattern-property-added response-body-pattern-property-removed response-property-pattern-property-removed',
  ),
];

function bounds(keyword: string, name: string, tighter: string, looser: string): Row[] {
  const places = ['body', 'property'];
  const [tight, loose] = tighter === 'decreased' ? [4, 9] : [9, 4];
  return [
    ...narrowing(
      `{ ${keyword}: ${loose} }`,
      `{ ${keyword}: ${tight} }`,
      [
        `request-parameter-${name}-${tighter}`,
        ...places.flatMap((place) => [`request-${place}-${name}-${tighter}`, `response-${place}-${name}-${looser}`]),
      ].join(' '),
    ),
    ...narrowing(
      '{ description: A }',
      `{ description: A, ${keyword}: ${loose} }`,
      ['parameter', ...places].map((place) => `request-${place}-${name}-set`).join(' '),
    ),
  ];
}

export const types: readonly Row[] = [
  ...changed(
    '{ type: string }',
    '{ type: object }',
    [true, true],
    `request-body-type-changed request-property-type-changed request-parameter-type-changed request-parameter-property-type-changed
     response-body-type-changed response-property-type-changed response-header-type-changed`,
  ),
  ...narrowing(
    '{ type: number }',
    '{ type: integer }',
    `request-parameter-property-type-specialized response-body-type-generalized response-property-type-generalized
     response-header-type-generalized`,
  ),
  ...narrowing(
    '{ type: [string, integer] }',
    '{ type: [string] }',
    `request-body-list-of-types-narrowed request-property-list-of-types-narrowed request-parameter-list-of-types-narrowed
     request-parameter-property-list-of-types-narrowed response-body-list-of-types-widened response-property-list-of-types-widened`,
  ),
  ...narrowing(
    "{ type: [string, 'null'] }",
    '{ type: [string] }',
    `request-body-became-not-nullable request-property-became-not-nullable request-parameter-became-not-nullable
     request-parameter-property-became-not-nullable response-body-became-nullable response-property-became-nullable
     response-header-became-nullable`,
  ),
  ...changed(
    '{ type: string, contentMediaType: application/json }',
    '{ type: string, contentMediaType: text/plain }',
    [true, true],
    `request-body-content-media-type-changed request-property-content-media-type-changed
     response-body-content-media-type-changed response-property-content-media-type-changed`,
  ),
  ...changed(
    '{ type: string, contentEncoding: base64 }',
    '{ type: string, contentEncoding: base16 }',
    [true, true],
    `request-body-content-encoding-changed request-property-content-encoding-changed
     response-body-content-encoding-changed response-property-content-encoding-changed`,
  ),
  ...narrowing(
    '{ type: string, contentMediaType: application/json }',
    '{ type: string, contentMediaType: application/json, contentSchema: { type: object } }',
    `request-body-content-schema-added request-property-content-schema-added
     response-body-content-schema-removed response-property-content-schema-removed`,
  ),
];

const xml = (schema: string) => `content: { application/xml: { schema: ${schema} } }`;
const property = (schema: string) => `{ type: object, properties: { p: ${schema} } }`;

/** Types of what is text in a message. */
export const texts: readonly Row[] = [
  ...changed('{ type: integer }', '{ type: string }', [false, true], 'request-parameter-type-generalized'),
  ...changed('{ type: string }', '{ type: integer }', [false, true], 'response-header-type-compatible'),
  ...['body', 'property'].flatMap((place) => {
    const [before, after] = ['{ type: string }', '{ type: object }']
      .map((schema) => (place === 'body' ? schema : property(schema)))
      .map(xml) as [string, string];
    return [
      ...change(
        operation(`requestBody: { ${before} }`),
        operation(`requestBody: { ${after} }`),
        [true, true],
        `request-${place}-type-compatible`,
      ),
      ...change(response(before), response(after), [true, true], `response-${place}-type-compatible`),
    ];
  }),
];

export const values: readonly Row[] = [
  ...narrowing(
    '{ enum: [a, b] }',
    '{ enum: [a] }',
    `request-body-enum-value-removed request-property-enum-value-removed request-parameter-enum-value-removed
     request-parameter-property-enum-value-removed response-property-enum-value-added`,
  ),
  ...narrowing(
    '{ type: string }',
    '{ type: string, enum: [a] }',
    `request-body-became-enum request-property-became-enum request-parameter-became-enum
     request-header-property-became-enum`,
  ),
  ...narrowing(
    '{ type: string }',
    '{ type: string, const: a }',
    'request-body-const-added request-property-const-added response-body-const-removed response-property-const-removed',
  ),
  ...changed(
    '{ const: a }',
    '{ const: b }',
    [true, true],
    'request-body-const-changed request-property-const-changed response-body-const-changed response-property-const-changed',
  ),
  ...narrowing(
    '{ type: string, x-extensible-enum: [a, b] }',
    '{ type: string, x-extensible-enum: [a] }',
    'request-property-x-extensible-enum-value-removed request-parameter-x-extensible-enum-value-removed',
  ),
  ...changed(
    '{ type: string, default: a }',
    '{ type: string, default: b }',
    [true, true],
    'request-parameter-default-value-changed request-body-default-value-changed request-property-default-value-changed',
  ),
  ...changed(
    '{ type: string }',
    '{ type: string, default: a }',
    [true, true],
    'request-parameter-default-value-added request-body-default-value-added request-property-default-value-added',
  ),
  ...changed(
    '{ type: string, default: a }',
    '{ type: string }',
    [true, true],
    'request-parameter-default-value-removed request-body-default-value-removed request-property-default-value-removed',
  ),
];
