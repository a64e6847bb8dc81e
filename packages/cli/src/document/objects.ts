/**
 * The objects of OpenAPI 3.0 and 3.1 as a table: what each may hold, and where a `$ref` may stand for it.
 * https://spec.openapis.org/oas/v3.0.4.html#schema-0, https://spec.openapis.org/oas/v3.1.1.html#schema-0
 */

import { inPlace, list, map, type ObjectType, object, type Part, strings } from './model.ts';
import { misplacedIn30, misplacedIn31, schemaFields30, schemaFields31 } from './schema-object.ts';

export type Version = '3.0' | '3.1';

/** The OpenAPI Object of a version. */
export function openApiObject(version: Version): ObjectType {
  const since31 = <T>(fields: T): T | Record<never, never> => (version === '3.1' ? fields : {});

  const externalDocs = object('External Documentation', () => ({ description: 'string', url: 'string' }), {
    required: ['url'],
  });
  const server = object(
    'Server',
    () => ({
      url: 'string',
      description: 'string',
      variables: map(
        object('Server Variable', () => ({ enum: strings, default: 'string', description: 'string' }), {
          required: ['default'],
        }),
      ),
    }),
    { required: ['url'] },
  );
  const example = object(
    'Example',
    () => ({ summary: 'string', description: 'string', value: 'any', externalValue: 'string' }),
    { shared: 'examples' },
  );
  const schema: ObjectType = object(
    'Schema',
    () => (version === '3.0' ? schemaFields30(schema, externalDocs) : schemaFields31(anySchema, externalDocs)),
    { shared: 'schemas', misplaced: version === '3.0' ? misplacedIn30 : misplacedIn31 },
  );
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
    misplaced: { name: 'A header is named by its key.', in: 'A header is always in: header; remove it.' },
  });
  const parameter = object(
    'Parameter',
    () => ({ name: 'string', in: { oneOf: ['path', 'query', 'header', 'cookie'] }, ...described() }),
    {
      shared: 'parameters',
      required: ['name', 'in'],
      misplaced: { type: 'Write it inside of `schema`.', default: 'Write it inside of `schema`.' },
    },
  );
  const mediaType: ObjectType = object('Media Type', () => ({
    schema: anySchema,
    example: 'any',
    examples: map(example),
    encoding: map(
      object('Encoding', () => ({
        contentType: 'string',
        headers: map(header),
        style: { oneOf: ['form', 'spaceDelimited', 'pipeDelimited', 'deepObject'] },
        explode: 'boolean',
        allowReserved: 'boolean',
      })),
    ),
  }));
  const requestBody = object(
    'Request Body',
    () => ({ description: 'string', content: map(mediaType), required: 'boolean' }),
    {
      shared: 'requestBodies',
      required: ['content'],
      misplaced: { schema: 'A schema belongs to a media type: content: application/json: schema: …' },
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
    () => ({ description: 'string', headers: map(header), content: map(mediaType), links: map(link) }),
    {
      shared: 'responses',
      required: ['description'],
      misplaced: { schema: 'A schema belongs to a media type: content: application/json: schema: …' },
    },
  );
  const responses: Part = {
    map: response,
    keys: { match: /^([1-5](\d\d|XX)|default)$/, advice: 'Use a status like 200, a range like 4XX, or default.' },
  };
  const securityRequirements = list(map(strings));
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
      required: version === '3.0' ? ['responses'] : [],
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
      servers: list(server),
      parameters: list(parameter),
    }),
    { shared: inPlace },
  );
  const flow = object(
    'OAuth Flow',
    () => ({ authorizationUrl: 'string', tokenUrl: 'string', refreshUrl: 'string', scopes: map('string') }),
    { required: ['scopes'] },
  );
  const securityScheme = object(
    'Security Scheme',
    () => ({
      type: { oneOf: ['apiKey', 'http', 'oauth2', 'openIdConnect', ...(version === '3.1' ? ['mutualTLS'] : [])] },
      description: 'string',
      name: 'string',
      in: { oneOf: ['query', 'header', 'cookie'] },
      scheme: 'string',
      bearerFormat: 'string',
      flows: object('OAuth Flows', () => ({
        implicit: flow,
        password: flow,
        clientCredentials: flow,
        authorizationCode: flow,
      })),
      openIdConnectUrl: 'string',
    }),
    { shared: 'securitySchemes', required: ['type'] },
  );
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
  }));
  return object(
    'OpenAPI',
    () => ({
      openapi: 'string',
      info: object(
        'Info',
        () => ({
          title: 'string',
          version: 'string',
          ...since31({ summary: 'string' as const }),
          description: 'string',
          termsOfService: 'string',
          contact: object('Contact', () => ({ name: 'string', url: 'string', email: 'string' })),
          license: object(
            'License',
            () => ({ name: 'string', url: 'string', ...since31({ identifier: 'string' as const }) }),
            { required: ['name'] },
          ),
        }),
        { required: ['title', 'version'] },
      ),
      servers: list(server),
      paths: { map: pathItem, keys: { match: /^\//, advice: 'A path begins with a slash.' } },
      components,
      security: securityRequirements,
      tags: list(
        object('Tag', () => ({ name: 'string', description: 'string', externalDocs }), { required: ['name'] }),
      ),
      externalDocs,
      ...since31({ webhooks: map(pathItem), jsonSchemaDialect: 'string' as const }),
    }),
    {
      required: ['openapi', 'info'],
      misplaced: {
        definitions: 'This is Swagger 2.0. Move the schemas to components.schemas.',
        ...(version === '3.0' && { webhooks: 'It came with OpenAPI 3.1: declare `openapi: 3.1.1` to use it.' }),
      },
    },
  );
}
