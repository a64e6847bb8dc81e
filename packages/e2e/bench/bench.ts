import { execFileSync } from 'node:child_process';
import { mkdir, readFile, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { build, generate } from '@openapi-lambda/cli';
import { createProject } from '@openapi-lambda/cli/testing';
import { build as esbuild } from 'esbuild';
import { syntheticContract } from './synthetic.ts';

const help = `Usage: npm run bench -- [options]

Measures the function beside an empty one, beside openapi-backend as its README shows it, and with contracts
of other sizes, all in one run. Every row is the median of processes of their own.

  --runs N       processes a row (default 15)
  --requests N   warm requests a process (default 20000)
  --help         this text`;

const root = join(import.meta.dirname, '..');
const work = join(root, '../../node_modules/.cache/bench');

/** The service of three operations. */
const project = await createProject();
process.once('exit', () => project.remove());

interface Row {
  readonly name: string;
  readonly bundle: string;
  readonly event: object;
}

const rest = (httpMethod: string, path: string, more: object = {}) => ({
  resource: path,
  path,
  httpMethod,
  headers: { accept: '*/*', 'content-type': 'application/json', host: 'api.example.com', 'user-agent': 'bench' },
  queryStringParameters: null,
  multiValueQueryStringParameters: null,
  requestContext: { httpMethod, path, stage: 'prod', identity: { sourceIp: '192.0.2.1' } },
  body: null,
  isBase64Encoded: false,
  ...more,
});

const message = rest('POST', '/test3', {
  queryStringParameters: { message: 'hoge' },
  multiValueQueryStringParameters: { message: ['hoge'] },
});
const item = rest('POST', '/group7/items7/1', { body: JSON.stringify({ name: 'n', count: 1, tags: ['a'] }) });

async function contender(name: string): Promise<string> {
  const outfile = join(work, name, 'handler.js');
  const entryPoints = [join(import.meta.dirname, 'contenders', `${name}.ts`)];
  await esbuild({
    entryPoints,
    outfile,
    alias: { contract: join(work, 'openapi-3.0.json') },
    bundle: true,
    platform: 'node',
    target: 'node24',
    format: 'cjs',
    minify: true,
  });
  await writeFile(join(work, name, 'package.json'), '{}');
  return outfile;
}

/** Our contract in OpenAPI 3.0: by default, openapi-backend takes a 3.1 document for invalid and serves nothing. */
async function writeOpenApi30(): Promise<void> {
  const document = JSON.parse(await readFile(join(project.folder, 'generated/openapi.json'), 'utf8'));
  const { title, version } = document.info;
  const text = JSON.stringify({ ...document, openapi: '3.0.3', info: { title, version } }, (_, value) =>
    Array.isArray(value?.type) ? {} : value,
  );
  await writeFile(join(work, 'openapi-3.0.json'), text);
}

/** The function for another contract, without handlers: a valid request is answered with 501. */
async function functionFor(name: string, contract: string): Promise<string> {
  const folder = join(work, name);
  const generated = join(folder, 'generated');
  await generate({ contract, out: generated });
  const entry = join(folder, 'entry.ts');
  await writeFile(
    entry,
    `import * as contract from './generated/index.ts';
import { createHandler } from '@openapi-lambda/runtime';
export const handler = createHandler({ contract, operations: {}, responseValidation: 'off' });`,
  );
  const outdir = join(folder, 'dist');
  await build({ entry, generated, outdir });
  return join(outdir, 'handler.js');
}

/** GitHub's REST contract, where `@octokit/openapi` is installed (`npm i --no-save @octokit/openapi`). */
async function github(): Promise<Row[]> {
  let contract: string;
  try {
    contract = createRequire(import.meta.url).resolve('@octokit/openapi/generated/api.github.com.json');
  } catch {
    console.log('(GitHub’s contract is left out: npm i --no-save @octokit/openapi)');
    return [];
  }
  return [
    {
      name: 'GitHub’s contract',
      bundle: await functionFor('github', contract),
      event: rest('GET', '/repos/o/r/issues/1'),
    },
  ];
}

async function rows(): Promise<Row[]> {
  await rm(work, { recursive: true, force: true });
  await mkdir(work, { recursive: true });
  await writeOpenApi30();
  const ours = await build({
    outdir: join(work, 'openapi-lambda'),
    entry: join(project.folder, 'src/handler.ts'),
    generated: join(project.folder, 'generated'),
  });
  const sizes = [10, 100, 1000];
  const synthetic: Row[] = [];
  for (const size of sizes) {
    const contract = join(work, `synthetic-${size}.json`);
    await writeFile(contract, JSON.stringify(syntheticContract(size)));
    synthetic.push({
      name: `${size} operations`,
      bundle: await functionFor(`synthetic-${size}`, contract),
      event: item,
    });
  }
  return [
    { name: 'an empty handler', bundle: await contender('empty'), event: message },
    { name: 'openapi-lambda', bundle: join(ours.outdir, 'handler.js'), event: message },
    { name: 'openapi-backend as its README shows it', bundle: await contender('openapi-backend'), event: message },
    ...synthetic,
    ...(await github()),
  ];
}

function measure({ bundle, event }: Row, requests: number): { cold: number; warm: number; status: number } {
  const args = [join(import.meta.dirname, 'measure.cjs'), bundle, JSON.stringify(event), String(requests)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }));
}

const median = (values: number[]) => values.toSorted((a, b) => a - b)[values.length >> 1] ?? Number.NaN;

async function run(runs: number, requests: number): Promise<void> {
  const contenders = await rows();
  // In turns, so that what else the machine does falls on every row.
  const results = contenders.map(() => [] as ReturnType<typeof measure>[]);
  for (let turn = 0; turn < runs; turn++) {
    for (const [i, row] of contenders.entries()) results[i]?.push(measure(row, turn < 3 ? requests : 0));
  }
  const table = contenders.map(({ name }, i) => {
    const measured = results[i] ?? [];
    return {
      '': name,
      'cold ms': median(measured.map(({ cold }) => cold)).toFixed(2),
      'warm µs': median(measured.slice(0, 3).map(({ warm }) => warm)).toFixed(2),
      status: measured[0]?.status,
    };
  });
  console.log(`Node ${process.version}, medians of ${runs} processes; cold: load + first answer; warm: one request`);
  console.table(table);
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    requests: { type: 'string', default: '20000' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else await run(Number(values.runs), Number(values.requests));
