import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { eventSourceOf } from '../../src/events/index.ts';
import { LazyRequest } from '../../src/lazy-request.ts';

const names = ['accept', 'Accept', 'ACCEPT', 'x-a', 'X-A', 'cookie', 'Cookie', 'constructor', '__proto__', 'toString'];
const odd = fc.constantFrom(null, 7, true, {}, [], [null], [7, 'b']);
const single = fc.oneof({ weight: 3, arbitrary: fc.constantFrom('a', '', 'a, b') }, odd);
const list = fc.oneof({ weight: 3, arbitrary: fc.array(fc.constantFrom('a', '', 'b'), { maxLength: 2 }) }, odd);
/** As in JSON: `__proto__` is an ordinary name. */
const mapOf = (value: fc.Arbitrary<unknown>) =>
  fc.option(
    fc
      .array(fc.tuple(fc.constantFrom(...names), value), { maxLength: 5 })
      .map((members) => Object.fromEntries(members)),
  );

const rest = (headers: unknown, multiValueHeaders: unknown) => ({
  httpMethod: 'GET',
  path: '/',
  headers,
  multiValueHeaders,
  requestContext: {},
});
const lattice = (headers: unknown) => ({ version: '2.0', method: 'GET', path: '/', headers, requestContext: {} });
const http = (headers: unknown) => ({
  version: '2.0',
  rawPath: '/',
  headers,
  requestContext: { http: { method: 'GET' }, stage: '$default' },
});
const load = (headers: unknown, multiValueHeaders: unknown) => ({
  ...rest(headers, multiValueHeaders),
  requestContext: { elb: {} },
});
const events = fc
  .tuple(mapOf(single), mapOf(list), fc.constantFrom(rest, load, http, lattice))
  .map(([singles, lists, event]) => event(singles, lists));

const read = (event: object) => eventSourceOf(event).read(event as Record<string, unknown>, {});

describe('headers that are read on demand', () => {
  it('are the same one by one as all together', () => {
    fc.assert(
      fc.property(events, (event) => {
        const { headers } = read(event);
        for (const name of [...names, 'x-b']) {
          const key = name.toLowerCase();
          const lines = LazyRequest.linesOf(read(event), name);
          expect(lines).toEqual(Object.hasOwn(headers, key) ? headers[key] : undefined);
        }
      }),
      { numRuns: 3000 },
    );
  });

  it('are an ordinary property of the request', () => {
    const request = read(rest({ accept: 'a' }, null));
    expect(Object.keys(request)).toContain('headers');
    expect({ ...request }.headers.accept).toEqual(['a']);
    expect(JSON.parse(JSON.stringify(request)).headers).toEqual({ accept: ['a'] });
    expect(request.headers).toBe(request.headers);
  });

  it('are the original ones, also one by one', () => {
    const request = read(rest({ accept: 'a' }, null));
    Object.assign(request.headers, { accept: ['b'] });
    expect(LazyRequest.linesOf(request, 'accept')).toEqual(['b']);
  });
});
