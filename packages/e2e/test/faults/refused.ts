/** Valid input is refused: one limit of the service is too strict. */

import { bodySchema, type Fault, parameter } from './fault.ts';
import type { Json, OperationName } from './service.ts';

const refused = (
  name: string,
  operation: OperationName,
  names: RegExp,
  contract: (document: Json) => unknown,
): Fault => ({
  kind: 'valid input refused',
  name,
  operation,
  names,
  break: { contract },
  check: 'valid request accepted',
});

const narrowed = (name: string, keyword: string, value: unknown) =>
  refused(
    `${name} with ${keyword} ${JSON.stringify(value)}`,
    'listBooks',
    new RegExp(` ${name}( \\d+)?: .*parameters`),
    (document) => {
      const { schema } = parameter(document, name);
      (keyword in schema || !schema.items ? schema : schema.items)[keyword] = value;
    },
  );

const narrowedInBody = (property: string, keyword: string, value: unknown) =>
  refused(
    `the body’s ${property} with ${keyword} ${JSON.stringify(value)}`,
    'createBook',
    new RegExp(`NewBook/properties/${property}`),
    (document) => {
      bodySchema(document).properties[property][keyword] = value;
    },
  );

export const refusedFaults: readonly Fault[] = [
  narrowed('q', 'minLength', 3),
  narrowed('q', 'maxLength', 19),
  narrowed('q', 'pattern', '^[a-z]*$'),
  narrowed('limit', 'minimum', 2),
  narrowed('limit', 'maximum', 49),
  narrowed('price', 'exclusiveMinimum', 0.5),
  narrowed('price', 'exclusiveMaximum', 999.5),
  narrowed('price', 'multipleOf', 1),
  narrowed('sort', 'enum', ['title']),
  narrowed('rare', 'const', true),
  narrowed('tag', 'minItems', 2),
  narrowed('tag', 'maxItems', 2),
  narrowed('tag', 'maxLength', 4),
  narrowed('shelf', 'pattern', '^[1-9]+$'),
  narrowed('since', 'pattern', '^20'),
  refused('an optional parameter that is wanted', 'listBooks', /query rare: .*parameters/, (document) => {
    parameter(document, 'rare').required = true;
  }),
  refused('the last id', 'getBook', /parameters.*maximum/, (document) => {
    parameter(document, 'id').schema.maximum = 998;
  }),
  narrowedInBody('title', 'minLength', 2),
  narrowedInBody('title', 'maxLength', 39),
  narrowedInBody('author', 'type', 'string'),
  narrowedInBody('pages', 'maximum', 4998),
  narrowedInBody('pages', 'minimum', 3),
  narrowedInBody('chapters', 'maxItems', 3),
  narrowedInBody('chapters', 'minItems', 2),
  narrowedInBody('awards', 'maxProperties', 1),
  narrowedInBody('state', 'enum', ['new']),
  refused('a property that is not required', 'createBook', /body mail: .*NewBook.properties.mail/, (document) => {
    bodySchema(document).required.push('mail');
  }),
];
