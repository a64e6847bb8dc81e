import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it, vi } from 'vitest';
import { build } from '../../src/build/build.ts';
import { createProject, type Project } from '../../src/testing-project.ts';

const cache = join(import.meta.dirname, '../../node_modules/.cache');
const outdir = join(cache, 'test-bundle');
/** The same without the operations, which belong to the service: their size and imports are not limited. */
const bare = join(cache, 'test-bundle-bare');
const require = createRequire(import.meta.url);
type Handler = (event: unknown) => Promise<unknown>;
let bundled: Handler;
let source: Handler;
let project: Project;

beforeAll(async () => {
  project = await createProject();
  const [generated, entry] = ['generated', 'src/handler.ts'].map((path) => join(project.folder, path)) as [
    string,
    string,
  ];
  const withoutOperations = join(project.folder, 'src/bare.ts');
  writeFileSync(
    withoutOperations,
    `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from '#contract';
export const handler = createHandler({ contract, operations: {} });`,
  );
  await Promise.all([
    build({ outdir, entry, generated }),
    build({ outdir: bare, entry: withoutOperations, generated }),
  ]);
  bundled = require(join(outdir, 'handler.js')).handler;
  source = (await import(/* @vite-ignore */ entry)).handler;
});

afterAll(() => project.remove());

const code = () =>
  readdirSync(bare, { recursive: true, encoding: 'utf8' })
    .filter((file) => file.endsWith('.js'))
    .map((file) => join(bare, file));

describe('the bundle', () => {
  it('is 67 KB at most, with the validators of the sample', () => {
    expect(statSync(join(bare, 'function.js')).size).toBeLessThanOrEqual(67_000);
  });

  it('of a small contract is one file and its loader', () => {
    const files = readdirSync(bare).filter((file) => file.endsWith('.js'));
    expect(files.toSorted()).toEqual(['function.js', 'handler.js']);
  });

  it.each([
    ['ajv’s compiler', /\bvalidateFunctionCode|opts\.code\.source|No such keyword|missingRefs?\b/],
    ['lodash', /lodash|__wrapped__/i],
    ['a YAML parser', /tag:yaml\.org|YAMLException/],
    ['openapi-backend’s own router or validator', /normalizePath|lazyCompileValidators:\s*!1/],
    [
      'methods of openapi-backend that nothing calls',
      /mockResponseForOperation|validateDefinition|registerHandler|warnOnce/,
    ],
    ['Node’s web globals', /new (Request|Response|URL|URLSearchParams|FormData)\(/],
  ])('contains no trace of %s', (_, trace) => {
    for (const file of code()) expect(readFileSync(file, 'utf8')).not.toMatch(trace);
  });

  it('contains no file of a feature that the service does not use', () => {
    const { sources } = JSON.parse(readFileSync(join(bare, 'function.js.map'), 'utf8')) as { sources: string[] };
    const optional = /\/runtime\/src\/(middleware\/|gateway\/|around|environment|streaming|testing|call-operation)/;
    expect(sources.filter((file) => file.includes('/runtime/src/')).length).toBeGreaterThan(20);
    expect(sources.filter((file) => optional.test(file))).toEqual([]);
  });

  it('requires nothing but Node’s own modules and its own files', () => {
    for (const file of code()) {
      for (const [, name = ''] of readFileSync(file, 'utf8').matchAll(/\brequire\("([^"]+)"\)/g)) {
        expect(name).toMatch(/^(node:|\.{1,2}\/)/);
      }
    }
  });

  it('has exactly the licences of the bundled packages', () => {
    const text = readFileSync(join(outdir, 'THIRD-PARTY-NOTICES.txt'), 'utf8');
    expect(text).toMatch(/^openapi-backend 5\.21\.2 \(MIT\)\n\n.*Permission is hereby granted, free of charge/ms);
    expect(text.match(/^\S+ \d+\.\d+\.\d+ \(.*\)$/gm)).toEqual([
      '@openapi-lambda/runtime 2.0.0 (MIT)',
      'openapi-backend 5.21.2 (MIT)',
    ]);
  });

  it('has a source map', () => {
    const map = JSON.parse(readFileSync(join(outdir, 'function.js.map'), 'utf8'));
    expect(map.sources.some((file: string) => file.endsWith('src/handler.ts'))).toBe(true);
  });
});

describe('a request through the bundle and through the source', () => {
  const rest = (httpMethod: string, path: string, more: object = {}) => ({
    httpMethod,
    path,
    requestContext: {},
    ...more,
  });
  const events: [string, object][] = [
    ['GET /test1', rest('GET', '/test1')],
    ['POST /test2', rest('POST', '/test2')],
    ['POST /test3', rest('POST', '/test3', { multiValueQueryStringParameters: { message: 'hoge' } })],
    ['a list of messages', rest('POST', '/test3', { multiValueQueryStringParameters: { message: ['a', 'b'] } })],
    ['no message', rest('POST', '/test3')],
    ['an unknown path', rest('GET', '/nope')],
    ['an undeclared method', rest('GET', '/test2')],
    ['HEAD', rest('HEAD', '/test1')],
    ['a malformed path', rest('GET', '/%zz')],
    ['a trailing slash', rest('GET', '/test1/')],
    ['the contract', rest('GET', '/openapi.json')],
    ['the docs', rest('GET', '/docs')],
    [
      'nulls',
      rest('GET', '/test1', { headers: null, multiValueHeaders: null, body: null, queryStringParameters: null }),
    ],
  ];

  it.each(events)('has the same response: %s', async (_, event) => {
    const [theirs, ours] = [await bundled(event), await source(event)];
    expect(theirs).toEqual(ours);
    expect(theirs).toHaveProperty('statusCode');
  });

  it.each([{}, [], null, 'event', { Records: [] }])(
    'fails in the same way for an event that is not HTTP: %j',
    async (event) => {
      vi.spyOn(console, 'error').mockImplementation(() => {});
      const outcome = (handle: Handler) => handle(event).catch((error: Error) => [error.name, error.message]);
      expect(await outcome(bundled)).toEqual(await outcome(source));
      expect(await outcome(source)).toBeInstanceOf(Array);
    },
  );
});
