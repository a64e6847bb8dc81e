import { afterEach, describe, expect, test, vi } from 'vitest';
import { log } from '../src/log.ts';

afterEach(() => vi.restoreAllMocks());

function logged(fields: Record<string, unknown>): Record<string, unknown> {
  const write = vi.spyOn(console, 'error').mockImplementation(() => undefined);
  log.error('It failed.', fields);
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

test('an error in place of the fields is logged like one among them', () => {
  const error = Object.assign(new Error('outer', { cause: 'inner' }), { config: { data: 'mine' } });
  const { config, ...line } = logged(error as never);
  expect(line).toMatchObject({ level: 'ERROR', message: 'It failed.', error: { message: 'outer', cause: 'inner' } });
  expect(config).toBeUndefined();
});

test('a circular error is logged', () => {
  const error: Error & { request?: unknown } = new Error('timed out');
  error.request = { error };
  expect(logged({ requestId: 'r', status: 504, error })).toMatchObject({
    message: 'It failed.',
    requestId: 'r',
    status: 504,
    error: { message: 'timed out' },
  });
});

test('a value that JSON cannot represent is logged', () => {
  const odd = {
    toJSON() {
      throw new Error('no JSON');
    },
  };
  expect(logged({ odd, n: 5n })).toMatchObject({ message: 'It failed.', odd: '[Unreadable: no JSON]', n: '5' });
});

test('a circular value is logged up to the circle', () => {
  const odd: Record<string, unknown> = { a: 1, nothing: null };
  odd.self = [odd];
  expect(logged({ odd })).toMatchObject({ odd: { a: 1, nothing: null, self: ['[Circular]'] } });
});

test('a value that occurs twice without a circle is logged twice', () => {
  const twice = { a: 1 };
  expect(logged({ one: twice, two: twice })).toMatchObject({ one: { a: 1 }, two: { a: 1 } });
});

test('a value that is nested deeper than the stack is logged', () => {
  let deep: object = {};
  for (let level = 0; level < 100_000; level++) deep = { deep };
  expect(logged({ deep })).toMatchObject({ message: 'It failed.' });
});

test('a cause that refers to its error is logged once', () => {
  const error = new Error('looped');
  error.cause = error;
  expect(logged({ error })).toMatchObject({ error: { message: 'looped', cause: '[Circular]' } });
});

test('methods that format a value are not part of the log', () => {
  const odd = { [Symbol.for('nodejs.util.inspect.custom')]: () => 'shown', a: 1 };
  expect(logged({ odd })).toMatchObject({ odd: { a: 1 } });
});

test('dates are logged as in JSON, and undefined members are left out', () => {
  const { at, nothing } = logged({ at: new Date(0), nothing: undefined });
  expect({ at, nothing }).toEqual({ at: '1970-01-01T00:00:00.000Z', nothing: undefined });
});

describe('a secret is not logged', () => {
  const secret = 'hunter2';

  test('in the request that a client attaches to its error', () => {
    const config = { headers: { authorization: `Bearer ${secret}` }, url: `https://example.com/?key=${secret}` };
    const error = Object.assign(new Error('Request failed'), {
      config,
      response: { data: secret },
      code: 'ECONNRESET',
      status: 502,
    });
    const line = logged({ error: new Error('outer', { cause: error }) });
    expect(JSON.stringify(line)).not.toContain(secret);
    expect(line).toMatchObject({ error: { cause: { message: 'Request failed', code: 'ECONNRESET', status: 502 } } });
  });

  test('in several errors at once', () => {
    const error = new AggregateError([Object.assign(new Error('first'), { password: secret })], 'all');
    const line = logged({ error });
    expect(JSON.stringify(line)).not.toContain(secret);
    expect(line).toMatchObject({ error: { errors: [{ message: 'first' }] } });
  });

  test.each(['password', 'Authorization', 'x-api-key', 'client_secret', 'newPassword', 'Set-Cookie', 'refreshToken'])(
    'under the name %s',
    (name) => {
      expect(logged({ request: { headers: { [name]: secret } } })).toMatchObject({
        request: { headers: { [name]: '***' } },
      });
      expect(logged({ [name]: secret })).toMatchObject({ [name]: '***' });
    },
  );

  test('in the message of an error', () => {
    const line = logged({ error: new Error(`401 for Authorization: Bearer ${secret}`) });
    expect(JSON.stringify(line)).not.toContain(secret);
  });

  test('but a name that only resembles one is', () => {
    const fields = { nextPage: 'a', tokens: 5, passed: true, keyboard: 'b', secretary: 'c', empty: { password: null } };
    expect(logged(fields)).toMatchObject(fields);
  });
});

test.each([
  { env: {}, want: ['INFO', 'WARN', 'ERROR', 'FATAL'] },
  { env: { AWS_LAMBDA_LOG_LEVEL: 'WARN' }, want: ['WARN', 'ERROR', 'FATAL'] },
  { env: { LOG_LEVEL: 'debug', AWS_LAMBDA_LOG_LEVEL: 'ERROR' }, want: ['DEBUG', 'INFO', 'WARN', 'ERROR', 'FATAL'] },
  { env: { LOG_LEVEL: 'nonsense' }, want: ['INFO', 'WARN', 'ERROR', 'FATAL'] },
])('with $env the levels $want are written', async ({ env, want }) => {
  vi.resetModules();
  for (const [name, value] of Object.entries(env)) vi.stubEnv(name, value);
  const fresh = (await import('../src/log.ts')).log;
  const levels: string[] = [];
  for (const method of ['debug', 'info', 'warn', 'error'] as const) {
    vi.spyOn(console, method).mockImplementation((line) => void levels.push(JSON.parse(line).level));
  }
  for (const level of ['trace', 'debug', 'info', 'warn', 'error', 'fatal'] as const) fresh[level]('m');
  expect(levels).toEqual(want);
  vi.unstubAllEnvs();
});

test('in Lambda a line goes to stdout as it is, without a second envelope', () => {
  vi.stubEnv('AWS_LAMBDA_FUNCTION_NAME', 'f');
  const write = vi.spyOn(process.stdout, 'write').mockReturnValue(true);
  log.info('m', { a: 1 });
  const line = String(write.mock.lastCall?.[0]);
  vi.unstubAllEnvs();
  write.mockRestore();
  expect(line).toMatch(/^\{"timestamp":"[^"]+Z","level":"INFO","message":"m","a":1\}\n$/);
});
