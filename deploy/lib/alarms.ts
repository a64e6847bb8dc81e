import type { aws_lambda as lambda } from 'aws-cdk-lib';
import { aws_cloudwatch_actions as actions, aws_cloudwatch as cloudwatch, Duration, aws_sns as sns } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Contract, routesOf } from './contract.ts';
import type { CreatedFront } from './fronts/index.ts';
import { emitted, operationMetric } from './metrics.ts';
import { type DeployOptions, stackName } from './options.ts';

export interface Watched {
  readonly alias: lambda.Alias;
  readonly front: CreatedFront;
  readonly contract: Contract;
}

/** @returns the alarms, each of which has a section in docs/operate.md */
export function addAlarms(
  scope: Construct,
  options: DeployOptions,
  { alias, front, contract }: Watched,
): cloudwatch.Alarm[] {
  const period = Duration.minutes(5);
  const alarms: cloudwatch.Alarm[] = [];
  const add = (id: string, what: string, metric: cloudwatch.IMetric, threshold: number, evaluationPeriods = 1) =>
    alarms.push(
      new cloudwatch.Alarm(scope, id, {
        alarmDescription: `${stackName(options)}: ${what}. What to do: docs/operate.md`,
        metric,
        threshold,
        evaluationPeriods,
        comparisonOperator: cloudwatch.ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: cloudwatch.TreatMissingData.NOT_BREACHING,
      }),
    );
  add('Errors', 'invocations fail', alias.metricErrors({ period }), 1);
  add('Throttles', 'requests are turned away for want of concurrency', alias.metricThrottles({ period }), 1);
  add(
    'Slow',
    'the slowest requests take too long',
    alias.metricDuration({ period, statistic: 'p99' }),
    options.p99 ?? 1000,
    3,
  );
  add('ServerErrors', 'clients get 5xx', front.serverErrors, 1);
  const { metricsNamespace: namespace } = options;
  if (namespace !== undefined) {
    const sum = (name: 'violations' | 'errors') => total(namespace, name, contract);
    add('OperationErrors', 'operations fail, or break the contract', sum('errors'), 1);
    add('Violations', 'many requests break the contract', sum('violations'), 100);
  }
  if (options.alarmTopicArn !== undefined) {
    const topic = sns.Topic.fromTopicArn(scope, 'AlarmTopic', options.alarmTopicArn);
    for (const alarm of alarms) alarm.addAlarmAction(new actions.SnsAction(topic));
  }
  return alarms;
}

/** An alarm can add up to ten metrics; a search, which could add all of them, is not allowed in one. */
const mostMetrics = 10;

function total(namespace: string, name: 'violations' | 'errors', contract: Contract): cloudwatch.MathExpression {
  const operations = routesOf(contract).flatMap(({ operation }) => operation.operationId ?? []);
  const usingMetrics = Object.fromEntries(
    operations.slice(0, mostMetrics).map((id, index) => [`m${index}`, operationMetric(namespace, emitted[name], id)]),
  );
  return new cloudwatch.MathExpression({
    expression: `SUM([${Object.keys(usingMetrics)
      .map((id) => `FILL(${id}, 0)`)
      .join(', ')}])`,
    label: name,
    period: Duration.minutes(5),
    usingMetrics,
  });
}
