/**
 * What a folder of contracts goes through, each in processes of its own with a limit of time and memory:
 *
 *   node packages/e2e/corpus/corpus.ts [FOLDER or FILE …] [--steps generate,types,build,docs,serve] [--seconds 60]
 *     [--memory 2048] [--jobs 1] [--json FILE]
 *
 * Without a folder, the small set in `contracts`. Prints a line for each contract with the seconds of processor time and
 * the megabytes of each step, and why a step failed; ends with 1 where one did.
 */

import { readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join, relative, resolve } from 'node:path';
import { parseArgs } from 'node:util';
import { allSteps, type Step, type StepResult, tryContract } from './steps.ts';

export interface Result {
  readonly contract: string;
  readonly steps: readonly StepResult[];
}

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: {
    steps: { type: 'string', default: allSteps.join(',') },
    seconds: { type: 'string', default: '60' },
    memory: { type: 'string', default: '2048' },
    jobs: { type: 'string', default: '1' },
    json: { type: 'string' },
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

function lineOf({ contract, steps }: Result): string {
  const cells = steps.map(({ step, ok, seconds, megabytes, note }) => {
    return `${step} ${ok ? '✓' : '✗'} ${seconds.toFixed(1)} s ${megabytes} MB${note === '' ? '' : ` (${note})`}`;
  });
  return `${steps.every(({ ok }) => ok) ? '✓' : '✗'} ${contract}  ${cells.join(' · ')}`;
}

function report(): void {
  console.log('');
  for (const step of steps) {
    const tried = results.flatMap((one) => one.steps.filter((each) => each.step === step));
    const passed = tried.filter(({ ok }) => ok);
    const slowest = Math.max(0, ...tried.map(({ seconds }) => seconds));
    const largest = Math.max(0, ...tried.map(({ megabytes }) => megabytes));
    console.log(
      `${step.padEnd(9)} ${passed.length} of ${tried.length}, at most ${slowest.toFixed(1)} s and ${largest} MB`,
    );
  }
  process.exitCode = results.every((one) => one.steps.every(({ ok }) => ok)) ? 0 : 1;
}
