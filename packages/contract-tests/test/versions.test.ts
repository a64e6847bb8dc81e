import { describe, expect, test } from 'vitest';
import { writeContract } from './fixture.ts';
import { checksOf, run, type Service } from './test-service.ts';

const response = { description: '' };
const refused = { 400: response, 404: response, 409: response, 415: response };
const text = { type: 'string', minLength: 2 };
const version = { type: 'integer', minimum: 1 };
const content = (properties: object, required = ['text']) => ({
  'application/json': { schema: { type: 'object', required, additionalProperties: false, properties } },
});
const shown = { description: '', content: content({ id: { type: 'integer' }, text, version }) };
const contract = writeContract({
  '/pages': {
    post: {
      operationId: 'createPage',
      requestBody: { required: true, content: content({ text }) },
      responses: { 201: shown, ...refused },
    },
  },
  '/pages/{id}': {
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer', minimum: 1 } }],
    get: { operationId: 'readPage', responses: { 200: shown, ...refused } },
    put: {
      operationId: 'replacePage',
      requestBody: { required: true, content: content({ text, version }, ['text', 'version']) },
      responses: { 200: shown, ...refused },
    },
  },
});

type Fault = 'takes any text' | 'stores nothing' | undefined;

/** Pages whose change has to name the version that it is made for. */
function pages(fault?: Fault): Service {
  const all: { id: number; text: string; version: number }[] = [];
  return ({ method, path, headers, body }) => {
    const [, key] = /^\/pages(?:\/([^/]+))?$/.exec(path) ?? [];
    if (path !== '/pages' && key === undefined) return { status: 404 };
    const allow = key === undefined ? ['POST'] : ['GET', 'PUT'];
    if (!allow.includes(method)) return { status: 405, headers: { allow: allow.join(', ') } };
    if (key !== undefined && !/^[1-9]\d*$/.test(key)) return { status: 400 };
    const page = all[Number(key) - 1];
    if (method === 'GET') return page ? { body: page } : { status: 404 };
    const type = headers.find(([name]) => name.toLowerCase() === 'content-type')?.[1] ?? '';
    if (!/^application\/json/i.test(type)) return { status: 415 };
    let sent: Record<string, unknown>;
    try {
      sent = Object(JSON.parse(Buffer.from(body ?? '').toString()));
    } catch {
      return { status: 400 };
    }
    const { text: written, version: known, ...rest } = sent;
    const isVersion = key === undefined ? known === undefined : Number.isInteger(known) && Number(known) >= 1;
    if (!isVersion || Object.keys(rest).length > 0) return { status: 400 };
    if (key !== undefined && !page) return { status: 404 };
    if (page && known !== page.version) return { status: 409 };
    const isText = typeof written === 'string' && [...written].length >= 2;
    if (!isText && !(page && fault === 'takes any text')) return { status: 400 };
    if (!page) {
      all.push({ id: all.length + 1, text: String(written), version: 1 });
      return { status: 201, body: all.at(-1) };
    }
    if (fault !== 'stores nothing') page.text = String(written);
    page.version++;
    return { body: { ...page, text: written } };
  };
}

describe('a body that has the version of the resource', () => {
  test('gets the current one, and the next one is not a difference', async () => {
    for (const seed of [1, 2, 3]) expect(checksOf(await run(contract, pages(), { seed })), `seed ${seed}`).toEqual([]);
  });

  test.each<{ fault: Fault; want: RegExp }>([
    { fault: 'takes any text', want: /^invalid request refused: accepted with 200.* minLength 2 at \/text/ },
    { fault: 'stores nothing', want: /^replaced is read: text differs/ },
  ])('does not hide that it $fault', async ({ fault, want }) => {
    expect(checksOf(await run(contract, pages(fault)))).toContainEqual(expect.stringMatching(want));
  });
});
