import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { apiDocument } from '../lib/api-document.ts';
import { WrongOption } from '../lib/options.ts';
import { bookstore, synthesize } from './synth.ts';

const secured = {
  ...bookstore,
  paths: {
    '/open': { get: { operationId: 'open' } },
    '/signed': { get: { operationId: 'signed', security: [{ signature: [] }] } },
    '/keyed': { get: { operationId: 'keyed', security: [{ key: [] }] } },
    '/login': { get: { operationId: 'me', security: [{ login: ['read', 'write'] }] } },
    '/basic': { get: { operationId: 'basic', security: [{ password: [] }] } },
    '/either': { get: { operationId: 'either', security: [{ key: [] }, { password: [] }] } },
  },
  components: {
    securitySchemes: {
      ...bookstore.components.securitySchemes,
      key: { type: 'apiKey', in: 'header', name: 'X-API-Key' },
      signature: {
        ...{ type: 'apiKey', in: 'header', name: 'Authorization' },
        'x-amazon-apigateway-authtype': 'awsSigv4',
      },
      password: { type: 'http', scheme: 'basic' },
    },
  },
} as const;

const alternatives =
  'Alternative security requirements are checked by the function alone: a gateway knows one per route.';
const alone = (scheme: string, front: string) =>
  `The security scheme ${scheme} is checked by the function alone: ${front} has nothing like it.`;

it('lets a REST API check what it can of the requirements of each operation', () => {
  const { document, leftovers, usesApiKeys } = apiDocument(secured, {
    ...{ uri: 'arn', authorizer: 'contract', corsOrigins: undefined },
  });
  const paths = document.paths as Record<string, Record<string, { security?: unknown }>>;
  const security = Object.fromEntries(Object.entries(paths).map(([path, { get }]) => [path, get?.security]));
  expect(security).toEqual({
    '/signed': [{ iam: [] }],
    '/keyed': [{ 'api-key': [] }],
  });
  expect(Object.keys((document.components as { securitySchemes: object }).securitySchemes)).toEqual(['iam', 'api-key']);
  expect(usesApiKeys).toBe(true);
  expect(leftovers).toEqual([alone('login', 'rest'), alone('password', 'rest'), alternatives]);
});

it('makes a usage plan where an operation asks for a key', () => {
  const { template } = synthesize({ routes: 'contract', authorizer: { type: 'contract' } }, secured);
  template.resourceCountIs('AWS::ApiGateway::UsagePlan', 1);
  const { template: without } = synthesize({ routes: 'contract', authorizer: { type: 'contract' } });
  without.resourceCountIs('AWS::ApiGateway::UsagePlan', 0);
});

it('lets an HTTP API check tokens with their scopes, and signatures', () => {
  const authorizer = { type: 'contract', audience: ['books'] } as const;
  const { template, leftovers } = synthesize({ front: 'http', routes: 'contract', authorizer }, secured);
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
    ...{ RouteKey: 'GET /login', AuthorizationType: 'JWT', AuthorizationScopes: ['read', 'write'] },
  });
  template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: 'GET /signed', AuthorizationType: 'AWS_IAM' });
  for (const path of ['open', 'keyed', 'basic', 'either', 'openapi.json'])
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', {
      RouteKey: `GET /${path}`,
      AuthorizationType: Match.stringLikeRegexp('^NONE$'),
    });
  template.hasResourceProperties('AWS::ApiGatewayV2::Authorizer', {
    JwtConfiguration: { Audience: ['books'], Issuer: 'https://login.example.com' },
  });
  expect(leftovers).toEqual([alone('key', 'http'), alone('password', 'http'), alternatives]);
});

it.each([
  [
    { front: 'http', routes: 'contract', authorizer: { type: 'contract' } },
    "authorizer needs an audience for the scheme login: { type: 'contract', audience: ['…'] }.",
  ],
  [
    { front: 'rest', authorizer: { type: 'contract' } },
    "The authorizer contract needs routes: 'contract', which has a route for each operation.",
  ],
] as const)('refuses %j', (options, message) => {
  expect(() => synthesize(options, secured)).toThrow(new WrongOption(message));
});

it.each(['proxy', 'contract'] as const)(
  'lets preflight requests through a REST API with an authorizer: %s',
  (routes) => {
    const corsOrigins = ['https://shop.example'];
    const { template } = synthesize({ routes, corsOrigins, authorizer: { type: 'iam' } });
    const header = { 'gatewayresponse.header.Access-Control-Allow-Origin': "'https://shop.example'" };
    if (routes === 'proxy') {
      template.hasResourceProperties('AWS::ApiGateway::Method', { HttpMethod: 'OPTIONS', AuthorizationType: 'NONE' });
      template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', { ResponseParameters: header });
      return;
    }
    const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
    const { paths, 'x-amazon-apigateway-gateway-responses': responses } = api?.Properties.Body ?? {};
    for (const item of Object.values<{ options?: object }>(paths)) {
      expect(item.options).toBeDefined();
      expect(item.options).not.toHaveProperty('security');
    }
    expect(paths['/books'].get.security).toEqual([{ iam: [] }]);
    expect(responses.THROTTLED.responseParameters).toEqual(header);
  },
);

it('names no origin in answers of the gateway where there are several', () => {
  const { document } = apiDocument(bookstore, {
    ...{ uri: 'arn', authorizer: undefined, corsOrigins: ['https://a.example', 'https://b.example'] },
  });
  expect(JSON.stringify(document)).not.toContain('example');
});
