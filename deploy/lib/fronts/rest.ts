import {
  aws_certificatemanager as acm,
  CfnOutput,
  Duration,
  aws_iam as iam,
  type aws_lambda as lambda,
  aws_apigateway as rest,
  Stack,
  aws_wafv2 as waf,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { apiDocument } from '../api-document.ts';
import { gatewayResponses } from '../gateway-responses.ts';
import type { DeployOptions, Domain } from '../options.ts';
import { stackName } from '../options.ts';
import { accessLogFields, accessLogGroup } from './access-log.ts';
import type { Behind, CreatedFront } from './index.ts';

/** An API Gateway REST API. */
export function restFront(scope: Construct, options: DeployOptions, behind: Behind): CreatedFront {
  const { api, leftovers } =
    options.routes === 'contract' ? contractApi(scope, options, behind) : proxyApi(scope, options, behind);
  const { domain, webAclArn } = options;
  if (domain) addDomain(api, domain);
  if (webAclArn !== undefined)
    new waf.CfnWebACLAssociation(scope, 'Firewall', { resourceArn: api.deploymentStage.stageArn, webAclArn });
  return {
    url: api.url,
    leftovers,
    serverErrors: api.metricServerError({ period: Duration.minutes(5), statistic: 'Sum' }),
  };
}

type Api = rest.RestApiBase;

function proxyApi(scope: Construct, options: DeployOptions, { alias }: Behind): { api: Api; leftovers: string[] } {
  const { authorizer } = options;
  const api = new rest.LambdaRestApi(scope, 'Api', {
    ...shared(scope, options),
    handler: alias,
    proxy: false,
    integrationOptions: { allowTestInvoke: false },
    binaryMediaTypes: ['*/*'],
    endpointTypes: [rest.EndpointType.REGIONAL],
    defaultMethodOptions: {
      authorizationType: authorizer?.type === 'iam' ? rest.AuthorizationType.IAM : rest.AuthorizationType.NONE,
      apiKeyRequired: authorizer?.type === 'api-key',
    },
  });
  if (authorizer?.type === 'api-key') addKey(api, options);
  for (const resource of [api.root, api.root.addResource('{proxy+}')]) {
    resource.addMethod('ANY');
    // A browser sends no credentials with a preflight request.
    if (options.corsOrigins && authorizer) resource.addMethod('OPTIONS', undefined, withoutCredentials);
  }
  for (const [type, response] of Object.entries(gatewayResponses(options.corsOrigins))) {
    const made = api.addGatewayResponse(type, {
      type: rest.ResponseType.of(type),
      ...(response.statusCode === undefined ? {} : { statusCode: String(response.statusCode) }),
      templates: response.responseTemplates,
    }).node.defaultChild;
    if (made instanceof rest.CfnGatewayResponse && response.responseParameters)
      made.responseParameters = response.responseParameters;
  }
  return { api, leftovers: [] };
}

const withoutCredentials = { authorizationType: rest.AuthorizationType.NONE, apiKeyRequired: false };

function contractApi(scope: Construct, options: DeployOptions, { alias, contract }: Behind) {
  const { authorizer } = options;
  const { partition, region } = Stack.of(scope);
  const { document, leftovers, usesApiKeys } = apiDocument(contract, {
    uri: `arn:${partition}:apigateway:${region}:lambda:path/2015-03-31/functions/${alias.functionArn}/invocations`,
    authorizer: authorizer?.type === 'jwt' ? undefined : authorizer?.type,
    corsOrigins: options.corsOrigins,
  });
  const api = new rest.SpecRestApi(scope, 'Api', {
    ...shared(scope, options),
    apiDefinition: rest.ApiDefinition.fromInline(document),
    endpointTypes: [rest.EndpointType.REGIONAL],
  });
  alias.addPermission('Api', {
    principal: new iam.ServicePrincipal('apigateway.amazonaws.com'),
    sourceArn: api.arnForExecuteApi('*', '/*', api.deploymentStage.stageName),
  } satisfies lambda.Permission);
  if (usesApiKeys) addKey(api, options);
  return { api, leftovers };
}

function shared(scope: Construct, options: DeployOptions) {
  const { rate, burst } = options.throttle ?? { rate: 100, burst: 200 };
  return {
    restApiName: stackName(options),
    // There is only one such role per account, so a stack should not own it.
    cloudWatchRole: false,
    deployOptions: {
      stageName: options.stage ?? 'prod',
      throttlingRateLimit: rate,
      throttlingBurstLimit: burst,
      tracingEnabled: options.tracing ?? false,
      accessLogDestination: new rest.LogGroupLogDestination(accessLogGroup(scope, options)),
      accessLogFormat: rest.AccessLogFormat.custom(JSON.stringify(accessLogFields)),
    },
  };
}

/** AWS makes the key and shows it in the console: a secret does not belong in a template. */
function addKey(api: Api, { throttle = { rate: 100, burst: 200 } }: DeployOptions): void {
  const plan = new rest.UsagePlan(api, 'Plan', {
    throttle: { rateLimit: throttle.rate, burstLimit: throttle.burst },
    apiStages: [{ api, stage: api.deploymentStage }],
  });
  plan.addApiKey(new rest.ApiKey(api, 'Key'));
}

function addDomain(api: Api, { name, certificateArn, basePath }: Domain): void {
  const domain = new rest.DomainName(api, 'Domain', {
    domainName: name,
    certificate: acm.Certificate.fromCertificateArn(api, 'Certificate', certificateArn),
    securityPolicy: rest.SecurityPolicy.TLS_1_2,
    endpointType: rest.EndpointType.REGIONAL,
  });
  domain.addBasePathMapping(api, basePath === undefined ? {} : { basePath: basePath.replace(/^\//, '') });
  new CfnOutput(Stack.of(api), 'DomainTarget', { value: domain.domainNameAliasDomainName });
}
