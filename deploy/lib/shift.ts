import {
  type aws_cloudwatch as cloudwatch,
  aws_codedeploy as codedeploy,
  type aws_lambda as lambda,
} from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Shift } from './options.ts';

const configs = {
  'canary-10-percent-5-minutes': codedeploy.LambdaDeploymentConfig.CANARY_10PERCENT_5MINUTES,
  'linear-10-percent-every-minute': codedeploy.LambdaDeploymentConfig.LINEAR_10PERCENT_EVERY_1MINUTE,
} as const satisfies Record<Shift, unknown>;

/** Moves the alias step by step; an alarm, or a failed or stopped deployment, moves it back. */
export function shiftTraffic(
  scope: Construct,
  shift: Shift,
  { alias, alarms }: { readonly alias: lambda.Alias; readonly alarms: readonly cloudwatch.Alarm[] },
): void {
  new codedeploy.LambdaDeploymentGroup(scope, 'Shift', {
    alias,
    deploymentConfig: configs[shift],
    alarms: [...alarms],
    autoRollback: { failedDeployment: true, stoppedDeployment: true, deploymentInAlarm: true },
  });
}
