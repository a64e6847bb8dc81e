import fc from 'fast-check';
import { expect, test } from 'vitest';
import { readBody } from '../../src/request/body.ts';
import { mediaType } from '../compile.ts';
import { request } from '../request.ts';

/** The request that `fetch` sends for a body. */
async function written(body: FormData | URLSearchParams): Promise<{ type: string; bytes: Uint8Array }> {
  const response = new Response(body);
  return {
    type: response.headers.get('content-type') ?? '',
    bytes: new Uint8Array(await response.arrayBuffer()),
  };
}

// HTML, 4.10.21.8: line ends become CRLF, and lone surrogates are replaced.
const text = fc
  .oneof(fc.string({ unit: 'binary' }), fc.string({ unit: fc.constantFrom('\\', '"', ';', 'a', ' ', '=') }))
  .filter((value) => !/[\r\n]/.test(value));
const schema = {
  type: 'object',
  properties: {
    list: { type: 'array', items: { type: 'string' } },
    n: { type: 'number' },
    '色 "[x]"&=+%': { type: 'string' },
    file: { type: 'string', format: 'binary' },
  },
};

test('a multipart body from fetch is read as it was given', async () => {
  const declared = mediaType('multipart/form-data', { schema });
  const value = fc.record({
    list: fc.array(text, { minLength: 1 }),
    n: fc.integer(),
    '色 "[x]"&=+%': text,
    file: fc.record({
      filename: text.filter(Boolean),
      contentType: fc.constantFrom('image/png', 'text/plain'),
      bytes: fc.uint8Array(),
    }),
  });
  await fc.assert(
    fc.asyncProperty(value, async (given) => {
      const form = new FormData();
      for (const item of given.list) form.append('list', item);
      form.append('n', String(given.n));
      form.append('色 "[x]"&=+%', given['色 "[x]"&=+%']);
      const { filename, contentType, bytes } = given.file;
      form.append('file', new File([bytes.slice()], filename, { type: contentType }));
      const sent = await written(form);
      const outcome = readBody(
        { required: true, content: [declared] },
        request({ headers: { 'content-type': sent.type }, body: sent.bytes }),
        [],
      );
      expect(outcome).toEqual({ mediaType: 'multipart/form-data', value: given });
    }),
    { numRuns: 200 },
  );
});

test('a form from fetch is read as it was given', async () => {
  const type = 'application/x-www-form-urlencoded';
  const declared = mediaType(type, { schema });
  const value = fc.record({
    list: fc.array(fc.string({ unit: 'binary' }), { minLength: 1 }),
    n: fc.integer(),
    '色 "[x]"&=+%': fc.string({ unit: 'binary' }),
  });
  await fc.assert(
    fc.asyncProperty(value, async (given) => {
      const form = new URLSearchParams();
      for (const item of given.list) form.append('list', item);
      form.append('n', String(given.n));
      form.append('色 "[x]"&=+%', given['色 "[x]"&=+%']);
      const sent = await written(form);
      const outcome = readBody(
        { required: true, content: [declared] },
        request({ headers: { 'content-type': sent.type }, body: sent.bytes }),
        [],
      );
      expect(outcome).toEqual({ mediaType: type, value: given });
    }),
    { numRuns: 200 },
  );
});
