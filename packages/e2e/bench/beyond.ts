/** The cost of middleware, `problems`, `init` and streaming, individually and together. */
import { rm, stat, writeFile } from 'node:fs/promises';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { parseArgs } from 'node:util';
import { build } from '@openapi-lambda/cli';
import { createProject } from '@openapi-lambda/cli/testing';
import { cases } from './cases.ts';
import { type Measured, measure, round, spread, work } from './measure.ts';

const help = `Usage: node packages/e2e/bench/beyond.ts [options]

Builds the sample service without anything beyond operations, with each feature, and with all of them, and measures
them in turns, each in processes of their own. The service without them is measured twice: the difference between the
two is the noise.

  --runs N           processes a variant (default 15)
  --requests N       warm requests a process (default 20000)
  --against FOLDER   measure also the sample service of another checkout, with its engine
  --help             this text`;

interface Variant {
  readonly name: string;
  /** Names of `@openapi-lambda/runtime/middleware`, with their arguments. */
  readonly middleware?: Readonly<Record<string, string>>;
  /** Names of `@openapi-lambda/runtime`. */
  readonly runtime?: readonly string[];
  readonly options?: string;
}

const ready: Readonly<Record<string, string>> = {
  cors: "{ origins: ['https://www.example.com'] }",
  requestId: '',
  securityHeaders: '',
  etag: '',
  timeout: '',
  accessLog: '',
  metrics: "{ namespace: 'Bench' }",
};
const init = 'init: async () => ({ connected: true })';

const variants: readonly Variant[] = [
  { name: 'none' },
  { name: 'none, again' },
  { name: 'an empty middleware', options: 'middleware: [(_request, next) => next()]' },
  ...Object.entries(ready).map(([name, settings]) => ({ name, middleware: { [name]: settings } })),
  { name: 'problems: problemDetails', runtime: ['problemDetails'], options: 'problems: problemDetails' },
  { name: 'init', options: init },
  { name: 'streaming, where nothing streams', runtime: ['streaming'], options: 'streaming' },
  {
    name: 'all of them',
    middleware: ready,
    runtime: ['problemDetails', 'streaming'],
    options: `problems: problemDetails, streaming, ${init}`,
  },
];

function handlerOf({ middleware = {}, runtime = [], options = '' }: Variant): string {
  const calls = Object.entries(middleware).map(([name, settings]) => `${name}(${settings})`);
  const list = calls.length > 0 ? `middleware: [${calls.join(', ')}],` : '';
  return `import { ${['createHandler', ...runtime].join(', ')} } from '@openapi-lambda/runtime';
${calls.length > 0 ? `import { ${Object.keys(middleware).join(', ')} } from '@openapi-lambda/runtime/middleware';` : ''}
import * as contract from '#contract';
import { operations } from './operations/index.ts';
import { security } from './security/index.ts';
export const handler = createHandler({ contract, operations, security, ${list} ${options} });
`;
}

interface Bundle {
  readonly name: string;
  readonly folder: string;
  readonly bytes: number;
  readonly all: Measured[];
}

async function bundleAll(against: string | undefined): Promise<Bundle[]> {
  const bundles: Bundle[] = [];
  const bundle = async (name: string, make: typeof build, project: string) => {
    const folder = join(work, `beyond-${bundles.length}`);
    const [entry = '', generated = ''] = ['src/handler.ts', 'generated'].map((path) => join(project, path));
    await make({ outdir: folder, entry, generated });
    bundles.push({ name, folder, bytes: (await stat(join(folder, 'function.js'))).size, all: [] });
  };
  const project = await createProject();
  for (const variant of variants) {
    await writeFile(join(project.folder, 'src/handler.ts'), handlerOf(variant));
    await bundle(variant.name, build, project.folder);
  }
  project.remove();
  if (against === undefined) return bundles;
  const module = (name: string) => import(pathToFileURL(resolve(against, 'packages/cli/src', name)).href);
  const other = await (await module('testing.ts')).createProject();
  await bundle(`none, of ${against}`, (await module('index.ts')).build, other.folder);
  other.remove();
  return bundles;
}

async function run(runs: number, requests: number, against?: string): Promise<void> {
  await rm(work, { recursive: true, force: true });
  const built = await bundleAll(against);
  const asked = cases.slice(0, 1);
  // In turns, so that other load on the machine affects every variant.
  for (let turn = 0; turn < runs; turn++) {
    for (const { name, folder, all } of built) {
      all.push(measure({ name, folder, packages: [], validates: true }, asked, requests));
    }
  }
  const rows = built.map(({ name, bytes, all }) => {
    const cold = spread(all.map(({ cpu }) => cpu));
    return { name, bytes, cold: cold.min, warm: spread(all.map(({ warm }) => warm?.query ?? 0)).min };
  });
  const [none] = rows;
  console.log(`Node ${process.version}; the least of ${runs} processes; CPU time`);
  console.table(
    rows.map(({ name, bytes, cold, warm }) => ({
      '': name,
      KB: round(bytes / 1000),
      '+ KB': round((bytes - (none?.bytes ?? 0)) / 1000),
      'cold ms': cold,
      '+ cold ms': round(cold - (none?.cold ?? 0)),
      'warm µs': warm,
      '+ warm µs': round(warm - (none?.warm ?? 0)),
    })),
  );
}

const { values } = parseArgs({
  options: {
    runs: { type: 'string', default: '15' },
    requests: { type: 'string', default: '20000' },
    against: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else await run(Number(values.runs), Number(values.requests), values.against);
