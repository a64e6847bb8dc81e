import type { Contract, OperationObject } from './contract.ts';
import { gatewayResponses } from './gateway-responses.ts';
import { type GatewayRoute, type GatewayRoutes, gatewayRoutes } from './gateway-routes.ts';
import { gatewaySecurity, open } from './gateway-security.ts';

export interface ApiDocument extends Pick<GatewayRoutes, 'leftovers'> {
  readonly document: Readonly<Record<string, unknown>>;
  readonly usesApiKeys: boolean;
}

export interface ApiDocumentOptions {
  /** The `uri` of each integration. */
  readonly uri: string;
  readonly authorizer: 'iam' | 'api-key' | 'contract' | undefined;
  /** Origins of browsers. The function answers their preflight requests, so that these need a route. */
  readonly corsOrigins: readonly string[] | undefined;
}

/**
 * The document that a REST API is made from. API Gateway reads OpenAPI 3.0, and of JSON Schema only draft 4; the
 * function checks each request against the whole contract. The document therefore contains only routing, and no
 * schemas, so that nothing can be converted wrongly.
 *
 * @see https://docs.aws.amazon.com/apigateway/latest/developerguide/api-gateway-known-issues.html
 */
export function apiDocument(contract: Contract, { uri, authorizer, corsOrigins }: ApiDocumentOptions): ApiDocument {
  const { routes, leftovers } = gatewayRoutes(contract, 'rest');
  const unchecked = new Set<string>();
  const paths: Record<string, Record<string, unknown>> = {};
  const used = new Set<SchemeName>();
  for (const { path, method, operation } of corsOrigins ? withPreflight(routes) : routes) {
    const names = corsOrigins && method === 'options' ? [] : schemesOf(operation, contract, authorizer, unchecked);
    for (const name of names) used.add(name);
    const operationId = operation?.operationId;
    const parameters = [...path.matchAll(/\{([^}]+)\}/g)].map(([, name]) => {
      return { name, in: 'path', required: true, schema: { type: 'string' } };
    });
    const item = paths[path] ?? (parameters.length > 0 ? { parameters } : {});
    paths[path] = item;
    item[method] = {
      ...(operationId === undefined ? {} : { operationId }),
      responses: { default: { description: 'The answer of the function' } },
      ...(names.length === 0 ? {} : { security: [Object.fromEntries(names.map((name) => [name, []]))] }),
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
    ...(used.size === 0
      ? {}
      : { components: { securitySchemes: Object.fromEntries([...used].map((name) => [name, schemes[name]])) } }),
    'x-amazon-apigateway-binary-media-types': ['*/*'],
    'x-amazon-apigateway-gateway-responses': gatewayResponses(corsOrigins),
  };
  return { document, leftovers: [...leftovers, ...unchecked], usesApiKeys: used.has('api-key') };
}

const schemes = {
  'api-key': { type: 'apiKey', name: 'x-api-key', in: 'header' },
  iam: { type: 'apiKey', name: 'Authorization', in: 'header', 'x-amazon-apigateway-authtype': 'awsSigv4' },
} as const;

type SchemeName = keyof typeof schemes;

function schemesOf(
  operation: OperationObject | undefined,
  contract: Contract,
  authorizer: ApiDocumentOptions['authorizer'],
  leftovers: Set<string>,
): readonly SchemeName[] {
  if (authorizer !== 'contract') return authorizer === undefined ? [] : [authorizer];
  const { iam, apiKey } = operation ? gatewaySecurity(contract, operation, { front: 'rest', leftovers }) : open;
  return [...(iam ? (['iam'] as const) : []), ...(apiKey ? (['api-key'] as const) : [])];
}

/** A browser sends no credentials with a preflight request, so its route has no authorizer. */
function withPreflight(routes: readonly GatewayRoute[]): readonly GatewayRoute[] {
  const has = new Set(routes.filter(({ method }) => method === 'options').map(({ path }) => path));
  const missing = [...new Set(routes.map(({ path }) => path))].filter((path) => !has.has(path));
  return [...routes, ...missing.map((path) => ({ path, method: 'options' }))];
}
