import { createRequire } from 'node:module';
import { CannotRun } from './contract/documents.ts';
import { credentials } from '@@test/contract.setup.ts';
import { type CliOptions, help, readOptions } from './options.ts';
import { reportFolder } from './report/files.ts';
import { printReport, progressLine, type Screen } from './report/terminal.ts';
import { runContractTests } from './run.ts';
import { capture } from './targets/captured-output.ts';
import { remote } from './targets/http.ts';
import { type Handler, inProcess } from './targets/in-process.ts';
import type { Target } from './targets/target.ts';

const screen: Screen = {
  colour: process.stdout.hasColors?.() ?? false,
  live: process.stdout.isTTY === true,
  write: (text) => void process.stdout.write(text),
};

// Who reads only the first lines (`| head`) closes the pipe; the verdict is told by the exit code all the same.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

let code = 2;
// Whoever ends this process early, as a function may while it is loaded, has shown nothing of the contract.
process.on('exit', () => {
  process.exitCode = code;
});

try {
  code = await main(readOptions(process.argv.slice(2)));
} catch (error) {
  if (!(error instanceof CannotRun)) throw error;
  console.error(`The contract tests could not run. ${error.message}`);
}
// What a function left behind, as a timer or a connection, has no say any more, and nothing to wait for.
process.stdout.write('', () => process.exit());

async function main(options: CliOptions): Promise<number> {
  if (options.help) {
    console.log(help);
    return 0;
  }
  const write = options.report === undefined ? undefined : reportFolder(options.report);
  const target = options.target === undefined ? await ownHandler(options) : remote(options.target, options.timeout);
  const { headers, seed, runs, contract, operations, allowWrites } = options;
  const report = await runContractTests({
    contract,
    target,
    seed,
    runs,
    headers,
    allowWrites,
    credentials,
    ...(operations ? { operations } : {}),
    onProgress: progressLine(screen),
  });
  target.close?.();
  printReport(report, screen);
  if (write) console.log(`report: ${write(report)}`);
  return report.causes.length === 0 ? 0 : 1;
}

/**
 * The handler as it is deployed, built first. Only this file knows where it is: the tests are handed it. It does not
 * check its own responses meanwhile: a 500 instead of what an operation answered would hide which sentence it breaks.
 */
async function ownHandler({ timeout }: CliOptions): Promise<Target> {
  process.env.RESPONSE_VALIDATION ??= 'off';
  const { build } = await import('@@packages/cli/src/build/build.ts');
  const { buildMistakes } = await import('@@packages/cli/src/build/build-errors.ts');
  try {
    await build();
    return inProcess(load(), 'the built handler, in this process', timeout);
  } catch (cause) {
    const mistakes = buildMistakes(cause) ?? [`The handler cannot be loaded: ${cause}`];
    throw new CannotRun(mistakes.join('\n'), { cause });
  }
}

function load(): Handler {
  const { restore } = capture();
  try {
    return (createRequire(import.meta.url)('../..') as { handler: Handler }).handler;
  } finally {
    restore();
  }
}
