import { aws_cloudwatch as cloudwatch, Duration } from 'aws-cdk-lib';

/** The names that the middleware `metrics()` writes. */
export const emitted = {
  requests: 'requests',
  latency: 'latency',
  violations: 'violations',
  errors: 'errors',
} as const;

export function operationMetric(
  namespace: string,
  metricName: (typeof emitted)[keyof typeof emitted],
  operation: string,
  statistic = 'Sum',
): cloudwatch.Metric {
  return new cloudwatch.Metric({
    namespace,
    metricName,
    dimensionsMap: { operation },
    statistic,
    period: Duration.minutes(5),
  });
}
