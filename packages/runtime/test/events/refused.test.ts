import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { eventSourceOf } from '../../src/events/index.ts';
import type { HttpResponse } from '../../src/http.ts';
import { refusals } from '../../src/problems/refusals.ts';

import { alb, albLists, everyKind, http, lattice, rest, url } from './minimal.ts';

const write = (event: object, response: HttpResponse) => eventSourceOf(event).write(response, { ...event });

describe('an answer that AWS would refuse', () => {
  const log = vi.spyOn(console, 'error');
  beforeEach(() => void log.mockImplementation(() => {}));
  afterEach(() => void log.mockReset());

  const megabyte = 1024 * 1024;
  const inBytes = (result: unknown) => Buffer.byteLength(JSON.stringify(result));
  const refused = { statusCode: 500, body: '{"detail":"Internal Server Error"}' };
  const text = (body: string): HttpResponse => ({ status: 200, headers: { 'content-type': 'text/plain' }, body });

  /** The largest answer of one repeated character that fits, computed from an empty one. */
  function fitting(event: object, limit: number, letter: string): number {
    const bytesEach = inBytes(letter) - 2;
    const around = inBytes(write(event, text(letter.repeat(megabyte / 8)))) - (megabyte / 8) * bytesEach;
    // The content-length may have one digit more.
    return Math.floor((limit - around - 1) / bytesEach);
  }

  it.each([
    { kind: 'rest', event: rest, limit: 6 * megabyte + 100, letters: 'a' },
    { kind: 'http', event: http, limit: 6 * megabyte + 100, letters: 'a' },
    { kind: 'url', event: url, limit: 6 * megabyte + 100, letters: 'a' },
    { kind: 'lattice', event: lattice, limit: 6 * megabyte + 100, letters: 'a' },
    { kind: 'alb', event: alb, limit: megabyte, letters: 'aé"\u0001' },
    { kind: 'alb with lists', event: albLists, limit: megabyte, letters: 'a' },
  ])('for its size is a 500 and a line in the log: $kind takes $limit bytes', ({ event, limit, letters }) => {
    for (const letter of letters) {
      const count = fitting(event, limit, letter);
      expect(write(event, text(letter.repeat(count)))).toMatchObject({ statusCode: 200 });
      expect(log).not.toHaveBeenCalled();
      expect(write(event, text(letter.repeat(count + 4)))).toMatchObject(refused);
      expect(log).toHaveBeenCalledOnce();
      log.mockClear();
    }
  });

  it.each([
    { where: 'a header', headers: { a: 'a'.repeat(7 * megabyte) } },
    { where: 'the values of a header', headers: { a: ['a'.repeat(4 * megabyte), 'b'.repeat(3 * megabyte)] } },
    { where: 'the name of a header', headers: { ['a'.repeat(7 * megabyte)]: '1' } },
  ])('because of its size is a 500, even if the size is in $where', ({ headers }) => {
    expect(write(rest, { status: 200, headers })).toMatchObject(refused);
  });

  it('is logged in one line of JSON, with the bytes and the limit', () => {
    write(alb, text('a'.repeat(megabyte)));
    expect(log).toHaveBeenCalledOnce();
    expect(JSON.parse(log.mock.calls[0]?.[0])).toMatchObject({
      level: 'ERROR',
      limit: megabyte,
      bytes: expect.any(Number),
    });
  });

  it.each([0, 99, 199, 600, 200.5, Number.NaN, '200'])(
    'because of its status %s is a 500 and a line in the log',
    (status) => {
      for (const event of Object.values(everyKind)) {
        expect(write(event, { status: status as number, headers: {} })).toMatchObject(refused);
      }
      expect(log).toHaveBeenCalledTimes(Object.keys(everyKind).length);
    },
  );
});

it('the answer that replaces it is the one of the catalogue', () => {
  const log = vi.spyOn(console, 'error').mockImplementation(() => {});
  const { status, detail } = refusals.internalServerError;
  const want = { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ detail }) };
  expect(write(rest, { status: 0, headers: {} })).toEqual(write(rest, want));
  log.mockRestore();
});
