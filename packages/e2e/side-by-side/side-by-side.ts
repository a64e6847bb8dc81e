/**
 * These contract tests and Schemathesis on the same faulty services, over HTTP, each with its defaults:
 *
 *   python3 -m venv /tmp/schemathesis && /tmp/schemathesis/bin/pip install schemathesis
 *   node packages/e2e/side-by-side/side-by-side.ts --schemathesis /tmp/schemathesis/bin/schemathesis
 *
 * `--suite NAME`, `--tool NAME`, `--only TEXT`, `--every N` and `--alone` (faults that one operation shows) choose some of
 * the runs. What both find in the correct service is not counted.
 */

import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { serve } from './serve.ts';
import { type Entry, type Suite, suites } from './suites.ts';
import { type Finding, ours, schemathesis, type Tool } from './tools.ts';

interface Row {
  readonly suite: string;
  readonly fault: string;
  readonly tool: string;
  readonly isCaught: boolean;
  readonly isNamed: boolean;
  readonly seconds: number;
  readonly requests: number;
  readonly findings: readonly string[];
}

const { values } = parseArgs({
  options: {
    schemathesis: { type: 'string' },
    suite: { type: 'string' },
    tool: { type: 'string' },
    only: { type: 'string' },
    alone: { type: 'boolean', default: false },
    every: { type: 'string', default: '1' },
    json: { type: 'string' },
    seed: { type: 'string', default: '1' },
  },
});
const all: Tool[] = [ours, ...(values.schemathesis ? [schemathesis(values.schemathesis)] : [])];
const tools = all.filter(({ name }) => values.tool === undefined || name === values.tool);
const folder = mkdtempSync(join(tmpdir(), 'side-by-side-'));
const rows: Row[] = [];
const falseAlarms: { readonly suite: string; readonly tool: string; readonly findings: readonly string[] }[] = [];

for (const suite of suites.filter(({ name }) => values.suite === undefined || name === values.suite)) {
  for (const tool of tools) await compare(suite, tool);
}
print();
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify({ rows, falseAlarms }, undefined, 1));
rmSync(folder, { recursive: true });
process.exit();

async function compare(suite: Suite, tool: Tool): Promise<void> {
  const known = new Set<string>();
  for (const seed of [1, 2]) {
    const { findings } = await run(suite, tool, suite.correct, undefined, false, seed);
    for (const { key } of findings) known.add(key);
    const texts = findings.map(({ key }) => key);
    if (seed === 1) falseAlarms.push({ suite: suite.name, tool: tool.name, findings: texts });
  }
  const chosen = suite.entries.filter(({ isAlone }) => isAlone || !values.alone);
  for (const [index, entry] of chosen.entries()) {
    if (!entry.name.includes(values.only ?? '') || index % Number(values.every) > 0) continue;
    const only = entry.isAlone ? entry.operation : undefined;
    const outcome = await run(suite, tool, entry.handler, only, entry.isOutside === true, Number(values.seed));
    const fresh = outcome.findings.filter(({ key }) => !known.has(key));
    const row = {
      suite: suite.name,
      fault: entry.name,
      tool: tool.name,
      isCaught: fresh.length > 0,
      isNamed: fresh.some((one) => isNamed(one, entry)),
      seconds: outcome.seconds,
      requests: outcome.requests,
      findings: fresh.map(({ text }) => text.slice(0, 300)),
    };
    rows.push(row);
    const verdict = row.isNamed ? 'named' : row.isCaught ? 'caught' : 'MISSED';
    console.error(`${row.tool} | ${row.suite} | ${row.fault}: ${verdict}, ${row.seconds.toFixed(1)} s`);
  }
}

async function run(
  suite: Suite,
  tool: Tool,
  handlerOf: () => unknown,
  operation: string | undefined,
  isOutside: boolean,
  seed: number,
): Promise<{ readonly findings: readonly Finding[]; readonly seconds: number; readonly requests: number }> {
  const server = await serve((await handlerOf()) as never);
  const { contract, setup } = suite;
  const credentials = isOutside ? {} : await suite.credentials();
  mkdirSync(folder, { recursive: true });
  // The service logs its own errors, which are not of interest here.
  const streams = [process.stdout, process.stderr];
  const writes = streams.map(({ write }) => write);
  for (const stream of streams) stream.write = () => true;
  try {
    const { findings, seconds } = await tool.run({
      contract,
      setup,
      url: server.url,
      operation,
      credentials,
      seed,
      folder,
    });
    return { findings, seconds, requests: server.count() };
  } finally {
    for (const [index, stream] of streams.entries()) stream.write = writes[index] ?? stream.write;
    server.close();
  }
}

/** Whether a finding describes the fault: with the words that the fault requires, or one of the keywords in them. */
function isNamed({ text }: Finding, { names }: Entry): boolean {
  if (names.test(text)) return true;
  const words = names.source.match(/[A-Za-z]{4,}/g) ?? [];
  const common = ['parameters', 'schema', 'properties', 'body', 'NewBook'];
  return words.some((word) => !common.includes(word) && new RegExp(word, 'i').test(text));
}

function print(): void {
  console.log(
    '| service | tool | faults | caught | named | CPU seconds a fault | cases a CPU second | in the correct service |',
  );
  console.log('|---|---|--:|--:|--:|--:|--:|--:|');
  const sum = (all: readonly Row[], of: (row: Row) => number) => all.reduce((total, row) => total + of(row), 0);
  for (const suite of [...new Set(rows.map((row) => row.suite)), 'all']) {
    for (const { name } of tools) {
      const all = rows.filter((row) => (suite === 'all' || row.suite === suite) && row.tool === name);
      const alarms = falseAlarms.filter((one) => (suite === 'all' || one.suite === suite) && one.tool === name);
      const cells = [
        suite,
        name,
        all.length,
        sum(all, ({ isCaught }) => Number(isCaught)),
        sum(all, ({ isNamed: named }) => Number(named)),
        (sum(all, ({ seconds }) => seconds) / all.length).toFixed(1),
        Math.round(sum(all, ({ requests }) => requests) / sum(all, ({ seconds }) => seconds)),
        alarms.reduce((total, { findings }) => total + findings.length, 0),
      ];
      console.log(`| ${cells.join(' | ')} |`);
    }
  }
  for (const { suite, fault, tool } of rows.filter(({ isCaught }) => !isCaught)) {
    console.log(`missed by ${tool}: ${suite}, ${fault}`);
  }
}
