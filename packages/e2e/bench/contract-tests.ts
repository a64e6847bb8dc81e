/**
 * Speed and memory of the contract tests: a million cases against the three operations of the sample, in this process.
 *
 *   node packages/e2e/bench/contract-tests.ts [cases (1000000)]
 *
 * Prints a line for each tenth. CPU time, since a busy machine affects it less than elapsed time; it includes that of
 * the function.
 */

import { createRequire } from 'node:module';
import { join } from 'node:path';
import { build } from '@openapi-lambda/cli';
import { createProject } from '@openapi-lambda/cli/testing';
import { type Handler, inProcess, runContractTests } from '@openapi-lambda/contract-tests';

const wanted = Number(process.argv[2] ?? 1_000_000);
const lines = 10;

const cpuSeconds = (): number => {
  const { user, system } = process.cpuUsage();
  return (user + system) / 1e6;
};
const count = (number: number): string => Math.round(number).toLocaleString('en');

const project = await createProject();
const generated = join(project.folder, 'generated');
const dist = join(project.folder, 'dist');
const { outdir } = await build({ entry: join(project.folder, 'src/handler.ts'), generated, outdir: dist });
const { handler } = createRequire(import.meta.url)(join(outdir, 'handler.js')) as { handler: Handler };

const start = cpuSeconds();
let before = { cases: 0, seconds: start };
console.log('    cases  cases per CPU second  resident memory');
const { cases, failures } = await runContractTests({
  contract: join(project.folder, 'openapi.yaml'),
  target: inProcess(handler),
  seed: 1,
  // Only one of the three operations has values that can differ.
  runs: wanted,
  onProgress(progress) {
    if (progress.cases < before.cases + wanted / lines) return;
    const now = { cases: progress.cases, seconds: cpuSeconds() };
    const speed = count((now.cases - before.cases) / (now.seconds - before.seconds));
    const megabytes = `${count(process.memoryUsage.rss() / 1e6)} MB`;
    console.log(`${count(now.cases).padStart(9)}  ${speed.padStart(20)}  ${megabytes.padStart(15)}`);
    before = now;
  },
});
project.remove();
console.log(
  `${count(cases)} cases, ${count(cases / (cpuSeconds() - start))} per CPU second, ${failures.length} failures`,
);
