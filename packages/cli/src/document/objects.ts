/**
 * The objects of OpenAPI 3.0, 3.1 and 3.2 as a table: the fields of each, and where a `$ref` may replace it.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-0, https://spec.openapis.org/oas/v3.1.1.html#schema-0,
 * https://spec.openapis.org/oas/v3.2.0.html#schema-0
 */

import { inPlace, list, map, type ObjectType, object, type Part, strings } from './model.ts';
import { infoObject, serverObject } from './outer-objects.ts';
import { repairDocument, repairHeader, repairMediaType, repairParameter, repairPathItem } from './repair-object.ts';
import { repairSchema } from './repair-schema.ts';
import { misplaced, schemaFields } from './schema-object.ts';
import { securitySchemeObject } from './security-object.ts';
import { newer, type Version } from './version.ts';

/** The OpenAPI Object of a version. */
export function openApiObject(version: Version): ObjectType {
  const since31 = <T>(fields: T): T | Record<never, never> => (version === '3.0' ? {} : fields);
  const since32 = <T>(fields: T): T | Record<never, never> => (version === '3.2' ? fields : {});
  const dialect = version === '3.0' ? '3.0' : '3.1';

  const externalDocs = object('External Documentation', () => ({ description: 'string', url: 'string' }), {
    expected: { url: undefined },
  });
  const server = serverObject(version === '3.2');
  const example = object(
    'Example',
    () => ({
      summary: 'string',
      description: 'string',
      value: 'any',
      externalValue: 'string',
      ...since32({ dataValue: 'any' as const, serializedValue: 'string' as const }),
    }),
    { shared: 'examples' },
  );
  const schema: ObjectType = object('Schema', () => schemaFields(dialect, anySchema, externalDocs, version === '3.2'), {
    shared: 'schemas',
    misplaced: misplaced[dialect],
    repair: repairSchema(dialect),
  });
  const anySchema: Part = version === '3.0' ? schema : { either: ['boolean', schema] };
  const described = () => ({
    description: 'string' as const,
    required: 'boolean' as const,
    deprecated: 'boolean' as const,
    allowEmptyValue: 'boolean' as const,
    style: { oneOf: ['simple', 'label', 'matrix', 'form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] },
    explode: 'boolean' as const,
    allowReserved: 'boolean' as const,
    schema: anySchema,
    example: 'any' as const,
    examples: map(example),
    content: map(mediaType),
  });
  const header = object('Header', described, {
    shared: 'headers',
    repair: repairHeader,
    misplaced: { name: 'A header is named by its key.', in: 'A header is always in: header; remove it.' },
  });
  // RFC 9110, 5.1: a token.
  const headers: Part = {
    map: header,
    keys: { match: /^[!#$%&'*+.^_`|~\w-]+$/, advice: 'A header name consists of letters, digits and hyphens.' },
  };
  const places = ['path', 'query', 'header', 'cookie', ...(version === '3.2' ? ['querystring'] : [])];
  const parameter = object('Parameter', () => ({ name: 'string', in: { oneOf: places }, ...described() }), {
    shared: 'parameters',
    required: ['name', 'in'],
    repair: repairParameter,
    misplaced: { type: 'Move it into `schema`.', default: 'Move it into `schema`.' },
  });
  const mediaType: ObjectType = object(
    'Media Type',
    () => ({
      ...since32({ itemSchema: anySchema, prefixEncoding: list('any'), itemEncoding: 'any' as const }),
      schema: anySchema,
      example: 'any',
      examples: map(example),
      encoding: map(
        object('Encoding', () => ({
          contentType: 'string',
          headers,
          style: { oneOf: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] },
          explode: 'boolean',
          allowReserved: 'boolean',
        })),
      ),
    }),
    {
      repair: repairMediaType,
      ...(version === '3.2' ? { shared: inPlace } : { misplaced: { itemSchema: newer('3.2') } }),
    },
  );
  const requestBody = object(
    'Request Body',
    () => ({ description: 'string', content: map(mediaType), required: 'boolean' }),
    {
      shared: 'requestBodies',
      // A body without a known media type is not validated.
      expected: { content: { '*/*': {} } },
      misplaced: { schema: 'A schema belongs in a media type: content: application/json: schema: …' },
    },
  );
  const link = object(
    'Link',
    () => ({
      operationRef: 'string',
      operationId: 'string',
      parameters: map('any'),
      requestBody: 'any',
      description: 'string',
      server,
    }),
    { shared: 'links' },
  );
  const response = object(
    'Response',
    () => ({
      description: 'string',
      headers,
      content: map(mediaType),
      links: map(link),
      ...since32({ summary: 'string' as const }),
    }),
    {
      shared: 'responses',
      ...(version !== '3.2' && { expected: { description: '' } }),
      misplaced: { schema: 'A schema belongs in a media type: content: application/json: schema: …' },
    },
  );
  const responses: Part = {
    map: response,
    keys: {
      match: /^([1-5](\d\d|XX)|default)$/,
      extensible: true,
      advice: 'Use a status like 200, a range like 4XX, or default.',
      nearest: (key) => (/^[1-5]xx$/i.test(key) ? key.toUpperCase() : key.toLowerCase().trim()),
    },
  };
  const securityRequirements = list(map({ list: 'string', whole: true }));
  const callback = object('Callback', () => ({}), { shared: 'callbacks', others: () => pathItem });
  const callbacks: Part = map(callback);
  const operation = object(
    'Operation',
    () => ({
      tags: strings,
      summary: 'string',
      description: 'string',
      externalDocs,
      operationId: 'string',
      parameters: list(parameter),
      requestBody,
      responses,
      callbacks,
      deprecated: 'boolean',
      security: securityRequirements,
      servers: list(server),
    }),
    {
      ...(version === '3.0' && { expected: { responses: {} } }),
      misplaced: {
        consumes: 'This is Swagger 2.0. Name media types under requestBody.content.',
        produces: 'This is Swagger 2.0. Name media types under responses.<status>.content.',
      },
    },
  );
  const pathItem = object(
    'Path Item',
    () => ({
      summary: 'string',
      description: 'string',
      get: operation,
      put: operation,
      post: operation,
      delete: operation,
      options: operation,
      head: operation,
      patch: operation,
      trace: operation,
      ...since32({ query: operation, additionalOperations: map(operation) }),
      servers: list(server),
      parameters: list(parameter),
    }),
    {
      shared: inPlace,
      ...(version === '3.2'
        ? { repair: repairPathItem }
        : { misplaced: { query: newer('3.2'), additionalOperations: newer('3.2') } }),
    },
  );
  const securityScheme = securitySchemeObject(version === '3.2');
  const components = object('Components', () => ({
    schemas: map(anySchema),
    responses: map(response),
    parameters: map(parameter),
    examples: map(example),
    requestBodies: map(requestBody),
    headers: map(header),
    securitySchemes: map(securityScheme),
    links: map(link),
    callbacks,
    ...since31({ pathItems: map(pathItem) }),
    ...since32({ mediaTypes: map(mediaType) }),
  }));
  return object(
    'OpenAPI',
    () => ({
      openapi: 'string',
      info: infoObject(version !== '3.0'),
      servers: list(server),
      paths: {
        map: pathItem,
        keys: {
          match: /^\//,
          extensible: true,
          advice: 'A path begins with a slash.',
          nearest: (key) => `/${key}`,
        },
      },
      components,
      security: securityRequirements,
      tags: list(
        object(
          'Tag',
          () => ({
            name: 'string',
            description: 'string',
            externalDocs,
            ...since32({ summary: 'string' as const, parent: 'string' as const, kind: 'string' as const }),
          }),
          { required: ['name'] },
        ),
      ),
      externalDocs,
      ...since31({ webhooks: map(pathItem), jsonSchemaDialect: 'string' as const }),
      ...since32({ $self: 'string' as const }),
    }),
    {
      required: ['openapi'],
      expected: { info: { title: 'API', version: '0' }, paths: {} },
      repair: repairDocument,
      misplaced: {
        definitions: 'This is Swagger 2.0. Move the schemas to components.schemas.',
        ...(version === '3.0' && { webhooks: newer('3.1') }),
      },
    },
  );
}
