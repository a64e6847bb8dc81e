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

test('what is nothing stays nothing beside an error that holds itself', () => {
  const error: Error & { self?: unknown } = new Error('looped');
  error.self = error;
  expect(logged({ nothing: null, error })).toMatchObject({ nothing: null, error: expect.stringContaining('looped') });
});

test('how a value would like to be shown is no part of the log', () => {
  const odd: Record<string | symbol, unknown> = { [Symbol.for('nodejs.util.inspect.custom')]: () => 'shown', a: 1 };
  odd.self = odd;
  expect(logged({ odd })).toMatchObject({ odd: expect.not.stringMatching(/^shown$/) });
});
