import type { Contract } from './contract.ts';
import { gatewayResponses } from './gateway-responses.ts';
import { type GatewayRoutes, gatewayRoutes } from './gateway-routes.ts';

export interface ApiDocument extends Pick<GatewayRoutes, 'leftovers'> {
  readonly document: Readonly<Record<string, unknown>>;
}

export interface ApiDocumentOptions {
  /** The `uri` of each integration. */
  readonly uri: string;
  readonly authorizer: 'iam' | 'api-key' | undefined;
}

/**
 * The document that a REST API is made from. API Gateway reads OpenAPI 3.0, and of JSON Schema only draft 4; the
 * function checks each request against the whole contract. The document therefore contains only routing, and no
 * schemas, so that nothing can be converted wrongly.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function apiDocument(contract: Contract, { uri, authorizer }: ApiDocumentOptions): ApiDocument {
  const { routes, leftovers } = gatewayRoutes(contract, 'rest');
  const paths: Record<string, Record<string, unknown>> = {};
  for (const { path, method, operationId } of routes) {
    const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => {
      return { name, in: 'path', required: true, schema: { type: 'string' } };
    });
    const item = paths[path] ?? (parameters.length > 0 ? { parameters } : {});
    paths[path] = item;
    item[method] = {
      ...(operationId === undefined ? {} : { operationId }),
      responses: { default: { description: 'The answer of the function' } },
      ...security(authorizer),
      'x-amazon-apigateway-integration': {
        type: 'aws_proxy',
        httpMethod: 'POST',
        uri,
        passthroughBehavior: 'when_no_match',
      },
    };
  }
  const { title, version } = contract.info;
  const document = {
    openapi: '3.0.3',
    info: { title, version },
    paths,
    ...(authorizer === undefined ? {} : { components: { securitySchemes: { [authorizer]: schemes[authorizer] } } }),
    'x-amazon-apigateway-binary-media-types': ['*/*'],
    'x-amazon-apigateway-gateway-responses': gatewayResponses,
  };
  return { document, leftovers };
}

const schemes = {
  'api-key': { type: 'apiKey', name: 'x-api-key', in: 'header' },
  iam: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
} as const;

function security(authorizer: ApiDocumentOptions['authorizer']): Readonly<Record<string, unknown>> {
  return authorizer === undefined ? {} : { security: [{ [authorizer]: [] }] };
}
