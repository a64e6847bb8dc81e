import { describe, expect, test } from 'vitest';
import { readEncodedQuery, readQueryString } from '../../src/events/query.ts';
import { decode } from '../../src/serialization/percent.ts';
import { contractOf } from '../compile.ts';
import { serve } from '../service.ts';

/** Text as it was sent, and as it is read in every location. */
const table = [
  ['%41%ff', 'A%ff'],
  ['%ff%41', '%ffA'],
  ['%e8%89%b2%FF', '色%FF'],
  ['%e8%89', '%e8%89'],
  ['%c3%28', '%c3('],
  ['%E8%89%B2%c0%80', '色%c0%80'],
  ['%ed%a0%80', '%ed%a0%80'],
  ['%ff%ed%9f%bf%ee%80%80', '%ff\ud7ff\ue000'],
  ['%e0%9f%bf', '%e0%9f%bf'],
  ['%f0%8f%bf%bf', '%f0%8f%bf%bf'],
  ['%ff%f4%8f%bf%bf', '%ff\u{10ffff}'],
  ['%ff%c2', '%ff%c2'],
  ['%f4%90%80%80', '%f4%90%80%80'],
  ['%F0%9F%92%A9', '💩'],
  ['%zz%41', '%zzA'],
  ['100%', '100%'],
] as const;

describe('percent-encoding is decoded in one way', () => {
  test.each(table)('%s is %s in a query, a form, a cookie and a path', async (sent, want) => {
    const schema = { type: 'string' };
    const form = { schema: { type: 'object', properties: { x: schema } } };
    const service = serve(
      contractOf({
        parameters: [{ in: 'cookie', name: 'x', schema }],
        requestBody: { content: { 'application/x-www-form-urlencoded': form } },
      }),
    );
    const { seen } = await service.answer({
      method: 'POST',
      path: '/it',
      cookie: `x=${sent}`,
      headers: { 'content-type': 'application/x-www-form-urlencoded' },
      body: `x=${sent}`,
    });
    expect({
      query: readQueryString(`x=${sent}`)[0]?.value,
      loadBalancer: readEncodedQuery({ x: [sent] }, undefined)[0]?.value,
      form: Object(seen?.body).x,
      cookie: seen?.cookies.x,
      path: decode(sent),
    }).toEqual({ query: want, loadBalancer: want, form: want, cookie: want, path: want });
  });
});
