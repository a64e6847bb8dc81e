import {
  aws_certificatemanager as acm,
  aws_apigatewayv2_authorizers as authorizers,
  CfnOutput,
  Duration,
  aws_apigatewayv2 as http,
  aws_apigatewayv2_integrations as integrations,
  aws_apigateway as rest,
  Stack,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Contract } from '../contract.ts';
import { gatewayRoutes } from '../gateway-routes.ts';
import { type GatewaySecurity, gatewaySecurity } from '../gateway-security.ts';
import { issuerOf } from '../issuer.ts';
import { type Authorizer, type DeployOptions, type Domain, stackName, WrongOption } from '../options.ts';
import { accessLogFields, accessLogGroup } from './access-log.ts';
import type { Behind, CreatedFront } from './index.ts';

/** An API Gateway HTTP API. */
export function httpFront(scope: Construct, options: DeployOptions, behind: Behind): CreatedFront {
  const { alias, contract } = behind;
  const integration = new integrations.HttpLambdaIntegration('Proxy', alias, {
    payloadFormatVersion: http.PayloadFormatVersion.VERSION_2_0,
  });
  const authorizer = authorizerOf(options.authorizer, contract);
  const domain = options.domain && addDomain(scope, options.domain);
  const api = new http.HttpApi(scope, 'Api', {
    apiName: stackName(options),
    createDefaultStage: false,
    ...(authorizer === undefined ? {} : { defaultAuthorizer: authorizer }),
    ...(options.corsOrigins === undefined ? {} : { corsPreflight: cors(options.corsOrigins) }),
    ...(options.routes === 'contract' ? {} : { defaultIntegration: integration }),
  });
  const { rate, burst } = options.throttle ?? { rate: 100, burst: 200 };
  const stage = new http.HttpStage(scope, 'Stage', {
    httpApi: api,
    stageName: '$default',
    autoDeploy: true,
    throttle: { rateLimit: rate, burstLimit: burst },
    accessLogSettings: {
      destination: new http.LogGroupLogDestination(accessLogGroup(scope, options)),
      format: rest.AccessLogFormat.custom(JSON.stringify({ ...accessLogFields, route: '$context.routeKey' })),
    },
    ...(domain === undefined ? {} : { domainMapping: mapping(domain, options.domain) }),
  });
  const leftovers = options.routes === 'contract' ? addRoutes(api, integration, { contract, options }) : [];
  return {
    url: stage.url,
    leftovers,
    serverErrors: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
  };
}

interface Routing {
  readonly contract: Contract;
  readonly options: DeployOptions;
}

function addRoutes(
  api: http.HttpApi,
  integration: http.HttpRouteIntegration,
  { contract, options }: Routing,
): readonly string[] {
  const { routes, leftovers } = gatewayRoutes(contract, 'http');
  const unchecked = new Set<string>();
  const authorize = options.authorizer?.type === 'contract' ? authorizing(options.authorizer) : undefined;
  for (const { path, method, operation } of routes)
    api.addRoutes({
      ...{ path, methods: [method.toUpperCase() as http.HttpMethod], integration },
      ...(operation && authorize?.(gatewaySecurity(contract, operation, { front: 'http', leftovers: unchecked }))),
    });
  return [...leftovers, ...unchecked];
}

/**
 * @returns a function that maps the requirements of an operation to the authorizer of its route; there is one for each
 * scheme.
 */
function authorizing({ audience }: Authorizer & { readonly type: 'contract' }) {
  const iam = new authorizers.HttpIamAuthorizer();
  const tokens = new Map<string, http.IHttpRouteAuthorizer>();
  return ({ iam: signed, jwt }: GatewaySecurity) => {
    if (jwt === undefined) return signed ? { authorizer: iam } : {};
    const { scheme, issuer, scopes } = jwt;
    if (audience === undefined)
      throw new WrongOption(
        `authorizer needs an audience for the scheme ${scheme}: { type: 'contract', audience: ['…'] }.`,
      );
    const authorizer =
      tokens.get(scheme) ?? new authorizers.HttpJwtAuthorizer(scheme, issuer, { jwtAudience: [...audience] });
    tokens.set(scheme, authorizer);
    return { authorizer, ...(scopes.length === 0 ? {} : { authorizationScopes: [...scopes] }) };
  };
}

function authorizerOf(authorizer: Authorizer | undefined, contract: Contract): http.IHttpRouteAuthorizer | undefined {
  if (authorizer?.type === 'iam') return new authorizers.HttpIamAuthorizer();
  if (authorizer?.type !== 'jwt') return undefined;
  const issuer = authorizer.issuer ?? onlyIssuer(contract);
  return new authorizers.HttpJwtAuthorizer('Tokens', issuer, { jwtAudience: [...authorizer.audience] });
}

function onlyIssuer({ components }: Contract): string {
  const urls = Object.values(components?.securitySchemes ?? {}).flatMap(
    ({ openIdConnectUrl }) => openIdConnectUrl ?? [],
  );
  const [url, another] = urls;
  if (url === undefined || another !== undefined)
    throw new WrongOption(
      `authorizer needs an issuer: the contract has ${urls.length} schemes of type openIdConnect, where one could be taken.`,
    );
  return issuerOf(url);
}

const cors = (origins: readonly string[]): http.CorsPreflightOptions => ({
  allowOrigins: [...origins],
  allowMethods: [http.CorsHttpMethod.ANY],
  allowHeaders: ['authorization', 'content-type'],
  maxAge: Duration.hours(1),
});

function addDomain(scope: Construct, { name, certificateArn }: Domain): http.DomainName {
  const certificate = acm.Certificate.fromCertificateArn(scope, 'Certificate', certificateArn);
  const domain = new http.DomainName(scope, 'Domain', { domainName: name, certificate });
  new CfnOutput(Stack.of(scope), 'DomainTarget', { value: domain.regionalDomainName });
  return domain;
}

function mapping(domainName: http.DomainName, domain: Domain | undefined): http.DomainMappingOptions {
  return domain?.basePath === undefined
    ? { domainName }
    : { domainName, mappingKey: domain.basePath.replace(/^\//, '') };
}
