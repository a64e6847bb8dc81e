import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createHandler, type HttpResponse, type Problem, problemDetails } from '../../src/index.ts';
import { refusals } from '../../src/problems/refusals.ts';
import { contractOf } from '../compile.ts';
import { compile } from '../service.ts';
import { alb, albLists, everyKind, http, lattice, rest, url } from './minimal.ts';

const { contract } = compile(contractOf({}));
type Options = Partial<Parameters<typeof createHandler>[0]>;
/** The result of a function whose middleware answers so. */
const write = (event: object, response: HttpResponse, options: Options = {}): Promise<object> =>
  createHandler({ contract, operations: {}, middleware: [() => response], ...options })(event);

describe('an answer that AWS would refuse', () => {
  const log = vi.spyOn(console, 'error');
  beforeEach(() => void log.mockImplementation(() => {}));
  afterEach(() => void log.mockReset());

  const megabyte = 1024 * 1024;
  const inBytes = (result: unknown) => Buffer.byteLength(JSON.stringify(result));
  const refused = { statusCode: 500, body: '{"detail":"Internal Server Error"}' };
  const text = (body: string): HttpResponse => ({ status: 200, headers: { 'content-type': 'text/plain' }, body });

  /** The largest answer of one repeated character that fits, computed from an empty one. */
  async function fitting(event: object, limit: number, letter: string): Promise<number> {
    const bytesEach = inBytes(letter) - 2;
    const around = inBytes(await write(event, text(letter.repeat(megabyte / 8)))) - (megabyte / 8) * bytesEach;
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
  ])('for its size is a 500 and a line in the log: $kind takes $limit bytes', async ({ event, limit, letters }) => {
    for (const letter of letters) {
      const count = await fitting(event, limit, letter);
      expect(await write(event, text(letter.repeat(count)))).toMatchObject({ statusCode: 200 });
      expect(log).not.toHaveBeenCalled();
      expect(await write(event, text(letter.repeat(count + 4)))).toMatchObject(refused);
      expect(log).toHaveBeenCalledOnce();
      log.mockClear();
    }
  });

  it.each([
    { where: 'a header', headers: { a: 'a'.repeat(7 * megabyte) } },
    { where: 'the values of a header', headers: { a: ['a'.repeat(4 * megabyte), 'b'.repeat(3 * megabyte)] } },
    { where: 'the name of a header', headers: { ['a'.repeat(7 * megabyte)]: '1' } },
  ])('because of its size is a 500, even if the size is in $where', async ({ headers }) => {
    expect(await write(rest, { status: 200, headers })).toMatchObject(refused);
  });

  it('is logged in one line of JSON, with the bytes and the limit', async () => {
    await write(alb, text('a'.repeat(megabyte)));
    expect(log).toHaveBeenCalledOnce();
    expect(JSON.parse(log.mock.calls[0]?.[0])).toMatchObject({
      level: 'ERROR',
      limit: megabyte,
      bytes: expect.any(Number),
    });
  });

  it.each([0, 99, 199, 600, 200.5, Number.NaN, '200'])(
    'because of its status %s is a 500 and a line in the log',
    async (status) => {
      for (const event of Object.values(everyKind)) {
        expect(await write(event, { status: status as number, headers: {} })).toMatchObject(refused);
      }
      expect(log).toHaveBeenCalledTimes(Object.keys(everyKind).length);
    },
  );
});

describe('what is sent in its place', () => {
  const log = vi.spyOn(console, 'error');
  beforeEach(() => void log.mockImplementation(() => {}));
  afterEach(() => void log.mockReset());
  const large = 'a'.repeat(7 * 1024 * 1024);

  it('is the refusal of the catalogue', async () => {
    const { status, detail } = refusals.internalServerError;
    const want = { status, headers: { 'content-type': 'application/json' }, body: JSON.stringify({ detail }) };
    expect(await write(rest, { status: 0, headers: {} })).toEqual(await write(rest, want));
  });

  it('has the shape that `problems` gives it, which knows the operation', async () => {
    const seen: Problem[] = [];
    const problems = (problem: Problem) => {
      seen.push(problem);
      return problemDetails(problem);
    };
    const event = { ...rest, httpMethod: 'POST', path: '/it' };
    for (const response of [
      { status: 200, headers: {}, body: large },
      { status: 0, headers: {} },
      { status: 200, headers: { 'a b': 'c' } },
    ]) {
      expect(await write(event, response, { problems })).toMatchObject({
        statusCode: 500,
        headers: { 'content-type': 'application/problem+json' },
      });
    }
    expect(seen.map(({ kind, operationId }) => [kind, operationId])).toEqual(
      Array.from({ length: 3 }, () => ['internalServerError', 'it']),
    );
    expect(JSON.parse(log.mock.calls[0]?.[0])).toMatchObject({ operationId: 'it', limit: 6291556 });
  });

  it('keeps what middleware adds around the content', async () => {
    const headers = {
      'access-control-allow-origin': 'https://shop.example',
      'x-request-id': 'r',
      'cache-control': 'public',
      'content-encoding': 'gzip',
      etag: '"a"',
      'set-cookie': ['a=1'],
      'a b': 'c',
    };
    expect(await write(rest, { status: 200, headers, body: large })).toMatchObject({
      statusCode: 500,
      headers: {
        'access-control-allow-origin': 'https://shop.example',
        'x-request-id': 'r',
        'content-type': 'application/json',
        'content-length': '34',
      },
    });
  });

  it('is as small as it has to be', async () => {
    const problems = () => ({ status: 500, body: { large } });
    expect(await write(rest, { status: 200, headers: { 'x-a': large } }, { problems })).toMatchObject({
      statusCode: 500,
      headers: { 'content-type': 'application/json', 'content-length': '34' },
      body: '{"detail":"Internal Server Error"}',
    });
  });
});
