import { metrics } from '@openapi-lambda/runtime/middleware';
import { expect, it, vi } from 'vitest';
import { emitted } from '../lib/metrics.ts';

it('names the metrics as the function emits them', async () => {
  const lines: string[] = [];
  vi.spyOn(console, 'info').mockImplementation((line: string) => void lines.push(line));
  const next = async () => ({ status: 200, headers: {}, body: '' });
  await metrics({ namespace: 'Books' })({ operationId: 'getBook' } as never, next as never);
  vi.restoreAllMocks();
  const { _aws, operation } = JSON.parse(lines[0] ?? '{}');
  const [{ Namespace, Dimensions, Metrics }] = _aws.CloudWatchMetrics;
  expect({ Namespace, Dimensions, operation }).toEqual({
    Namespace: 'Books',
    Dimensions: [['operation']],
    operation: 'getBook',
  });
  expect(new Set(Metrics.map(({ Name }: { Name: string }) => Name))).toEqual(new Set(Object.values(emitted)));
});
