import { existsSync } from 'node:fs';
import { join } from 'node:path';
import {
  Duration,
  aws_ec2 as ec2,
  aws_iam as iam,
  aws_lambda as lambda,
  aws_logs as logs,
  RemovalPolicy,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type DeployOptions, WrongOption } from './options.ts';

export interface CreatedFunction {
  readonly fn: lambda.Function;
  readonly alias: lambda.Alias;
}

export function createFunction(scope: Construct, options: DeployOptions, project: string): CreatedFunction {
  const fn =
    options.as === 'zip'
      ? new lambda.Function(scope, 'Function', {
          ...common(scope, options),
          runtime: lambda.Runtime.NODEJS_24_X,
          handler: 'handler.handler',
          code: lambda.Code.fromAsset(distOf(project)),
        })
      : new lambda.DockerImageFunction(scope, 'Function', { ...common(scope, options), code: image(options, project) });
  if (options.secretArns?.length)
    fn.addToRolePolicy(
      new iam.PolicyStatement({ actions: ['secretsmanager:GetSecretValue'], resources: [...options.secretArns] }),
    );
  const alias = new lambda.Alias(scope, 'Live', {
    aliasName: 'live',
    version: fn.currentVersion,
    ...(options.provisionedConcurrency === undefined
      ? {}
      : { provisionedConcurrentExecutions: options.provisionedConcurrency }),
  });
  return { fn, alias };
}

function distOf(project: string): string {
  const dist = join(project, 'dist');
  if (!existsSync(join(dist, 'handler.js'))) throw new WrongOption('There is no dist/handler.js. Run: npm run build');
  return dist;
}

function image({ architecture = 'arm64' }: DeployOptions, project: string): lambda.DockerImageCode {
  return lambda.DockerImageCode.fromImageAsset(project, {
    target: 'lambda',
    platform: { platform: architecture === 'arm64' ? 'linux/arm64' : 'linux/amd64' },
    // Otherwise the files that .dockerignore excludes would be copied into cdk.out first.
    exclude: ['.git', '**/node_modules', 'dist', 'deploy', 'reports', 'build'],
  });
}

function common(scope: Construct, options: DeployOptions) {
  const { memory = 512, timeout = 28, logLevel = 'info', tracing = false, architecture = 'arm64' } = options;
  const logGroup = new logs.LogGroup(scope, 'Logs', {
    retention: retention(options.logRetentionDays),
    removalPolicy: RemovalPolicy.DESTROY,
  });
  return {
    memorySize: memory,
    timeout: Duration.seconds(timeout),
    architecture: architecture === 'arm64' ? lambda.Architecture.ARM_64 : lambda.Architecture.X86_64,
    logGroup,
    role: executionRole(scope, options, logGroup),
    loggingFormat: lambda.LoggingFormat.JSON,
    // Lambda treats a line without a level as INFO. Above INFO it would drop the metrics, so the function filters.
    applicationLogLevelV2:
      { trace: lambda.ApplicationLogLevel.TRACE, debug: lambda.ApplicationLogLevel.DEBUG }[logLevel as string] ??
      lambda.ApplicationLogLevel.INFO,
    systemLogLevelV2: lambda.SystemLogLevel.INFO,
    tracing: tracing ? lambda.Tracing.ACTIVE : lambda.Tracing.DISABLED,
    ...(options.reservedConcurrency === undefined ? {} : { reservedConcurrentExecutions: options.reservedConcurrency }),
    ...network(scope, options),
    // A rollback needs the previous versions. They are deleted with the function.
    currentVersionOptions: { removalPolicy: RemovalPolicy.RETAIN },
    environment: {
      NODE_OPTIONS: '--enable-source-maps',
      LOG_LEVEL: logLevel,
      ...(options.domain?.basePath === undefined ? {} : { BASE_PATH: options.domain.basePath }),
      ...options.environment,
    },
  };
}

/** AWS's managed policy would allow writing to every log group of the account. */
function executionRole(scope: Construct, { vpcId }: DeployOptions, logGroup: logs.LogGroup): iam.Role {
  const role = new iam.Role(scope, 'Role', { assumedBy: new iam.ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  // Network interfaces have no names before they exist.
  if (vpcId !== undefined)
    role.addManagedPolicy(iam.ManagedPolicy.fromAwsManagedPolicyName('service-role/AWSLambdaVPCAccessExecutionRole'));
  return role;
}

function network(scope: Construct, { vpcId }: DeployOptions) {
  if (vpcId === undefined) return {};
  return {
    vpc: ec2.Vpc.fromLookup(scope, 'Network', { vpcId }),
    vpcSubnets: { subnetType: ec2.SubnetType.PRIVATE_WITH_EGRESS },
  };
}

/** @throws {WrongOption} because CloudWatch allows only certain numbers of days */
export function retention(days = 30): logs.RetentionDays {
  const known = Object.values(logs.RetentionDays).filter((value) => typeof value === 'number');
  if (!known.includes(days))
    throw new WrongOption(
      `logRetentionDays is one of ${known.filter((value) => value < 9999).join(', ')}, not ${days}.`,
    );
  return days;
}
