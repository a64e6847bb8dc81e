import { describe, expect, test, vi } from 'vitest';
import { contractOf, type Schema } from '../compile.ts';
import { serve } from '../service.ts';

const secret = 'hunter2';
const short: Schema = { type: 'string', maxLength: 3 };

/** The values that a 422 repeats, by the location of each violation. */
async function inputs(schema: Schema, body: unknown, schemas: object = {}): Promise<Record<string, unknown>> {
  const content = { 'application/json': { schema } };
  const document = contractOf({ requestBody: { content } }, '/it', { components: { schemas } });
  const { response } = await serve(document).answer({
    method: 'POST',
    path: '/it',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
  });
  expect(response.status).toBe(422);
  expect(String(response.body)).not.toContain(secret);
  const detail = JSON.parse(String(response.body)).detail as { loc: unknown[]; input: unknown }[];
  return Object.fromEntries(detail.map(({ loc, input }) => [loc.slice(1).join('.'), input]));
}

describe('a secret of a body is not repeated', () => {
  test('if it has the format password', async () => {
    const schema = { type: 'object', properties: { a: { ...short, format: 'password' } } };
    expect(await inputs(schema, { a: secret })).toEqual({ a: '***' });
  });

  test('if it is writeOnly', async () => {
    const schema = { type: 'object', properties: { a: { ...short, writeOnly: true } } };
    expect(await inputs(schema, { a: secret })).toEqual({ a: '***' });
  });

  test('if it is writeOnly and an object', async () => {
    const a = { type: 'object', writeOnly: true, properties: { b: short } };
    expect(await inputs({ type: 'object', properties: { a } }, { a: { b: secret } })).toEqual({ 'a.b': '***' });
  });

  test('if it is a list of secrets', async () => {
    const schema = { type: 'array', items: { ...short, format: 'password' } };
    expect(await inputs(schema, ['a', secret])).toEqual({ 1: '***' });
  });

  test('if it is marked by a reference, an alternative or a further property', async () => {
    const schemas = {
      Key: { ...short, format: 'password' },
      Tree: { type: 'object', properties: { key: { $ref: '#/components/schemas/Key' } } },
    };
    const $ref = '#/components/schemas/Tree';
    expect(await inputs({ $ref }, { key: secret }, schemas)).toEqual({ key: '***' });
    expect(await inputs({ allOf: [{ $ref }, { type: 'object' }] }, { key: secret }, schemas)).toEqual({ key: '***' });
    const map = { type: 'object', additionalProperties: { ...short, writeOnly: true } };
    expect(await inputs(map, { any: secret })).toEqual({ any: '***' });
  });

  test('if its schema has no other constraint', async () => {
    const schema = { type: 'object', required: ['b'], properties: { a: { writeOnly: true }, b: {} }, minProperties: 9 };
    const found = await inputs(schema, { a: secret });
    expect(found).toEqual({ b: { a: '***' }, '': { a: '***' } });
  });

  test('in an object around it', async () => {
    const schema = {
      type: 'object',
      minProperties: 5,
      properties: { a: { type: 'string', format: 'password' }, b: { type: 'string' } },
    };
    expect(await inputs(schema, { a: secret, b: 'b', list: [{ password: secret }] })).toEqual({
      '': { a: '***', b: 'b', list: [{ password: '***' }] },
    });
  });

  test('if its name is that of a secret', async () => {
    const schema = { type: 'object', properties: { client_secret: short }, additionalProperties: false };
    expect(await inputs(schema, { client_secret: secret, accessToken: secret })).toEqual({
      client_secret: '***',
      accessToken: '***',
    });
  });

  test('and null is not masked', async () => {
    const a = { ...short, format: 'password' };
    expect(await inputs({ type: 'object', properties: { a } }, { a: null })).toEqual({ a: null });
  });
});

describe('a secret in another location is not repeated', () => {
  const refused = async (operation: object, sent: object): Promise<string> => {
    const apiKey = { type: 'apiKey', in: 'query', name: 'k' };
    const header = { type: 'apiKey', in: 'header', name: 'X-Caller' };
    const more = { components: { securitySchemes: { apiKey, header } } };
    const { response } = await serve(contractOf(operation, '/it', more)).answer({
      method: 'POST',
      path: '/it',
      ...sent,
    });
    expect(response.status).toBe(422);
    return String(response.body);
  };

  test.each([
    [
      'a query of the format password',
      { in: 'query', name: 'q', schema: { ...short, format: 'password' } },
      { query: `q=${secret}` },
    ],
    [
      'a query whose name says so',
      { in: 'query', name: 'access_token', schema: short },
      { query: `access_token=${secret}` },
    ],
    ['a query that a security scheme names', { in: 'query', name: 'k', schema: short }, { query: `k=${secret}` }],
    [
      'a header that a security scheme names',
      { in: 'header', name: 'x-caller', schema: short },
      { headers: { 'x-caller': secret } },
    ],
    ['a cookie whose name says so', { in: 'cookie', name: 'token', schema: short }, { cookie: `token=${secret}` }],
  ])('%s', async (_, parameter, sent) => {
    const body = await refused({ parameters: [parameter] }, sent);
    expect(body).not.toContain(secret);
    expect(body).toContain('"input":"***"');
  });

  test.each([
    ['application/x-www-form-urlencoded', `a=${secret}`],
    ['multipart/form-data; boundary=b', `--b\r\nContent-Disposition: form-data; name="a"\r\n\r\n${secret}\r\n--b--`],
  ])('%s', async (type, body) => {
    const schema = { type: 'object', properties: { a: { ...short, writeOnly: true } } };
    const requestBody = { content: { [type.split(';')[0] ?? '']: { schema } } };
    expect(await refused({ requestBody }, { headers: { 'content-type': type }, body })).not.toContain(secret);
  });
});

test('a response that violates the contract is logged without its values', async () => {
  const write = vi.spyOn(console, 'warn').mockImplementation(() => undefined);
  const schema = { type: 'object', properties: { mail: short } };
  const responses = { 200: { description: 'Done.', content: { 'application/json': { schema } } } };
  const service = serve(contractOf({ responses }), {
    result: { status: 200, body: { mail: secret } },
    responseValidation: 'warn',
  });
  await service.answer({ method: 'POST', path: '/it' });
  const line = String(write.mock.lastCall?.[0]);
  write.mockRestore();
  expect(line).toContain('string_too_long');
  expect(line).not.toContain(secret);
});
