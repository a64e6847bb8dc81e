import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProject, buildProject, cachesOf, copyOf, event, invoke } from './function.ts';

let project: BuiltProject;
beforeAll(async () => {
  project = await buildProject();
}, 60_000);
afterAll(() => project.remove());

const hoge = event('POST', '/test3', { multiValueQueryStringParameters: { message: ['hoge'] } });
const bootstrap = ['--max-old-space-size=91', '--max-semi-space-size=5', '--max-http-header-size=81920'];

describe('the code cache of a bundle', () => {
  it('is created without warnings', () => {
    expect(project.report).toBe('');
  });

  it.each([
    { flags: [] },
    { flags: ['--expose-gc'] },
    { flags: ['--enable-source-maps'] },
    { flags: ['--expose-gc', ...bootstrap] },
  ])('is accepted under $flags', ({ flags }) => {
    const { codeCache, status, body } = invoke(project.dist, hoge, flags);
    expect({ codeCache, status, body }).toEqual({ codeCache: 'accepted', status: 200, body: '{"message":"hoge"}' });
  });

  it('is reported only at the log level debug', () => {
    for (const level of ['DEBUG', 'debug', 'TRACE']) {
      expect(invoke(project.dist, hoge, [], { AWS_LAMBDA_LOG_LEVEL: level }).codeCache).toBe('accepted');
    }
    for (const level of ['', 'INFO']) {
      expect(invoke(project.dist, hoge, [], { AWS_LAMBDA_LOG_LEVEL: level }).codeCache).toBeUndefined();
    }
  });

  it.each<{ given: string; spoil: (cache: Buffer) => Buffer }>([
    { given: 'empty', spoil: () => Buffer.alloc(0) },
    { given: 'truncated', spoil: (cache) => cache.subarray(0, cache.length >> 1) },
    { given: 'not one', spoil: (cache) => Buffer.alloc(cache.length, 'x') },
  ])('is rejected if it is $given, and the function still works', ({ given, spoil }) => {
    const dist = copyOf(project.dist, given);
    for (const file of cachesOf(dist)) writeFileSync(file, spoil(readFileSync(file)));
    expect(invoke(dist, hoge)).toMatchObject({ codeCache: 'rejected', status: 200, body: '{"message":"hoge"}' });
  });

  it('is rejected if it was made with other flags, and the function still works', () => {
    const dist = copyOf(project.dist, 'foreign');
    const [one = '', other = ''] = cachesOf(dist);
    const foreign = readFileSync(other);
    writeFileSync(other, readFileSync(one));
    writeFileSync(one, foreign);
    expect(invoke(dist, hoge)).toMatchObject({ codeCache: 'rejected', status: 200 });
  });

  it('is not taken from another version of V8', () => {
    const dist = copyOf(project.dist, 'version');
    for (const file of cachesOf(dist)) renameSync(dirname(file), dirname(file).replace(/-v8-[\d.]+/, '-v8-1.2.3.4'));
    expect(invoke(dist, hoge)).toMatchObject({ codeCache: 'absent', status: 200 });
  });

  it('is not taken from a bundle of other sources', async () => {
    const other = await buildProject({
      'src/operations/getTest1.ts': `import type { Handler } from '#contract';
export const getTest1: Handler<'getTest1'> = () => ({ status: 200, body: { message: 'else' } });`,
    });
    try {
      // Like a deployment that only adds files.
      rmSync(join(other.dist, 'code-cache'), { recursive: true });
      renameSync(join(copyOf(project.dist, 'stale'), 'code-cache'), join(other.dist, 'code-cache'));
      expect(invoke(other.dist)).toMatchObject({ codeCache: 'absent', status: 200, body: '{"message":"else"}' });
    } finally {
      other.remove();
    }
  });

  it('is recreated by plain Node, replacing the existing one', () => {
    const dist = copyOf(project.dist, 'again');
    const names = readdirSync(join(dist, 'code-cache'));
    for (const file of cachesOf(dist)) renameSync(dirname(file), `${dirname(file)}-old`);
    const { status, stdout, stderr } = spawnSync(process.execPath, ['code-cache/record.js'], {
      cwd: dist,
      encoding: 'utf8',
    });
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    expect(stdout.match(/^code cache: \S+, \d+ KB$/gm)).toHaveLength(2);
    expect(readdirSync(join(dist, 'code-cache'))).toEqual(names);
    expect(invoke(dist, hoge).codeCache).toBe('accepted');
  });
});

describe('the handler of the bundle', () => {
  it('can be required and imported by name', () => {
    const file = join(project.dist, 'handler.js');
    const code = `import { handler } from ${JSON.stringify(file)}; console.log(typeof handler)`;
    const { stdout } = spawnSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' });
    expect(stdout).toBe('function\n');
  });
});

describe('while the code cache is made', () => {
  const note = (what: string) => `require('node:fs').appendFileSync(new URL('calls', import.meta.url), '${what}\\n')`;
  let noted: BuiltProject;

  beforeAll(async () => {
    const operation = (name: string, result: string) => `import { createRequire } from 'node:module';
const require = createRequire(import.meta.url);
export const ${name} = () => { ${note('operation')}; return ${result}; };`;
    noted = await buildProject({
      'src/operations/getTest1.ts': operation('getTest1', `{ status: 200, body: { message: 'test' } } as const`),
      'src/handler.ts': `import { createRequire } from 'node:module';
import { createHandler } from '@openapi-lambda/runtime';
import * as contract from '#contract';
import { operations } from './operations/index.ts';
const require = createRequire(import.meta.url);
${note('load')};
const inner = createHandler({
  contract,
  operations,
  init: () => { ${note('init')}; },
  middleware: [async (_, next) => { ${note('middleware')}; return next(); }],
});
export const handler = (event: unknown) => { ${note('wrapper')}; return inner(event); };`,
    });
  }, 60_000);
  afterAll(() => noted.remove());
  const calls = () => readFileSync(join(noted.dist, 'calls'), 'utf8').trim().split('\n');

  it('the service is loaded once for each cache, and none of its code is called', () => {
    expect(calls()).toEqual(['load', 'load']);
  });

  it('the replacements do not persist: an invocation runs the service', () => {
    expect(invoke(noted.dist)).toMatchObject({ codeCache: 'accepted', status: 200 });
    const [, , ...made] = calls();
    expect(made.toSorted()).toEqual(['init', 'load', 'middleware', 'operation', 'wrapper']);
  });

  it('a service that cannot be loaded is reported, and the cache keeps what was compiled before', async () => {
    const broken = await buildProject({
      'src/handler.ts': `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from '#contract';
if (!process.env.TABLE) throw new Error('TABLE is not set.');
export const handler = createHandler({ contract, operations: {} });`,
    });
    try {
      expect(broken.report).toContain('The code cache is partial');
      expect(broken.report).toContain('TABLE is not set.');
      expect(broken.report).not.toContain('    at ');
      const env = { TABLE: 't', AWS_LAMBDA_LOG_LEVEL: 'DEBUG' };
      expect(invoke(broken.dist, undefined, [], env)).toMatchObject({ codeCache: 'accepted', status: 501 });
    } finally {
      broken.remove();
    }
  });

  it('a service that keeps the process busy causes no delay', async () => {
    const busy = await buildProject({
      'src/handler.ts': `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from '#contract';
setInterval(() => {}, 1000);
export const handler = createHandler({ contract, operations: {} });`,
    });
    expect(busy.report).toBe('');
    expect(cachesOf(busy.dist)).toHaveLength(2);
    busy.remove();
  });
});

describe('stack traces of the bundle', () => {
  const source = `import type { Handler } from '#contract';

interface Message { readonly text: string }
export const getTest1: Handler<'getTest1'> = () => {
  const message: Message = { text: 'boom' };
  throw new Error(message.text);
};`;
  let throwing: BuiltProject;
  beforeAll(async () => {
    throwing = await buildProject({ 'src/operations/getTest1.ts': source });
  }, 60_000);
  afterAll(() => throwing.remove());

  it('show the line of the TypeScript under --enable-source-maps', () => {
    const { stderr, codeCache } = invoke(throwing.dist, undefined, ['--enable-source-maps']);
    expect(codeCache).toBe('accepted');
    expect(JSON.parse(stderr).error.stack).toContain(`${throwing.folder}/src/operations/getTest1.ts:6:9`);
  });

  it('show it for an error while loading, too', async () => {
    const broken = await buildProject({
      'src/handler.ts': `interface Settings { readonly table: string }
const settings = (): Settings => { throw new Error('no table'); };
export const handler = () => settings().table;
settings();`,
    });
    const { stderr } = invoke(broken.dist, undefined, ['--enable-source-maps']);
    expect(stderr).toContain(`${broken.folder}/src/handler.ts:2:42`);
    broken.remove();
  });

  it('do not load the map if no trace is shown', () => {
    const code = `const fs = process.getBuiltinModule('node:fs');
const { readFileSync } = fs;
fs.readFileSync = (file, ...rest) => (console.log(file), readFileSync(file, ...rest));
require(${JSON.stringify(join(project.dist, 'handler.js'))});`;
    const { stdout } = spawnSync(process.execPath, ['--enable-source-maps', '-e', code], { encoding: 'utf8' });
    expect(stdout).toContain('function.js');
    expect(stdout).not.toContain('.map');
    expect(existsSync(join(project.dist, 'function.js.map'))).toBe(true);
  });
});
