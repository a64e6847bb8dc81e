import { aws_logs as logs, RemovalPolicy } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { retention } from '../function.ts';
import type { DeployOptions } from '../options.ts';

export function accessLogGroup(scope: Construct, { logRetentionDays }: DeployOptions): logs.LogGroup {
  return new logs.LogGroup(scope, 'AccessLogs', {
    retention: retention(logRetentionDays),
    removalPolicy: RemovalPolicy.DESTROY,
  });
}

/** No path and no query: either may contain a client's data. */
export const accessLogFields = {
  requestId: '$context.requestId',
  requestTime: '$context.requestTime',
  method: '$context.httpMethod',
  route: '$context.resourcePath',
  status: '$context.status',
  responseLength: '$context.responseLength',
  responseLatency: '$context.responseLatency',
  integrationError: '$context.integrationErrorMessage',
};
