import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { build } from '../../src/build/build.ts';
import { addCodeCache } from '../../src/code-cache/add-code-cache.ts';
import { generate } from '../../src/generate/generate.ts';
import { createProject, type Project } from '../../src/testing-project.ts';
import { copyOf, event, invoke } from '../code-cache/function.ts';

const count = 150;
/** Quotes, backslashes and non-ASCII characters, for which byte offsets are easily wrong. */
const names = Array.from({ length: count }, (_, n) => `it's-größe-${n}`);
const path = (name: string) => `/${name.at(-1)}/${name}/{id}`;

let project: Project;
let dist: string;
beforeAll(async () => {
  project = await createProject();
  dist = join(project.folder, 'dist');
  const n = { type: 'integer', maximum: 10 };
  const schema = { type: 'object', required: ['n'], properties: { n } };
  const long = { ...schema, properties: { n, kind: { enum: Array.from({ length: 2000 }, (_, at) => `kind-${at}`) } } };
  const operation = (name: string) => ({
    operationId: name,
    parameters: [{ name: 'id', in: 'path', required: true, schema: { type: 'integer' } }],
    requestBody: { required: true, content: { 'application/json': { schema } } },
    responses: {
      200: { description: 'OK', content: { 'application/json': { schema: name === names[8] ? long : schema } } },
    },
  });
  const paths = Object.fromEntries(names.map((name) => [path(name), { post: operation(name) }]));
  const contract = join(project.folder, 'large.json');
  writeFileSync(contract, JSON.stringify({ openapi: '3.1.1', info: { title: 'large', version: '1' }, paths }));
  const generated = join(project.folder, 'large');
  await generate({ contract, out: generated });
  const entry = join(project.folder, 'large.ts');
  writeFileSync(
    entry,
    `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from './large/index.ts';
const operation = ({ path, body }: { path: { id: number }; body: object }) => ({ status: 200, body: path.id === 2 ? {} : body });
export const handler = createHandler({
  contract,
  operations: { ${JSON.stringify(names[7])}: operation, ${JSON.stringify(names[8])}: operation },
});`,
  );
  await build({ entry, generated, outdir: dist });
  expect(await addCodeCache(dist)).toBe('');
}, 60_000);
afterAll(() => project.remove());

const post = (name = '', body: object = { n: 1 }, id = 1) =>
  event('POST', encodeURI(path(name)).replace('%7Bid%7D', String(id)), { body: JSON.stringify(body) });

describe('the function of a large contract', () => {
  it.each([
    { title: 'a valid request', given: post(names[7]), want: 200 },
    { title: 'a body that breaks the contract', given: post(names[7], { n: 11 }), want: 422 },
    { title: 'an operation without a handler', given: post(names[149]), want: 501 },
    { title: 'an unknown path in a known branch', given: post('it’s-9'), want: 404 },
  ])('answers $title with $want, with an accepted code cache', ({ given, want }) => {
    expect(invoke(dist, given)).toMatchObject({ status: want, codeCache: 'accepted' });
  });

  it('answers every operation', () => {
    const code = `const { handler } = require(${JSON.stringify(join(dist, 'handler.js'))});
Promise.all(JSON.parse(process.argv[1]).map(handler)).then((all) => console.log(all.map((one) => one.statusCode).join()))`;
    const events = JSON.stringify(names.map((name) => post(name)));
    const output = execFileSync(process.execPath, ['-e', code, events], { encoding: 'utf8' });
    expect(output.trim().split(',')).toEqual(names.map((_, n) => (n === 7 || n === 8 ? '200' : '501')));
  });

  it('fails every request to an operation whose module is broken, not only the first', () => {
    const broken = copyOf(dist, 'broken');
    const modules = join(broken, 'operations');
    for (const file of readdirSync(modules)) writeFileSync(join(modules, file), '(function() { throw new Error() })');
    const code = `const { handler } = require(${JSON.stringify(join(broken, 'handler.js'))});
const given = JSON.parse(process.argv[1]);
handler(given).then(() => handler(given)).then(({ statusCode, body }) => console.log(statusCode, body))`;
    const output = execFileSync(process.execPath, ['-e', code, JSON.stringify(post(names[7]))], {
      encoding: 'utf8',
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    expect(output).toBe('500 {"detail":"Internal Server Error"}\n');
  });

  it('holds no routes in its source', () => {
    expect(readFileSync(join(dist, 'function.js'), 'utf8')).not.toContain('gr\\xF6\\xDFe-149');
    expect(readFileSync(join(dist, 'routes.txt'), 'utf8')).toContain('größe-149');
  });

  it.each([
    { title: 'its source and the operation, with short responses in it', name: names[7], want: ['operations'] },
    { title: 'its source, the operation and long responses', name: names[8], want: ['operations', 'responses'] },
  ])('reads $title', ({ name, want }) => {
    const script = fileURLToPath(new URL('../code-cache/count-work.cjs', import.meta.url));
    const output = execFileSync(process.execPath, [script, join(dist, 'handler.js'), JSON.stringify(post(name))], {
      encoding: 'utf8',
    });
    const read = (JSON.parse(output).read as string[]).slice(1).filter((file) => !/\.cache$/.test(file));
    expect(read.map((file) => file.slice(dist.length + 1).split('/')[0])).toEqual(['function.js', ...want]);
  });

  it.each([7, 8])('checks the responses of an operation: number %d', (n) => {
    const env = { RESPONSE_VALIDATION: 'enforce' };
    expect(invoke(dist, post(names[n]), [], env).status).toBe(200);
    expect(invoke(dist, post(names[n], { n: 1 }, 2), [], env).status).toBe(500);
  });

  it('has no caches of small modules', () => {
    const [folder = ''] = readdirSync(join(dist, 'code-cache')).filter((name) => !name.endsWith('.js'));
    expect(readdirSync(join(dist, 'code-cache', folder)).toSorted()).toEqual(['function.js.cache']);
    expect(statSync(join(dist, 'code-cache/record.js')).size).toBeLessThanOrEqual(count * 1000);
  });
});
