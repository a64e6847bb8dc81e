import { mkdir, rm, writeFile } from 'node:fs/promises';
import { arch, cpus } from 'node:os';
import { dirname } from 'node:path';
import { parseArgs } from 'node:util';
import { type Case, cases, checks } from './cases.ts';
import { chart } from './chart.ts';
import { buildContenders, type Contender, install, sizeOf } from './contenders.ts';
import { type GenerateCosts, measureGenerate } from './generate.ts';
import { buildGrowth, findGithub, githubName } from './growth.ts';
import { type Invoked, invokeThroughClient, runtimeClient } from './lambda.ts';
import { type Measured, machine, measure, round, spread, work, wrongAnswers } from './measure.ts';

const help = `Usage: npm run bench -- [options]

Measures the function next to what one would use instead of it, each as its documentation shows it and bundled alike,
with contracts of other sizes, and \`generate\` for GitHub's contract, if @octokit/openapi is installed. Every contender
is first checked for right answers. Contenders take turns, each in processes of their own: in process, and through AWS's
runtime interface client. What they need is installed on the first run: packages, aws-lambda-ric (compiled, which takes
minutes) and, where Python is, FastAPI.

  --quick        fewer processes and requests, no large contracts; less than two minutes
  --runs N       processes a contender (default 21)
  --requests N   warm requests a case (default 20000)
  --flags FLAGS  of Node, for every process, such as --expose-gc
  --json FILE    write the figures here
  --svg FILE     write the chart here
  --help         this text`;

interface Settings {
  readonly runs: number;
  /** Processes in which warm requests are measured. */
  readonly warmRuns: number;
  readonly requests: number;
  readonly flags: readonly string[];
}

interface Runner {
  readonly contender: Contender;
  readonly cases: readonly Case[];
  readonly measured: Measured[];
  readonly invoked: Invoked[];
}

const runner = (contender: Contender, asked: readonly Case[]): Runner => ({
  contender,
  cases: asked,
  measured: [],
  invoked: [],
});

/** In turns, so that other load on the machine affects every contender. */
async function runAll(runners: readonly Runner[], { runs, warmRuns, requests, flags }: Settings): Promise<void> {
  const client = runtimeClient();
  for (let turn = 0; turn < runs; turn++) {
    for (const { contender, cases: asked, measured, invoked } of runners) {
      const isWarm = turn < warmRuns;
      measured.push(measure(contender, asked, isWarm ? requests : 0, flags));
      if (client === undefined || contender.program || !asked[0]) continue;
      const settings = { client, flags, requests: isWarm ? Math.ceil(requests / 10) : 0 };
      invoked.push(await invokeThroughClient(contender, asked[0].event, settings));
    }
  }
}

async function resultOf({ contender, cases: asked, measured, invoked }: Runner, wrong: readonly string[]) {
  const warm = asked.map(({ name }) => [name, spread(measured.flatMap(({ warm: each }) => each?.[name] ?? []))]) as [
    string,
    ReturnType<typeof spread>,
  ][];
  return {
    name: contender.name,
    packages: contender.packages,
    wrong,
    coldMilliseconds: spread(measured.map(({ cold }) => cold)),
    coldCpuMilliseconds: spread(measured.map(({ cpu }) => cpu)),
    processMilliseconds: spread(measured.map((one) => one.process)),
    warmCpuMicroseconds: Object.fromEntries(warm),
    ...(invoked.length > 0 && {
      lambdaProcessCpuMilliseconds: spread(invoked.map(({ cold }) => cold)),
      lambdaWarmCpuMicroseconds: spread(invoked.flatMap(({ warm }) => (warm === undefined ? [] : warm))),
    }),
    // Not the warm ones: they have had thousands of requests.
    rssBytes: spread(measured.filter(({ warm }) => !warm).map(({ rss }) => rss)).median,
    bundleBytes: await sizeOf(contender),
  };
}

type Result = Awaited<ReturnType<typeof resultOf>>;

function tableOf(results: readonly Result[]) {
  const byHand = results.find(({ name }) => name === 'by hand, Ajv standalone');
  return results.map((result) => ({
    '': result.name,
    'cold ms': result.coldMilliseconds.median,
    'CPU ms': result.coldCpuMilliseconds.median,
    ...(byHand && { '÷ by hand': round(result.coldCpuMilliseconds.median / byHand.coldCpuMilliseconds.median) }),
    'process ms': Math.round(result.processMilliseconds.median),
    ...Object.fromEntries(
      Object.entries(result.warmCpuMicroseconds).map(([name, { median }]) => [`${name} µs`, median]),
    ),
    ...(result.lambdaProcessCpuMilliseconds && {
      'Lambda process CPU ms': Math.round(result.lambdaProcessCpuMilliseconds.median),
      'Lambda warm µs': Math.round(result.lambdaWarmCpuMicroseconds?.median ?? Number.NaN),
    }),
    'MB RSS': Math.round(result.rssBytes / 1e6),
    ...(result.bundleBytes !== undefined && { KB: Math.round(result.bundleBytes / 1000) }),
    ...(result.wrong.length > 0 && { wrong: result.wrong.join('; ') }),
  }));
}

const generateTable = (costs: readonly GenerateCosts[]) =>
  costs.map(({ name, cpuSeconds, peakMiB }) => ({
    '': `generate, ${name}`,
    'CPU s': cpuSeconds.median,
    'peak MiB': peakMiB.median,
  }));

/** Short lists on one line, as the formatter requires. */
function json(value: object): string {
  const text = JSON.stringify(value, null, 2).replaceAll(
    /\[\n\s+("[^"]*"(?:,\n\s+"[^"]*")*)\n\s+\]/g,
    (_, items: string) => {
      return `[${items.replaceAll(/\n\s+/g, ' ')}]`;
    },
  );
  return `${text}\n`;
}

interface Files {
  readonly json?: string;
  readonly svg?: string;
}

async function write(file: string | undefined, content: string): Promise<void> {
  if (!file) return;
  await mkdir(dirname(file), { recursive: true });
  await writeFile(file, content);
}

async function run(
  { quick, ...settings }: Settings & { readonly quick: boolean },
  sizes: readonly number[],
  files: Files,
) {
  install();
  await rm(work, { recursive: true, force: true });
  const contenders = await buildContenders(work);
  const wrong = new Map(
    contenders.map((one) => [one, one.validates ? wrongAnswers(one, [...cases, ...checks]) : []] as const),
  );
  const runners = contenders.map((one) => runner(one, cases));
  const github = quick ? undefined : findGithub();
  const growth = (await buildGrowth(work, sizes, github)).map((one) => runner(one, one.cases));
  await runAll([...runners, ...growth], settings);
  const results = await Promise.all(runners.map((one) => resultOf(one, wrong.get(one.contender) ?? [])));
  const grown = await Promise.all(growth.map((one) => resultOf(one, [])));
  const generated = github ? [await measureGenerate(work, githubName, github, 3)] : [];
  const where = `${cpus()[0]?.model ?? 'unknown CPU'}, ${cpus().length} cores, ${arch()}; ${machine()}; Node ${process.version}`;
  const date = new Date().toISOString().slice(0, 10);
  console.log(`${where}; ${date}; medians of ${settings.runs} processes`);
  console.table(tableOf(results));
  console.table(tableOf(grown));
  if (generated.length > 0) console.table(generateTable(generated));
  await write(files.json, json({ date, where, ...settings, results, grown, generated }));
  const bars = results
    .filter(({ name }) => !name.startsWith('an empty'))
    .map(({ name, coldCpuMilliseconds, warmCpuMicroseconds }) => ({
      name,
      cold: coldCpuMilliseconds.median,
      warm: warmCpuMicroseconds.query?.median ?? Number.NaN,
    }))
    .toSorted((a, b) => a.cold - b.cold);
  await write(files.svg, chart(bars, `Node ${process.version}, ${date}; npm run bench`));
}

const { values } = parseArgs({
  options: {
    quick: { type: 'boolean', default: false },
    runs: { type: 'string' },
    requests: { type: 'string' },
    flags: { type: 'string', default: '' },
    json: { type: 'string' },
    svg: { type: 'string' },
    help: { type: 'boolean', default: false },
  },
});
if (values.help) console.log(help);
else {
  const [runs, requests, sizes] = values.quick ? [4, 1500, [3, 100]] : [21, 20_000, [3, 10, 100, 1000]];
  const settings = {
    quick: values.quick,
    runs: Number(values.runs ?? runs),
    warmRuns: values.quick ? 1 : 3,
    requests: Number(values.requests ?? requests),
    flags: values.flags.split(' ').filter(Boolean),
  };
  const files = { ...(values.json && { json: values.json }), ...(values.svg && { svg: values.svg }) };
  await run(settings, sizes as number[], files);
}
