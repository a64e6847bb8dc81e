import { changed, narrowing, type Row } from './row.ts';

const narrowed = (suffix: string) => `request-body-${suffix}-added request-property-${suffix}-added`;
const widened = (suffix: string) => `response-body-${suffix}-removed response-property-${suffix}-removed`;
const member = (name: string, keyword: string, loose = 'description: A', tight = loose) =>
  narrowing(`{ ${loose} }`, `{ ${tight}, ${keyword} }`, `${narrowed(name)} ${widened(name)}`);

/** Schemas of schemas: allOf, anyOf, oneOf, conditions, dependencies, tuples. */
export const structure: readonly Row[] = [
  ...narrowing(
    '{ allOf: [{ minLength: 1 }] }',
    '{ allOf: [{ minLength: 1 }, { maxLength: 9 }] }',
    `${narrowed('all-of')} ${widened('all-of')}`,
  ),
  ...changed(
    '{ allOf: [{ minLength: 1 }, { maxLength: 9 }] }',
    '{ allOf: [{ minLength: 1 }] }',
    [false, true],
    'request-body-all-of-removed request-property-all-of-removed',
  ),
  ...changed(
    '{ allOf: [{ minLength: 1 }] }',
    '{ allOf: [{ minLength: 1 }, { description: One }] }',
    [false, false],
    `request-body-all-of-added-annotation-only request-property-all-of-added-annotation-only
     response-body-all-of-added-annotation-only response-property-all-of-added-annotation-only`,
  ),
  ...['any', 'one'].flatMap((word) =>
    narrowing(
      `{ ${word}Of: [{ type: string }, { type: integer }] }`,
      `{ ${word}Of: [{ type: string }] }`,
      `request-body-${word}-of-removed request-property-${word}-of-removed
       response-body-${word}-of-added response-property-${word}-of-added`,
    ),
  ),
  ...changed(
    '{ type: string }',
    '{ oneOf: [{ type: string }, { type: integer }] }',
    [true, true],
    'request-body-wrapped-in-one-of response-body-wrapped-in-one-of',
  ),
  ...changed(
    '{ prefixItems: [{ type: string }, { type: integer }], items: false }',
    '{ prefixItems: [{ type: string }], items: false }',
    [true, false],
    'request-body-prefix-items-removed request-property-prefix-items-removed',
  ),
  ...changed(
    '{ prefixItems: [{ type: string }], items: false }',
    '{ prefixItems: [{ type: string }, { type: integer }], items: false }',
    [true, false],
    'response-body-prefix-items-added response-property-prefix-items-added',
  ),
  ...member('if', 'if: { minLength: 2 }', 'then: { pattern: a }'),
  ...member('then', 'then: { minLength: 5 }', 'if: { pattern: a }'),
  ...member('else', 'else: { minLength: 5 }', 'if: { pattern: a }'),
  ...member('contains', 'contains: { type: string }'),
  ...member('property-names', 'propertyNames: { minLength: 2 }'),
  ...member('unevaluated-items', 'unevaluatedItems: { type: string }'),
  ...member('unevaluated-properties', 'unevaluatedProperties: { type: string }'),
  ...narrowing(
    '{ dependentRequired: { a: [b] } }',
    '{ dependentRequired: { a: [b], c: [d] } }',
    `${narrowed('dependent-required')} ${widened('dependent-required')}`,
  ),
  ...narrowing(
    '{ dependentRequired: { a: [b] } }',
    '{ dependentRequired: { a: [b, c] } }',
    `request-body-dependent-required-changed request-property-dependent-required-changed
     response-body-dependent-required-changed response-property-dependent-required-changed`,
  ),
  ...narrowing(
    '{ dependentSchemas: { a: { required: [b] } } }',
    '{ dependentSchemas: { a: { required: [b] }, c: { required: [d] } } }',
    `${narrowed('dependent-schema')} ${widened('dependent-schema')}`,
  ),
  ...discriminators(),
];

function discriminators(): Row[] {
  const [cat, dog] = ['"#/components/schemas/Cat"', '"#/components/schemas/Dog"'];
  const pet = (mapping: string, name = 'kind') =>
    `{ oneOf: [{ $ref: ${cat} }, { $ref: ${dog} }], discriminator: { propertyName: ${name}, mapping: { ${mapping} } } }`;
  const both = `cat: ${cat}, dog: ${dog}`;
  const all = (suffix: string) =>
    ['request-body', 'request-property', 'response-body', 'response-property']
      .map((place) => `${place}-discriminator-${suffix}`)
      .join(' ');
  return [
    ...changed(pet(both), pet(both, 'sort'), [true, true], all('property-name-changed')),
    ...changed(pet(both), pet(`cat: ${cat}, dog: ${cat}`), [true, true], all('mapping-changed')),
    ...changed(
      pet(both),
      pet(`cat: ${cat}`),
      [true, false],
      'request-body-discriminator-mapping-deleted request-property-discriminator-mapping-deleted',
    ),
    ...changed(
      pet(both),
      pet(`cat: ${cat}`),
      [false, false],
      'response-body-discriminator-mapping-deleted response-property-discriminator-mapping-deleted',
    ),
  ];
}
