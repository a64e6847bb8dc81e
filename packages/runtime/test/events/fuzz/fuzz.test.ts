import { expect, it } from 'vitest';
import { fuzz } from './fuzz.ts';

// A few seconds alone on a machine; the limit is for one that does much else.
it('50,000 events that AWS would never send are answered, or fail with the one documented error', {
  timeout: 180_000,
}, async () => {
  const { cases, unknown, statuses } = await fuzz(50_000, 1);
  const answered = Object.values(statuses).reduce((sum, count) => sum + count, 0);
  expect(unknown + answered).toBe(cases);
  // Not all of them are odd enough to be refused, nor all so odd that nothing was tried.
  expect(Object.keys(statuses)).toEqual(expect.arrayContaining(['200', '404', '405', '422']));
});
