import { describe, expect, test } from 'vitest';
import { contractOf, frontDoors, serve } from './service.ts';

const content = { 'application/json': {}, 'application/x-www-form-urlencoded': { schema: { type: 'object' } } };

// A load balancer with single values passes on only the last line.
describe.each(frontDoors.filter((kind) => kind !== 'alb'))('through %s', (kind) => {
  const send = serve(contractOf({ requestBody: { content } }), () => ({ status: 204 }));
  const post = async (...types: string[]) => {
    const headers = types.map((type): [string, string] => ['Content-Type', type]);
    return (await send(kind, { target: '/it', headers, body: '{"a":1}' })).status;
  };

  test('a body has one media type, and no choice of two', async () => {
    expect(await post('application/json')).toBe(204);
    expect(await post('application/json', 'application/x-www-form-urlencoded')).toBe(415);
    expect(await post('application/x-www-form-urlencoded', 'application/json')).toBe(415);
    expect(await post('application/json', 'application/json')).toBe(415);
    expect(await post('application/json, application/x-www-form-urlencoded')).toBe(415);
  });
});
