import { describe, expect, it } from 'vitest';
import { curl } from '../../src/start/banner.ts';

const request = { method: 'GET', path: '/a', query: [], headers: [], body: undefined };

describe('the curl of an operation', () => {
  it.each([
    { of: 'a GET', given: {}, want: 'curl http://h/a' },
    { of: 'a POST', given: { method: 'POST' }, want: 'curl -X POST http://h/a' },
    { of: 'a HEAD', given: { method: 'HEAD' }, want: 'curl -I http://h/a' },
    { of: 'a GET with a body', given: { body: 'x' }, want: 'curl -X GET http://h/a -d x' },
    {
      of: 'a query',
      given: { query: [['a', '1'] as const, ['b', '%20'] as const] },
      want: "curl 'http://h/a?a=1&b=%20'",
    },
    {
      of: 'a header with a quote in it',
      given: { headers: [['x-a', "it's"] as const] },
      want: `curl http://h/a -H 'x-a: it'\\''s'`,
    },
    {
      of: 'JSON on several lines',
      given: { method: 'PUT', body: '{\n  "a": 1\n}' },
      want: `curl -X PUT http://h/a -d '{"a":1}'`,
    },
    {
      of: 'bytes',
      given: { method: 'PUT', body: new Uint8Array(1) },
      want: 'curl -X PUT http://h/a --data-binary @FILE',
    },
  ])('is a line for the shell: $of', ({ given, want }) => {
    expect(curl({ ...request, ...given }, 'http://h')).toBe(want);
  });
});
