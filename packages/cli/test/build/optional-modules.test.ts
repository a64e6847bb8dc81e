import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { generate } from '../../src/generate/generate.ts';
import { createProject, type Project } from '../../src/testing-project.ts';
import { event } from '../code-cache/function.ts';

const require = createRequire(import.meta.url);
const responses = { 200: { description: 'OK', content: { 'application/json': {} } } };
const shape = { type: 'object', properties: { n: { type: 'integer' } } };
const body = (mediaType: string) => ({ requestBody: { content: { [mediaType]: { schema: shape } } } });
const post = (type: string, text: string) => event('POST', '/', { headers: { 'content-type': type }, body: text });
const form = post('application/x-www-form-urlencoded', 'n=5');
const multipart = post(
  'multipart/form-data; boundary=x',
  '--x\r\ncontent-disposition: form-data; name="n"\r\n\r\n5\r\n--x--\r\n',
);
const json = post('application/json', '{"n":5}');
const filter = { name: 'filter', in: 'query', style: 'deepObject', schema: shape };
const key = { type: 'apiKey', in: 'header', name: 'x-key' };

interface Row {
  readonly title: string;
  readonly operation: object;
  readonly document?: object;
  /** Of the runtime, those that this contract needs. */
  readonly modules: readonly string[];
  readonly given: object;
  /** The input that the operation returns. */
  readonly want: object;
}

const rows: readonly Row[] = [
  { title: 'only JSON', operation: body('application/json'), modules: [], given: json, want: { body: { n: 5 } } },
  {
    title: 'a form',
    operation: body('application/x-www-form-urlencoded'),
    modules: ['form'],
    given: form,
    want: { body: { n: 5 } },
  },
  {
    title: 'a form in capitals',
    operation: body('Application/X-WWW-Form-urlencoded'),
    modules: ['form'],
    given: form,
    want: { body: { n: 5 } },
  },
  {
    title: 'application/*',
    operation: body('application/*'),
    modules: ['form'],
    given: form,
    want: { body: { n: 5 } },
  },
  {
    title: 'multipart/form-data',
    operation: body('multipart/form-data'),
    modules: ['multipart'],
    given: multipart,
    want: { body: { n: 5 } },
  },
  {
    title: 'any multipart type',
    operation: body('multipart/*'),
    modules: ['multipart'],
    given: multipart,
    want: { body: { n: 5 } },
  },
  {
    title: 'any media type, sent as multipart',
    operation: body('*/*'),
    modules: ['form', 'multipart'],
    given: multipart,
    want: { body: { n: 5 } },
  },
  {
    title: 'any media type, sent as a form',
    operation: body('*/*'),
    modules: ['form', 'multipart'],
    given: form,
    want: { body: { n: 5 } },
  },
  {
    title: 'multipart/form-data after a tab',
    operation: body('\tmultipart/form-data'),
    modules: ['multipart'],
    given: multipart,
    want: { body: { n: 5 } },
  },
  {
    title: 'a deep object in a form',
    operation: {
      requestBody: {
        content: {
          'application/x-www-form-urlencoded': {
            schema: { type: 'object', properties: { filter: shape } },
            encoding: { filter: { style: 'deepObject' } },
          },
        },
      },
    },
    modules: ['deep-object', 'form'],
    given: post('application/x-www-form-urlencoded', 'filter[n]=5'),
    want: { body: { filter: { n: 5 } } },
  },
  {
    title: 'a deep object',
    operation: { parameters: [filter] },
    modules: ['deep-object'],
    given: event('POST', '/', { queryStringParameters: { 'filter[n]': '5' } }),
    want: { query: { filter: { n: 5 } } },
  },
  {
    title: 'a security scheme',
    operation: { security: [{ key: [] }] },
    document: { components: { securitySchemes: { key } } },
    modules: ['credentials', 'security'],
    given: event('POST', '/', { headers: { 'x-key': 'k' } }),
    want: { security: { key: 'k' } },
  },
  {
    title: 'security that is optional, of the whole document',
    operation: {},
    document: { security: [{}, { key: [] }], components: { securitySchemes: { key } } },
    modules: ['credentials', 'security'],
    given: event('POST', '/', { headers: { 'x-key': 'k' } }),
    want: { security: { key: 'k' } },
  },
  {
    title: 'a scheme that is not declared, so that only its handler knows it',
    operation: { security: [{ key: [] }] },
    modules: ['credentials', 'security'],
    given: event('POST', '/', {}),
    want: { detail: 'Not authenticated' },
  },
];

/** All modules of the runtime that some contracts do not need. */
const optional = ['credentials', 'deep-object', 'form', 'multipart', 'security'];

let project: Project;
beforeAll(async () => {
  project = await createProject();
});
afterAll(() => project.remove());

const echo = '({ query, body, security }) => ({ status: 200, body: { query, body, security } })';

async function bundle({ operation, document }: Row, name: string, { own = '', op = echo } = {}) {
  const at = (file: string) => join(project.folder, name, file);
  mkdirSync(at(''));
  const paths = { '/': { post: { operationId: 'op', ...operation, responses } } };
  const info = { title: 't', version: '1' };
  writeFileSync(at('openapi.json'), JSON.stringify({ openapi: '3.1.1', info, paths, ...document }));
  await generate({ contract: at('openapi.json'), out: at('generated') });
  writeFileSync(
    at('handler.ts'),
    `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from './generated/index.ts';
${own}
export const handler = createHandler({
  contract,
  operations: { op: ${op} },
  security: { key: (credentials) => credentials },
});`,
  );
  await build({ outdir: at('dist'), entry: at('handler.ts'), generated: at('generated') });
  const { sources } = JSON.parse(readFileSync(at('dist/function.js.map'), 'utf8')) as { sources: string[] };
  const { handler } = require(at('dist/handler.js')) as { handler: (event: object) => Promise<{ body: string }> };
  return { sources, handler };
}

describe('a bundle has the modules that its contract needs, and no others', () => {
  it.each(rows.map((row, index) => ({ ...row, index })))('$title', async ({ index, ...row }) => {
    const { sources, handler } = await bundle(row, `row-${index}`);
    const names = sources.map((file) => /\/runtime\/src\/.*?([^/]+)\.ts$/.exec(file)?.[1] ?? '');
    expect(optional.filter((name) => names.includes(name))).toEqual(row.modules);
    expect(JSON.parse((await handler(row.given)).body)).toMatchObject(row.want);
  });
});

it("a service's own openapi-backend is the whole package, next to the class in the engine", async () => {
  const [row] = rows as [Row];
  const own = `import { OpenAPIBackend } from 'openapi-backend';
const paths = { '/': { get: { operationId: 'a', responses: { 200: { description: 'It.', content: { 'application/json': { example: 1 } } } } } } };
const definition = { openapi: '3.0.0', info: { title: 't', version: '1' }, paths };`;
  const mock = `async () => {
    const api = await new OpenAPIBackend({ definition, quick: true }).init();
    return { status: 200, body: api.mockResponseForOperation('a') };
  }`;
  const { handler } = await bundle(row, 'own', { own, op: mock });
  expect(JSON.parse((await handler(json)).body)).toEqual({ status: 200, mock: 1 });
  const notices = readFileSync(join(project.folder, 'own/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  expect(notices.match(/^openapi-backend /gm)).toHaveLength(1);
});

it('a bundle with only the class has the licence of openapi-backend', () => {
  const notices = readFileSync(join(project.folder, 'row-0/dist/THIRD-PARTY-NOTICES.txt'), 'utf8');
  expect(notices.match(/^openapi-backend /gm)).toHaveLength(1);
});
