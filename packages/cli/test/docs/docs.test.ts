import { execFileSync } from 'node:child_process';
import { readFileSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import { afterAll, afterEach, beforeAll, describe, expect, it, vi } from 'vitest';
import { build } from '../../src/build/build.ts';
import { addDocs } from '../../src/docs/page.ts';
import { createProject } from '../../src/testing-project.ts';

const project = await createProject();
const outdir = join(project.folder, 'dist');
const require = createRequire(import.meta.url);

interface Result {
  readonly statusCode: number;
  readonly headers: Readonly<Record<string, string>>;
  readonly body: string;
  readonly isBase64Encoded: boolean;
}

beforeAll(async () => {
  const generated = join(project.folder, 'generated');
  await build({ outdir, generated, entry: join(project.folder, 'src/handler.ts') });
  await addDocs(generated, outdir);
});

afterEach(() => vi.unstubAllEnvs());
afterAll(() => project.remove());

function call(event: object): Promise<Result> {
  delete require.cache[join(outdir, 'handler.js')];
  return require(join(outdir, 'handler.js')).handler(event);
}

const rest = (path: string, headers: object = {}, httpMethod = 'GET') => ({
  path,
  httpMethod,
  headers,
  requestContext: {},
});
const http = (rawPath: string, headers: object = {}) => ({
  version: '2.0',
  rawPath,
  rawQueryString: '',
  headers,
  requestContext: { stage: '$default', http: { method: 'GET', path: rawPath } },
});
const alb = (path: string, headers: object = {}) => ({
  path,
  httpMethod: 'GET',
  headers,
  queryStringParameters: {},
  requestContext: { elb: { targetGroupArn: 'arn:aws:elasticloadbalancing:eu-west-1:1:targetgroup/a/1' } },
  body: '',
  isBase64Encoded: false,
});

describe('/redoc', () => {
  const html = { 'content-type': 'text/html; charset=utf-8' };

  it.each([
    { sender: 'an HTTP API', event: http('/redoc', { 'accept-encoding': 'gzip, br' }) },
    { sender: 'a load balancer', event: alb('/redoc', { 'accept-encoding': 'gzip' }) },
  ])('is sent compressed through $sender', async ({ event }) => {
    const result = await call(event);
    expect(result).toMatchObject({ statusCode: 200, isBase64Encoded: true });
    expect(result.headers).toMatchObject({ ...html, 'content-encoding': 'gzip', vary: 'accept-encoding' });
    expect(gunzipSync(Buffer.from(result.body, 'base64')).toString()).toMatch(/^<!DOCTYPE html>/i);
  });

  it.each([
    { client: 'a client that says nothing of gzip', event: http('/redoc') },
    { client: 'a client that wants no gzip', event: http('/redoc', { 'accept-encoding': 'gzip;q=0, br' }) },
    { client: 'a REST API, which may send base64 as it is', event: rest('/redoc', { 'accept-encoding': 'gzip' }) },
  ])('is sent as text to $client', async ({ event }) => {
    const result = await call(event);
    expect(result.statusCode).toBe(200);
    expect(result.headers).toMatchObject(html);
    expect(result.headers).not.toHaveProperty('content-encoding');
    expect(result.body).toMatch(/^<!DOCTYPE html>/i);
    expect(result.isBase64Encoded).toBe(false);
  });

  it('is not sent again to a client that has cached it', async () => {
    const { headers } = await call(http('/redoc'));
    const again = await call(http('/redoc', { 'if-none-match': headers.etag }));
    expect(again).toMatchObject({ statusCode: 304, body: '' });
  });

  it('refuses other methods', async () => {
    const result = await call(rest('/redoc', {}, 'POST'));
    expect(result.statusCode).toBe(405);
    expect(result.headers.allow).toBe('GET');
  });
});

describe('/openapi.json', () => {
  it('is the contract', async () => {
    const { statusCode, headers, body } = await call(rest('/openapi.json'));
    expect({ statusCode, type: headers['content-type'] }).toEqual({ statusCode: 200, type: 'application/json' });
    expect(JSON.parse(body)).toEqual(JSON.parse(readFileSync(join(outdir, 'openapi.json'), 'utf8')));
  });
});

describe('/openapi.json of a large API', () => {
  const large = { paths: { '/a': { description: 'much '.repeat(30_000) } } };

  it('is sent compressed, since it could exceed the limit of Lambda', async () => {
    writeFileSync(join(outdir, 'openapi.json'), JSON.stringify(large));
    const result = await call(http('/openapi.json', { 'accept-encoding': 'gzip' }));
    expect(result.headers).toMatchObject({ 'content-type': 'application/json', 'content-encoding': 'gzip' });
    expect(JSON.parse(gunzipSync(Buffer.from(result.body, 'base64')).toString())).toEqual(large);
  });
});

describe('/docs', () => {
  it.each([
    { given: rest('/docs'), at: 'https://example.com/docs', want: 'https://example.com/redoc' },
    { given: rest('/docs'), at: 'https://example.com/prod/docs', want: 'https://example.com/prod/redoc' },
    { given: rest('/docs/'), at: 'https://example.com/prod/docs/', want: 'https://example.com/prod/redoc' },
  ])('leads from $at to $want', async ({ given, at, want }) => {
    const { statusCode, headers } = await call(given);
    expect(statusCode).toBe(307);
    expect(new URL(headers.location ?? '', at).href).toBe(want);
  });
});

describe('DOCS=off', () => {
  it.each(['/redoc', '/docs', '/openapi.json'])('makes %s an ordinary unknown path', async (path) => {
    vi.stubEnv('DOCS', 'off');
    expect(await call(rest(path))).toMatchObject({ statusCode: 404, body: '{"detail":"Not Found"}' });
  });
});

it('does not load modules at a cold start', () => {
  const script = `
    const before = new Set(process.moduleLoadList);
    require(process.argv[1]);
    console.log(process.moduleLoadList.filter((name) => !before.has(name) && /zlib|crypto/.test(name)).join());
  `;
  const loaded = execFileSync(process.execPath, ['-e', script, join(outdir, 'handler.js')], { encoding: 'utf8' });
  expect(loaded.trim()).toBe('');
});

it('answers 404 if the page was not built', async () => {
  const bare = `${outdir}-bare`;
  await build({
    outdir: bare,
    entry: join(project.folder, 'src/handler.ts'),
    generated: join(project.folder, 'generated'),
  });
  expect(await require(join(bare, 'handler.js')).handler(rest('/redoc'))).toMatchObject({ statusCode: 404 });
});
