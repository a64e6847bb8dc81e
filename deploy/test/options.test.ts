import { readFileSync } from 'node:fs';
import { Match } from 'aws-cdk-lib/assertions';
import { expect, it } from 'vitest';
import { WrongOption } from '../lib/options.ts';
import { synthesize } from './synth.ts';

const certificateArn = 'arn:aws:acm:eu-central-1:123456789012:certificate/1';
const properties = (type: string, options: Parameters<typeof synthesize>[0], expected: object) =>
  synthesize(options).template.hasResourceProperties(type, expected);

it('makes an image for the processor', () => {
  properties('AWS::Lambda::Function', { as: 'image' }, { PackageType: 'Image', Architectures: ['arm64'] });
});

it('gives every stage the same image', () => {
  const code = (stage: string) => {
    const { template } = synthesize({ as: 'image', stage });
    return Object.values(template.findResources('AWS::Lambda::Function'))[0]?.Properties.Code;
  };
  expect(code('test').ImageUri).toBeDefined();
  expect(code('test')).toEqual(code('production'));
});

it('sets memory, time limit, concurrency and tracing', () => {
  properties(
    'AWS::Lambda::Function',
    { memory: 1024, timeout: 10, reservedConcurrency: 5, tracing: true, architecture: 'x86_64' },
    {
      ...{ MemorySize: 1024, Timeout: 10, ReservedConcurrentExecutions: 5, Architectures: ['x86_64'] },
      TracingConfig: { Mode: 'Active' },
    },
  );
  properties(
    'AWS::Lambda::Alias',
    { provisionedConcurrency: 2 },
    { ProvisionedConcurrencyConfig: { ProvisionedConcurrentExecutions: 2 } },
  );
});

it('never lets Lambda filter above info, which would drop the metrics', () => {
  const expected = {
    LoggingConfig: { ApplicationLogLevel: 'INFO' },
    Environment: { Variables: { LOG_LEVEL: 'error' } },
  };
  properties('AWS::Lambda::Function', { logLevel: 'error' }, expected);
  properties('AWS::Lambda::Function', { logLevel: 'debug' }, { LoggingConfig: { ApplicationLogLevel: 'DEBUG' } });
});

it('lets the function read the secrets that are named, and no other', () => {
  const arn = 'arn:aws:secretsmanager:eu-central-1:123456789012:secret:key-AbCdEf';
  properties(
    'AWS::IAM::Policy',
    { secretArns: [arn] },
    {
      PolicyDocument: {
        Statement: Match.arrayWith([{ Action: 'secretsmanager:GetSecretValue', Effect: 'Allow', Resource: arn }]),
      },
    },
  );
});

it('runs in the private subnets of a network', () => {
  properties('AWS::Lambda::Function', { vpcId: 'vpc-1' }, { VpcConfig: { SubnetIds: Match.anyValue() } });
});

it('shifts traffic step by step, and back on any alarm', () => {
  const { template } = synthesize({ shift: 'canary-10-percent-5-minutes' });
  template.hasResource('AWS::Lambda::Alias', { UpdatePolicy: { CodeDeployLambdaAliasUpdate: Match.anyValue() } });
  const [group] = Object.values(template.findResources('AWS::CodeDeploy::DeploymentGroup'));
  const watched = group?.Properties.AlarmConfiguration.Alarms.map(({ Name }: { Name: { Ref: string } }) => Name.Ref);
  expect(new Set(watched)).toEqual(new Set(Object.keys(template.findResources('AWS::CloudWatch::Alarm'))));
  properties(
    'AWS::CodeDeploy::DeploymentGroup',
    { shift: 'canary-10-percent-5-minutes' },
    {
      AutoRollbackConfiguration: { Enabled: true, Events: Match.arrayWith(['DEPLOYMENT_STOP_ON_ALARM']) },
      AlarmConfiguration: { Enabled: true },
    },
  );
});

it('sends alarms to a topic', () => {
  const alarmTopicArn = 'arn:aws:sns:eu-central-1:123456789012:pager';
  properties('AWS::CloudWatch::Alarm', { alarmTopicArn }, { AlarmActions: [alarmTopicArn] });
});

it('has alarms and graphs for the metrics of the operations', () => {
  const { template } = synthesize({ metricsNamespace: 'Books' });
  template.resourceCountIs('AWS::CloudWatch::Alarm', 6);
  expect(JSON.stringify(template.findResources('AWS::CloudWatch::Dashboard'))).toContain('removeBook');
});

it('has a domain, whose base path the function cuts', () => {
  const domain = { name: 'api.example.com', certificateArn, basePath: '/books' };
  properties('AWS::ApiGateway::BasePathMapping', { domain }, { BasePath: 'books' });
  properties('AWS::ApiGatewayV2::ApiMapping', { front: 'http', domain }, { ApiMappingKey: 'books' });
  properties('AWS::Lambda::Function', { domain }, { Environment: { Variables: { BASE_PATH: '/books' } } });
});

it('puts a firewall in front', () => {
  const webAclArn = 'arn:aws:wafv2:eu-central-1:123456789012:regional/webacl/a/1';
  for (const front of ['rest', 'alb'] as const)
    properties('AWS::WAFv2::WebACLAssociation', { front, webAclArn }, { WebACLArn: webAclArn });
});

it.each([
  ['rest', { type: 'iam' }, 'AWS::ApiGateway::Method', { AuthorizationType: 'AWS_IAM' }],
  ['rest', { type: 'api-key' }, 'AWS::ApiGateway::Method', { ApiKeyRequired: true }],
  ['http', { type: 'iam' }, 'AWS::ApiGatewayV2::Route', { AuthorizationType: 'AWS_IAM' }],
  ['url', { type: 'iam' }, 'AWS::Lambda::Url', { AuthType: 'AWS_IAM' }],
] as const)('asks callers of %s for %j', (front, authorizer, type, expected) => {
  properties(type, { front, authorizer }, expected);
});

it("takes the issuer of tokens from the contract's openIdConnect scheme", () => {
  properties(
    'AWS::ApiGatewayV2::Authorizer',
    { front: 'http', authorizer: { type: 'jwt', audience: ['books'] } },
    {
      JwtConfiguration: { Audience: ['books'], Issuer: 'https://login.example.com' },
    },
  );
});

it.each([
  [{ front: 'url', webAclArn: 'arn' }, 'webAclArn works with rest and alb, not with url.'],
  [{ front: 'rest', timeout: 60 }, 'timeout is at most 28 seconds with rest: the gateway would give up first.'],
  [
    { front: 'alb', authorizer: { type: 'iam' } },
    'The authorizer iam does not work with alb, which has none: the contract decides who may call.',
  ],
  [{ name: 'a b' }, '"a b" cannot name a stack: use letters, digits and hyphens for a b.'],
] as const)('refuses %j', (options, message) => {
  expect(() => synthesize(options)).toThrow(new WrongOption(message));
});

it('has a section in docs/operate.md for every alarm', () => {
  const { template } = synthesize({ metricsNamespace: 'Books' });
  const docs = readFileSync('../docs/operate.md', 'utf8');
  const ids = Object.keys(template.findResources('AWS::CloudWatch::Alarm'));
  expect(ids.length).toBeGreaterThan(0);
  for (const id of ids) expect(docs).toContain(`| \`${id.replace(/[0-9A-F]{8}$/, '')}\` |`);
});
