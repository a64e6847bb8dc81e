import { aws_cloudwatch as cloudwatch, Duration, type aws_lambda as lambda } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { type Contract, routesOf } from './contract.ts';
import { emitted, operationMetric } from './metrics.ts';
import { type DeployOptions, stackName } from './options.ts';

interface Shown {
  readonly alias: lambda.Alias;
  readonly contract: Contract;
  readonly alarms: readonly cloudwatch.Alarm[];
}

/** CloudWatch draws at most 500 widgets, and nobody reads more than a page of them. */
const mostOperations = 50;

export function addDashboard(scope: Construct, options: DeployOptions, { alias, contract, alarms }: Shown): void {
  const period = Duration.minutes(5);
  const dashboard = new cloudwatch.Dashboard(scope, 'Dashboard', { dashboardName: stackName(options) });
  dashboard.addWidgets(
    new cloudwatch.AlarmStatusWidget({ title: 'Alarms', alarms: [...alarms], width: 24, height: 3 }),
  );
  dashboard.addWidgets(
    new cloudwatch.GraphWidget({
      title: 'Invocations',
      left: [alias.metricInvocations({ period }), alias.metricErrors({ period }), alias.metricThrottles({ period })],
      width: 12,
    }),
    new cloudwatch.GraphWidget({
      title: 'Duration',
      left: ['p50', 'p90', 'p99'].map((statistic) => alias.metricDuration({ period, statistic, label: statistic })),
      width: 12,
    }),
  );
  const { metricsNamespace: namespace } = options;
  if (namespace === undefined) return;
  const operations = routesOf(contract).flatMap(({ operation }) => operation.operationId ?? []);
  for (const id of [...operations.slice(0, mostOperations), 'none']) {
    dashboard.addWidgets(
      new cloudwatch.GraphWidget({
        title: id === 'none' ? 'No operation (404, 405)' : id,
        left: (['requests', 'violations', 'errors'] as const).map((name) =>
          operationMetric(namespace, emitted[name], id),
        ),
        right: [operationMetric(namespace, emitted.latency, id, 'p99')],
        width: 12,
      }),
    );
  }
}
