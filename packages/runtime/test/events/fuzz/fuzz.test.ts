import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

// Takes a few seconds on an idle machine; the limit allows for a busy one.
it('50,000 events that AWS would never send are answered, or fail with the one documented error', {
  timeout: 180_000,
}, async () => {
  const { cases, unknown, statuses } = await fuzz(50_000, 1);
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  expect(unknown + answered).toBe(cases);
  // Neither all of them are refused, nor all of them accepted.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '404', '405', '422']));
});
