import { metrics } from '@openapi-lambda/runtime/middleware';
import { afterEach, describe, expect, it, vi } from 'vitest';
import { synthesize } from './synth.ts';

const namespace = 'Books';
afterEach(() => vi.restoreAllMocks());

/** @returns the line that the function writes for a request: what CloudWatch makes metrics of. */
async function emitted(operationId: string | undefined) {
  const lines: string[] = [];
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line));
  const next = async () => ({ status: 200, headers: {}, body: '' });
  await metrics({ namespace })({ operationId } as never, next as never);
  const { _aws, ...values } = JSON.parse(lines[0] ?? '{}');
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
  const names: string[] = Metrics.map(({ Name }: { Name: string }) => Name);
  return { Namespace, Dimensions, names, values };
}

interface Read {
  readonly name: string;
  readonly dimensions: Readonly<Record<string, string>>;
}

const { template } = synthesize({ metricsNamespace: namespace });

function readByAlarms(): Read[] {
  const alarms = Object.values(template.findResources('AWS::CloudWatch::Alarm'));
  return alarms.flatMap(({ Properties }) =>
    (Properties.Metrics ?? []).flatMap(({ MetricStat }: { MetricStat?: { Metric: Record<string, unknown> } }) => {
      const { Namespace, MetricName, Dimensions } = MetricStat?.Metric ?? {};
      if (Namespace !== namespace) return [];
      const pairs = (Dimensions as { Name: string; Value: string }[]).map(({ Name, Value }) => [Name, Value]);
      return [{ name: String(MetricName), dimensions: Object.fromEntries(pairs) }];
    }),
  );
}

/** The body of a dashboard is JSON with values of the template in between. */
function readByDashboard(): Read[] {
  const [dashboard] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
  const parts: unknown[] = dashboard?.Properties.DashboardBody['Fn::Join'][1];
  const body = JSON.parse(parts.map((part) => (typeof part === 'string' ? part : 'value')).join(''));
  const rows: string[][] = body.widgets.flatMap(
    ({ properties }: { properties: { metrics?: string[][] } }) => properties.metrics ?? [],
  );
  return rows.flatMap(([space, name = '', dimension = '', value = '']) =>
    space === namespace ? [{ name, dimensions: { [dimension]: value } }] : [],
  );
}

describe.each([
  ['alarms', readByAlarms, ['errors', 'violations']],
  ['the dashboard', readByDashboard, ['errors', 'latency', 'requests', 'violations']],
] as const)('what %s read', (_what, read, expected) => {
  it('is emitted, with its dimensions', async () => {
    const found = read();
    expect([...new Set(found.map(({ name }) => name))].sort()).toEqual(expected);
    for (const { name, dimensions } of found) {
      const { operation = '' } = dimensions;
      const line = await emitted(operation === 'none' ? undefined : operation);
      expect(line.names).toContain(name);
      expect(line.values).toMatchObject({ ...dimensions, [name]: expect.any(Number) });
      expect(line.Dimensions).toEqual([Object.keys(dimensions)]);
    }
  });
});

it('shows every operation and every metric on the dashboard', async () => {
  const shown = new Set(readByDashboard().map(({ name, dimensions }) => `${dimensions.operation} ${name}`));
  const { names } = await emitted('getBook');
  for (const operation of ['listBooks', 'getBook', 'removeBook', 'none'])
    for (const name of names) expect(shown).toContain(`${operation} ${name}`);
});
