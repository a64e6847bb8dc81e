import { afterEach, expect, test, vi } from 'vitest';
import { log } from '../src/log.ts';

afterEach(() => vi.restoreAllMocks());

function logged(fields: Record<string, unknown>): Record<string, unknown> {
  const write = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  log('error', 'It failed.', fields);
  return JSON.parse(String(write.mock.lastCall?.[0]));
}

test('an error is logged with its stack and its cause', () => {
  const { level, message, error } = logged({ error: new Error('outer', { cause: new Error('inner') }) });
  expect({ level, message, error }).toMatchObject({
    level: 'ERROR',
    message: 'It failed.',
    error: { message: 'outer', stack: expect.stringContaining('log.test'), cause: { message: 'inner' } },
  });
});

test('an error that holds itself is logged', () => {
  const error: Error & { request?: unknown } = new Error('timed out');
  error.request = { error };
  expect(logged({ requestId: 'r', status: 504, error })).toMatchObject({
    message: 'It failed.',
    requestId: 'r',
    status: 504,
    error: expect.stringContaining('timed out'),
  });
});

test('a value that JSON cannot be made of is logged', () => {
  const odd = {
    toJSON() {
      throw new Error('no JSON');
    },
  };
  expect(logged({ odd, n: 5n })).toMatchObject({ message: 'It failed.', n: '5' });
});
