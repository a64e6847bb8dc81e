/** Invalid input is accepted: the service forgets one constraint. */

import { bodySchema, type Fault, parameter } from './fault.ts';
import type { Json, OperationName } from './service.ts';

const accepted = (
  name: string,
  operation: OperationName,
  names: RegExp,
  contract: (document: Json) => unknown,
): Fault => ({
  kind: 'invalid input accepted',
  name,
  operation,
  names,
  break: { contract },
  check: 'invalid request refused',
});

/** The service forgets one constraint of a parameter of `listBooks`. */
const forgottenParameter = (name: string, keyword: string) =>
  accepted(`${keyword} of ${name}`, 'listBooks', new RegExp(`parameters/\\d+/schema/(.*/)?${keyword}`), (document) => {
    const { schema } = parameter(document, name);
    const holder = keyword in schema ? schema : schema.items;
    delete holder[keyword];
  });

/** The service forgets one constraint of the body of `createBook`. */
const forgottenInBody = (property: string, keyword: string, of: (schema: Json) => Json = (schema) => schema) =>
  accepted(
    `${keyword} of the body’s ${property}`,
    'createBook',
    new RegExp(`NewBook/properties/${property}/(.*/)?${keyword}`),
    (document) => {
      delete of(bodySchema(document).properties[property])[keyword];
    },
  );

export const acceptedFaults: readonly Fault[] = [
  forgottenParameter('q', 'minLength'),
  forgottenParameter('q', 'maxLength'),
  forgottenParameter('q', 'pattern'),
  forgottenParameter('limit', 'minimum'),
  forgottenParameter('limit', 'maximum'),
  forgottenParameter('price', 'exclusiveMinimum'),
  forgottenParameter('price', 'exclusiveMaximum'),
  forgottenParameter('price', 'multipleOf'),
  forgottenParameter('since', 'format'),
  forgottenParameter('sort', 'enum'),
  forgottenParameter('rare', 'type'),
  forgottenParameter('tag', 'maxItems'),
  forgottenParameter('tag', 'uniqueItems'),
  forgottenParameter('tag', 'maxLength'),
  forgottenParameter('size', 'required'),
  forgottenParameter('size', 'additionalProperties'),
  forgottenParameter('X-Trace', 'format'),
  forgottenParameter('shelf', 'pattern'),
  accepted('a required query parameter', 'listBooks', /\bq\b/, (document) => delete parameter(document, 'q').required),
  accepted('a required header', 'listBooks', /x-trace/i, (document) => delete parameter(document, 'X-Trace').required),
  accepted(
    'minimum of a path parameter',
    'getBook',
    /parameters\/0\/schema\/minimum/,
    (document) => delete parameter(document, 'id').schema.minimum,
  ),
  accepted(
    'maximum of a path parameter',
    'getBook',
    /parameters\/0\/schema\/maximum/,
    (document) => delete parameter(document, 'id').schema.maximum,
  ),
  accepted(
    'a required body',
    'createBook',
    /body/,
    (document) => delete document.paths['/books'].post.requestBody.required,
  ),
  accepted('an undeclared media type', 'createBook', /media type|content/i, (document) => {
    document.paths['/books'].post.requestBody.content['text/plain'] = {};
    document.paths['/books'].post.requestBody.content['*/*'] = {};
  }),
  accepted(
    'required properties',
    'createBook',
    /NewBook\/required/,
    (document) => delete bodySchema(document).required,
  ),
  accepted(
    'additionalProperties',
    'createBook',
    /NewBook\/additionalProperties/,
    (document) => delete bodySchema(document).additionalProperties,
  ),
  accepted(
    'dependentRequired',
    'createBook',
    /NewBook\/dependentRequired/,
    (document) => delete bodySchema(document).dependentRequired,
  ),
  accepted('all items of a list in the body but the first', 'createBook', /chapters/, (document) => {
    const { chapters } = bodySchema(document).properties;
    Object.assign(chapters, { prefixItems: [chapters.items], items: {} });
  }),
  accepted('all items of a list in the query but the first', 'listBooks', /maxLength/, (document) => {
    const { schema } = parameter(document, 'tag');
    Object.assign(schema, { prefixItems: [schema.items], items: {} });
  }),
  forgottenInBody('kind', 'const'),
  forgottenInBody('title', 'minLength'),
  forgottenInBody('title', 'maxLength'),
  forgottenInBody('author', 'type'),
  forgottenInBody('mail', 'format'),
  forgottenInBody('pages', 'minimum'),
  forgottenInBody('pages', 'maximum'),
  forgottenInBody('pages', 'multipleOf'),
  forgottenInBody('state', 'enum'),
  forgottenInBody('chapters', 'minItems'),
  forgottenInBody('chapters', 'maxItems'),
  forgottenInBody('chapters', 'uniqueItems'),
  forgottenInBody('chapters', 'minLength', ({ items }) => items),
  forgottenInBody('awards', 'minProperties'),
  forgottenInBody('awards', 'maxProperties'),
  forgottenInBody('awards', 'propertyNames'),
  forgottenInBody('awards', 'additionalProperties'),
  forgottenInBody('cover', 'oneOf'),
  forgottenInBody('scores', 'contains'),
  forgottenInBody('extent', 'items'),
  accepted('prefixItems of the body’s extent', 'createBook', /NewBook\/properties\/extent\/prefixItems/, (document) => {
    bodySchema(document).properties.extent.prefixItems = [{}, {}];
  }),
  forgottenInBody('nick', 'not'),
  accepted(
    'a discriminator of what extends its schema',
    'createBook',
    /Binding\/discriminator/,
    (document) => delete document.components.schemas.Binding.discriminator,
  ),
  accepted(
    'required properties of what a discriminator names',
    'createBook',
    /Hardcover\/allOf\/1\/required/,
    (document) => delete document.components.schemas.Hardcover.allOf[1].required,
  ),
];
