import { execFileSync } from 'node:child_process';
import { existsSync, readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, stat, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { addCodeCache, build, generate } from '@openapi-lambda/cli';
import { Ajv2020 } from 'ajv/dist/2020.js';
import standaloneCode from 'ajv/dist/standalone/index.js';
import { build as esbuild } from 'esbuild';
import { parse } from 'yaml';
import { fastApi } from './fastapi.ts';

export interface Contender {
  readonly name: string;
  /** Whether it validates by a contract or by schemas. */
  readonly validates: boolean;
  readonly folder: string;
  /** The packages that it uses, with their versions. */
  readonly packages: readonly string[];
  /**
   * The program that measures it, if that is not Node: a command that takes a file of cases and a number of requests.
   */
  readonly program?: readonly [command: string, ...args: string[]];
}

const here = join(import.meta.dirname, 'contenders');

const theirs: readonly (readonly [file: string, name: string, packages: readonly string[]])[] = [
  ['empty', 'an empty handler', []],
  ['by-hand', 'by hand', []],
  ['by-hand-ajv', 'by hand, Ajv standalone', ['ajv']],
  ['openapi-backend', 'openapi-backend', ['openapi-backend']],
  ['openapi-backend-quick', 'openapi-backend, quick', ['openapi-backend']],
  ['hono', 'hono, zod-openapi', ['hono', '@hono/zod-openapi', 'zod']],
  ['hono-mini', 'hono, zod/mini', ['hono', '@hono/zod-validator', 'zod']],
  ['orpc', 'oRPC, OpenAPI handler', ['@orpc/server', '@orpc/openapi', 'zod']],
  ['fastify', 'fastify, aws-lambda', ['fastify', '@fastify/aws-lambda']],
  ['express', 'express, openapi-validator', ['express', 'express-openapi-validator', 'serverless-http']],
  ['powertools', 'Powertools event handler', ['@aws-lambda-powertools/event-handler', 'zod']],
  ['middy', 'middy, router and validator', ['@middy/core', '@middy/http-router', '@middy/validator']],
];

/** Installs the packages that only this benchmark needs. */
export function install(): void {
  if (existsSync(join(here, 'node_modules/@orpc/openapi'))) return;
  console.log('Installing the contenders …');
  execFileSync('npm', ['ci', '--no-audit', '--no-fund', '--prefix', here], { stdio: 'inherit' });
}

/** @param work a folder for the bundles */
export async function buildContenders(work: string): Promise<Contender[]> {
  await writeShared(work);
  const built = await ours(work);
  for (const [file, name, packages] of theirs) {
    const folder = join(work, file);
    await bundle(join(here, `${file}.js`), folder, work);
    const validates = file !== 'empty' && file !== 'by-hand';
    built.push({ name, validates, folder, packages: packages.map(withVersion) });
  }
  const replaced = await fastApi();
  if (replaced) built.push(replaced);
  return built;
}

/** The contract as JSON, and validators that are compiled ahead of time. */
async function writeShared(work: string): Promise<void> {
  await mkdir(work, { recursive: true });
  const contract = parse(await readFile(join(import.meta.dirname, 'contract.yaml'), 'utf8'));
  await writeFile(join(work, 'contract.json'), JSON.stringify(contract));
  const schemas = join(here, 'order.js');
  const { message, order }: Record<'message' | 'order', object> = await import(schemas);
  const ajv = new Ajv2020({ code: { source: true, esm: true }, strict: false });
  const inside = (name: string, schema: object) => ({
    type: 'object',
    required: [name],
    properties: { [name]: schema },
  });
  ajv.addSchema(message, 'message').addSchema(order, 'order');
  ajv.addSchema(inside('queryStringParameters', message), 'messageEvent');
  ajv.addSchema(inside('body', order), 'orderEvent');
  const names = ['message', 'order', 'messageEvent', 'orderEvent'];
  const code = standaloneCode.default(ajv, Object.fromEntries(names.map((name) => [name, name])));
  await writeFile(join(work, 'validators.mjs'), code);
}

/** With its default settings: it also checks responses, which no other does. */
async function ours(work: string): Promise<Contender[]> {
  const folder = join(work, 'openapi-lambda');
  const generated = join(folder, 'generated');
  await generate({ contract: join(import.meta.dirname, 'contract.yaml'), out: generated });
  const entry = join(folder, 'entry.ts');
  await writeFile(
    entry,
    `import { createHandler } from '@openapi-lambda/runtime';
import * as contract from './generated/index.ts';
export const handler = createHandler({
  contract,
  operations: {
    getTest1: () => ({ status: 200, body: { message: 'test' } }),
    postTest3: ({ query }) => ({ status: 200, body: { message: query.message } }),
    postOrder: ({ body }) => ({ status: 200, body: { count: body.items.length } }),
  },
});`,
  );
  const [cached, plain] = ['dist', 'plain'].map((name) => join(folder, name)) as [string, string];
  await build({ entry, generated, outdir: cached });
  await addCodeCache(cached);
  await build({ entry, generated, outdir: plain });
  return [
    { name: 'openapi-lambda', validates: true, folder: cached, packages: [] },
    { name: 'openapi-lambda, no code cache', validates: true, folder: plain, packages: [] },
  ];
}

async function bundle(entry: string, folder: string, work: string): Promise<void> {
  await esbuild({
    entryPoints: [entry],
    outfile: join(folder, 'handler.js'),
    alias: { contract: join(work, 'contract.json'), validators: join(work, 'validators.mjs') },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
    logLevel: 'error',
  });
  await writeFile(join(folder, 'package.json'), '{ "type": "commonjs" }');
}

function withVersion(name: string): string {
  const installed = join(here, 'node_modules', name, 'package.json');
  const file = name === 'ajv' ? fileURLToPath(import.meta.resolve('ajv/package.json')) : installed;
  return `${name} ${JSON.parse(readFileSync(file, 'utf8')).version}`;
}

/** Bytes of JavaScript. */
export async function sizeOf({ folder, program }: Contender): Promise<number | undefined> {
  if (program) return undefined;
  const files = await readdir(folder, { recursive: true });
  const scripts = files.filter((file) => file.endsWith('.js') && !file.startsWith('code-cache'));
  const sizes = await Promise.all(scripts.map(async (file) => (await stat(join(folder, file))).size));
  return sizes.reduce((sum, size) => sum + size, 0);
}
