import { Match } from 'aws-cdk-lib/assertions';
import { describe, expect, it } from 'vitest';
import { fronts } from '../lib/options.ts';
import { synthesize } from './synth.ts';

describe.each(fronts)('the front %s', (front) => {
  const { template } = synthesize({ front });

  it('calls the alias, never the function', () => {
    const permissions = Object.values(template.findResources('AWS::Lambda::Permission'));
    expect(permissions.length).toBeGreaterThan(0);
    for (const { Properties } of permissions)
      expect(Properties.FunctionName).toMatchObject({ Ref: expect.stringMatching(/^Live/) });
  });

  it('gives the function no right but to write its own log', () => {
    const statements = Object.values(template.findResources('AWS::IAM::Policy')).flatMap(
      ({ Properties }) => Properties.PolicyDocument.Statement,
    );
    expect(statements).toEqual([
      {
        Action: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        Effect: 'Allow',
        Resource: { 'Fn::GetAtt': [expect.stringMatching(/^Logs/), 'Arn'] },
      },
    ]);
  });

  it('limits the function to less than the gateway waits', () => {
    template.hasResourceProperties('AWS::Lambda::Function', {
      ...{ Timeout: 28, MemorySize: 512, Architectures: ['arm64'], Runtime: 'nodejs24.x' },
      LoggingConfig: { LogFormat: 'JSON', ApplicationLogLevel: 'INFO' },
    });
  });

  it('keeps logs for a month', () => {
    for (const { Properties } of Object.values(template.findResources('AWS::Logs::LogGroup')))
      expect(Properties.RetentionInDays).toBe(30);
  });

  it('has the outputs that the command reads', () => {
    for (const name of ['Url', 'FunctionName', 'AliasName']) template.hasOutput(name, {});
  });

  it('warns of errors, throttles, slowness and 5xx', () => {
    template.resourceCountIs('AWS::CloudWatch::Alarm', 4);
  });
});

describe('what each front is', () => {
  it('is a REST API with one proxy route, which leaves bodies as they are', () => {
    const { template } = synthesize({ front: 'rest' });
    template.hasResourceProperties('AWS::ApiGateway::RestApi', { BinaryMediaTypes: ['*/*'] });
    template.hasResourceProperties('AWS::ApiGateway::Resource', { PathPart: '{proxy+}' });
    template.hasResourceProperties('AWS::ApiGateway::GatewayResponse', {
      ResponseType: 'MISSING_AUTHENTICATION_TOKEN',
      StatusCode: '404',
      ResponseTemplates: { 'application/json': '{"detail":"Not Found"}' },
    });
  });

  it('is an HTTP API with payload 2.0', () => {
    const { template } = synthesize({ front: 'http' });
    template.hasResourceProperties('AWS::ApiGatewayV2::Integration', { PayloadFormatVersion: '2.0' });
    template.hasResourceProperties('AWS::ApiGatewayV2::Route', { RouteKey: '$default' });
  });

  it('is a Function URL with both permissions that AWS asks for', () => {
    const { template } = synthesize({ front: 'url' });
    template.hasResourceProperties('AWS::Lambda::Url', { AuthType: 'NONE', Qualifier: 'live' });
    for (const Action of ['lambda:InvokeFunctionUrl', 'lambda:InvokeFunction'])
      template.hasResourceProperties('AWS::Lambda::Permission', Match.objectLike({ Action }));
  });

  it('is a load balancer that passes repeated headers on', () => {
    const { template } = synthesize({ front: 'alb' });
    template.hasResourceProperties('AWS::ElasticLoadBalancingV2::TargetGroup', {
      TargetType: 'lambda',
      TargetGroupAttributes: Match.arrayWith([{ Key: 'lambda.multi_value_headers.enabled', Value: 'true' }]),
    });
  });
});
