import { writeLine } from '../log.ts';
import { type Middleware, settle } from './middleware.ts';

const units = { requests: 'Count', violations: 'Count', errors: 'Count', latency: 'Milliseconds' } as const;

/**
 * Metrics by operation in CloudWatch's embedded metric format, which takes one log line and no API call: `requests`,
 * `latency`, `violations` (422) and `errors` (5xx).
 *
 * @see
 * https://docs.aws.amazon.com/AmazonCloudWatch/latest/monitoring/CloudWatch_Embedded_Metric_Format_Specification.html
 */
export function metrics({ namespace }: { readonly namespace: string }): Middleware {
  const metric = {
    Namespace: namespace,
    Dimensions: [['operation']],
    Metrics: Object.entries(units).map(([Name, Unit]) => ({ Name, Unit })),
  };
  return async function metrics(request, next) {
    const start = performance.now();
    const response = await settle(request, next);
    const line = {
      _aws: { Timestamp: Date.now(), CloudWatchMetrics: [metric] },
      // Clients choose paths, and each new dimension costs money: requests that match no operation are counted
      // together.
      operation: request.operationId ?? 'none',
      requests: 1,
      latency: performance.now() - start,
      violations: response.status === 422 ? 1 : 0,
      errors: response.status >= 500 ? 1 : 0,
    };
    writeLine('info', JSON.stringify(line));
    return response;
  };
}
