import { afterEach, describe, expect, test, vi } from 'vitest';
import { contractOf, frontDoors, serve } from './service.ts';

afterEach(() => vi.restoreAllMocks());

const breaks = ['\r\n', '\n', '\r', '\0', '\r\n\r\n', '\u0085\r\n', '\u2028\n'];

describe.each(frontDoors)('through %s', (kind) => {
  const echo = (headers: object) => serve(contractOf({}), () => ({ status: 200, headers, body: 'ok' }));

  test.each(breaks)('a value that contains %j cannot start another line', async (line) => {
    const value = `a${line}set-cookie: stolen=1${line}b`;
    const { status, headers } = await echo({ 'x-a': value, location: value, 'set-cookie': [value, value] })(kind, {
      target: '/it',
    });
    expect(status).toBe(200);
    const names = headers.map(([name]) => name.toLowerCase()).sort();
    expect(names).toEqual(['content-length', 'content-type', 'location', 'set-cookie', 'set-cookie', 'x-a']);
    for (const [, text] of headers) expect(text).not.toMatch(/[\r\n\0]/);
  });

  test.each([...breaks.map((line) => `x${line}set-cookie: stolen`), 'x: y', 'transfer-encoding', 'Connection'])(
    'the name %j is a 500 that does not repeat it',
    async (name) => {
      const write = vi.spyOn(console, 'error').mockImplementation(() => undefined);
      const { status, headers, body } = await echo({ [name]: 'chunked' })(kind, { target: '/it' });
      expect([status, body]).toEqual([500, '{"detail":"Internal Server Error"}']);
      expect(headers.map(([header]) => header.toLowerCase()).sort()).toEqual(['content-length', 'content-type']);
      expect(write).toHaveBeenCalledOnce();
    },
  );

  test('the media type of a response cannot start another line', async () => {
    const send = serve(contractOf({}), () => ({ status: 200, contentType: 'text/plain\r\nset-cookie: a', body: 'ok' }));
    const { headers } = await send(kind, { target: '/it' });
    expect(headers.filter(([name]) => name.toLowerCase() === 'set-cookie')).toEqual([]);
    for (const [, text] of headers) expect(text).not.toMatch(/[\r\n\0]/);
  });
});
