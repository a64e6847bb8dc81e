import { expect, it } from 'vitest';
import { apiDocument } from '../lib/api-document.ts';
import { readContract, routesOf } from '../lib/contract.ts';
import { gatewayRoutes } from '../lib/gateway-routes.ts';
import { bookstore, synthesize } from './synth.ts';

it('has each path and method of the contract, and the docs', () => {
  const contract = readContract('..');
  const expected = routesOf(contract).map(({ method, path }) => `${method} ${path}`);
  const made = gatewayRoutes(contract, 'rest').routes.map(({ method, path }) => `${method} ${path}`);
  expect(new Set(made)).toEqual(new Set([...expected, 'get /openapi.json', 'get /redoc']));
});

it('reports where the gateway takes more or less than the contract', () => {
  const { routes, leftovers } = gatewayRoutes(bookstore, 'rest');
  expect(routes.map(({ path }) => path)).toContain('/books/{isbn}/reviews/{review}');
  expect(leftovers).toEqual([
    'GET /covers/{isbn}.png: the gateway takes any segment for "{isbn}.png"; the function answers 404 to the others.',
    'TRACE /covers/{isbn}.png is left out: API Gateway has no TRACE.',
  ]);
});

it('reports more resources than an account has at first', () => {
  const paths = Object.fromEntries(Array.from({ length: 301 }, (_, index) => [`/a${index}`, { get: {} }]));
  expect(gatewayRoutes({ ...bookstore, paths }, 'rest').leftovers[0]).toMatch(/^304 resources are more than the 300/);
});

it('writes OpenAPI 3.0, with every path parameter declared', () => {
  const { document } = apiDocument(bookstore, { uri: 'arn', authorizer: 'api-key', corsOrigins: undefined });
  expect(document.openapi).toBe('3.0.3');
  for (const [path, item] of Object.entries(document.paths as Record<string, { parameters?: { name: string }[] }>))
    expect((item.parameters ?? []).map(({ name }) => `{${name}}`)).toEqual(path.match(/\{[^}]+\}/g) ?? []);
});

it('makes an HTTP API with these routes and no other', () => {
  const { template } = synthesize({ front: 'http', routes: 'contract' });
  const keys = Object.values(template.findResources('AWS::ApiGatewayV2::Route')).map(
    ({ Properties }) => Properties.RouteKey,
  );
  expect(new Set(keys)).toEqual(
    new Set(gatewayRoutes(bookstore, 'http').routes.map(({ method, path }) => `${method.toUpperCase()} ${path}`)),
  );
});

it('makes a REST API with an integration for each operation, and lets it call', () => {
  const { template } = synthesize({ routes: 'contract' });
  const [api] = Object.values(template.findResources('AWS::ApiGateway::RestApi'));
  expect(Object.keys(api?.Properties.Body.paths)).toContain('/books/{isbn}');
  template.hasResourceProperties('AWS::Lambda::Permission', { Principal: 'apigateway.amazonaws.com' });
});
