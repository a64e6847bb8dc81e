import { gzipSync } from 'node:zlib';
import { describe, expect, test } from 'vitest';
import { contractOf, type Schema } from '../compile.ts';
import { serve } from '../service.ts';

const schema: Schema = { type: 'object', required: ['n'], properties: { n: { type: 'integer' } } };
const content = { 'application/json': { schema } };
const post = { method: 'POST', path: '/it' };

describe('a request in a content coding', () => {
  const send = (coding: string, body: string | Uint8Array | undefined = gzipSync('{"n":1}')) =>
    serve(contractOf({ requestBody: { content } })).answer({
      ...post,
      headers: { 'content-type': 'application/json', 'content-encoding': coding },
      ...(body && { body }),
    });

  test.each(['gzip', 'GZIP', 'br', 'identity, gzip'])(
    '%s is answered 415 with the codings that are accepted',
    async (coding) => {
      const { response, seen } = await send(coding);
      expect(response).toEqual({
        status: 415,
        headers: { 'accept-encoding': 'identity', 'content-type': 'application/json' },
        body: '{"detail":"Unsupported Content Encoding"}',
      });
      expect(seen).toBeUndefined();
    },
  );

  test.each(['identity', ''])('called "%s", which means no coding, is read', async (coding) => {
    expect((await send(coding, '{"n":1}')).seen?.body).toEqual({ n: 1 });
  });

  test('without a body is read', async () => {
    expect((await send('gzip', '')).response.status).toBe(204);
  });
});

describe('a response in a content coding', () => {
  const answer = (coding: string, body: Uint8Array, media: object = content) =>
    serve(contractOf({ responses: { 200: { description: 'Done.', content: media } } }), {
      result: { status: 200, contentType: Object.keys(media)[0] ?? '', headers: { 'content-encoding': coding }, body },
      responseValidation: 'enforce',
    }).answer(post);

  test('is not validated as octets', async () => {
    const body = gzipSync('{"n":1}');
    expect((await answer('gzip', body)).response).toMatchObject({ status: 200, body });
    const text = { 'text/csv': { schema: { type: 'string', maxLength: 3 } } };
    expect((await answer('gzip', gzipSync('a,b'), text)).response.status).toBe(200);
  });

  test('called identity is validated', async () => {
    expect((await answer('identity', Buffer.from('{"n":"x"}'))).response.status).toBe(500);
  });
});
