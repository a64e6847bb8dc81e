/**
 * What a folder of contracts goes through, each in processes of its own with a limit of time and memory:
 *
 *   node packages/e2e/corpus/corpus.ts [FOLDER or FILE …] [--steps generate,types,build,docs,serve,contract-tests]
 *     [--seconds 60] [--memory 2048] [--jobs 1] [--json FILE] [--markdown FILE]
 *
 * Without a folder, the small set in `contracts`. Prints a line for each contract with the seconds of processor time and
 * the megabytes of each step, and why a step failed, then a table; ends with 1 where one did.
 */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { lineOf, markdownOf, type Result } from './report.ts';
import { allSteps, type Step, tryContract } from './steps.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: allSteps.join(',') },
    seconds: { type: 'string', default: '60' },
    memory: { type: 'string', default: '2048' },
    jobs: { type: 'string', default: '1' },
    json: { type: 'string' },
    markdown: { type: 'string' },
  },
});

const folders = positionals.length > 0 ? positionals : [join(import.meta.dirname, 'contracts')];
const contracts = folders.flatMap((folder) => contractsIn(resolve(folder))).sort();
const steps = values.steps.split(',').filter((step): step is Step => (allSteps as readonly string[]).includes(step));
const limits = { seconds: Number(values.seconds), megabytes: Number(values.memory) };
const results: Result[] = [];

await Promise.all(Array.from({ length: Number(values.jobs) }, work));
report();

async function work(): Promise<void> {
  for (let contract = contracts.shift(); contract !== undefined; contract = contracts.shift()) {
    const result = { contract: relative('.', contract), steps: await tryContract(contract, steps, limits) };
    results.push(result);
    console.log(lineOf(result));
    // A long run that is ended keeps its results.
    if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(results, null, 1));
  }
}

/** Files that are OpenAPI documents themselves; others are parts of them. */
function contractsIn(path: string): string[] {
  if (statSync(path).isDirectory()) {
    const files = readdirSync(path, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile());
    return files.map((entry) => join(entry.parentPath, entry.name)).flatMap((file) => (isContract(file) ? [file] : []));
  }
  return [path];
}

function isContract(file: string): boolean {
  if (!/\.(ya?ml|json)$/.test(file) || file.includes('/node_modules/')) return false;
  return /^\s*\{?\s*["']?openapi["']?\s*:\s*["']?3/m.test(readFileSync(file, 'utf8').slice(0, 20_000));
}

function report(): void {
  const text = markdownOf(results, steps);
  console.log(`\n${text}`);
  if (values.markdown !== undefined) writeFileSync(values.markdown, text);
  process.exitCode = results.every((one) => one.steps.every(({ ok }) => ok)) ? 0 : 1;
}
