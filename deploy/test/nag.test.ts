/** The rules of AWS Solutions, for every option. What is acknowledged has a reason in lib/nag.ts. */
import { aws_s3 as s3 } from 'aws-cdk-lib';
import { expect, it } from 'vitest';
import type { DeployOptions } from '../lib/options.ts';
import { synthesize } from './synth.ts';

const arn = (service: string, rest: string) => `arn:aws:${service}:eu-central-1:123456789012:${rest}`;
const certificateArn = arn('acm', 'certificate/1');
const jwt = { type: 'jwt', audience: ['books'] } as const;

const every: Readonly<Record<DeployOptions['front'], readonly Partial<DeployOptions>[]>> = {
  rest: [
    { routes: 'contract' },
    { authorizer: { type: 'iam' } },
    { authorizer: { type: 'api-key' } },
    { routes: 'contract', authorizer: { type: 'contract' } },
    { webAclArn: arn('wafv2', 'regional/webacl/a/1') },
    { corsOrigins: ['https://shop.example'], authorizer: { type: 'iam' } },
    { domain: { name: 'api.example.com', certificateArn, basePath: '/books' } },
  ],
  http: [
    { routes: 'contract' },
    { authorizer: { type: 'iam' } },
    { authorizer: jwt },
    { routes: 'contract', authorizer: { type: 'contract', audience: ['books'] } },
    { corsOrigins: ['https://shop.example'] },
    { domain: { name: 'api.example.com', certificateArn } },
  ],
  url: [{ authorizer: { type: 'iam' } }, { corsOrigins: ['https://shop.example'] }],
  alb: [{ certificateArn }, { webAclArn: arn('wafv2', 'regional/webacl/a/1') }, { vpcId: 'vpc-1' }],
};

const forAll: readonly Partial<DeployOptions>[] = [
  {},
  { as: 'image' },
  { tracing: true },
  { reservedConcurrency: 5, provisionedConcurrency: 2 },
  { vpcId: 'vpc-1' },
  { shift: 'linear-10-percent-every-minute' },
  { metricsNamespace: 'Books', alarmTopicArn: arn('sns', 'pager') },
  { secretArns: [arn('secretsmanager', 'secret:key-AbCdEf')] },
];

const cases = Object.entries(every).flatMap(([front, own]) =>
  [...forAll, ...own].map((options) => ({ ...options, front: front as DeployOptions['front'] })),
);

it.each(cases)('keeps the rules of AWS Solutions: %j', (options) => {
  expect(() => synthesize(options)).not.toThrow();
});

it('fails where a rule is broken that has no reason', () => {
  expect(() => synthesize({}, undefined, (stack) => void new s3.Bucket(stack, 'Open'))).toThrow(/AwsSolutions-S1\b/);
});
