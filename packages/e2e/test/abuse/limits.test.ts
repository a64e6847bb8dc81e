import { describe, expect, test } from 'vitest';
import { contractOf, frontDoors, passesOnTheLast, type Sent, serve } from './service.ts';

const many = <T>(count: number, make: (n: number) => T): T[] => Array.from({ length: count }, (_, n) => make(n));

/** This many of each, in the shortest form. */
const sent: Record<string, (count: number) => Sent> = {
  query: (count) => ({ target: `/it?${many(count, (n) => `n${n}`).join('&')}` }),
  cookie: (count) => ({ target: '/it', headers: [['Cookie', many(count, (n) => `n${n}=`).join('; ')]] }),
  // Gateways add some of their own.
  header: (count) => ({ target: '/it', headers: many(count - 10, (n) => [`n${n}`, '']) }),
};
const excess: Record<string, number> = { query: 1, cookie: 1, header: 20 };
const types: Record<string, string> = {
  query: 'query_too_many_fields',
  cookie: 'cookie_too_many_pairs',
  header: 'header_too_many_headers',
};

describe.each(frontDoors)('through %s', (kind) => {
  let runs = 0;
  const send = serve(contractOf({}), () => {
    runs++;
    return { status: 204 };
  });

  test.each(Object.keys(sent))('a %s of 10,000 is read, of more it is refused', async (place) => {
    runs = 0;
    const make = sent[place] as (count: number) => Sent;
    expect((await send(kind, make(10_000))).status).toBe(204);
    expect(runs).toBe(1);
    const { status, body } = await send(kind, make(10_000 + (excess[place] ?? 0)));
    expect([status, JSON.parse(body).detail.map(({ type, loc }: Record<string, unknown>) => [type, loc])]).toEqual([
      422,
      [[types[place], [place]]],
    ]);
    expect(runs).toBe(1);
  });

  test.skipIf(passesOnTheLast(kind))('a query that repeats one name is counted by its values', async () => {
    // An HTTP API joins them in the map, and has them all in the raw query.
    const { status } = await send(kind, { target: `/it?${'a&'.repeat(10_001)}` });
    expect(status).toBe(422);
  });
});
