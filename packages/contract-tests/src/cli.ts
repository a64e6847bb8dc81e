import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from './contract/documents.ts';
import { type CliOptions, helpOf, readOptions } from './options.ts';
import { reportFolder } from './report/files.ts';
import { printReport, progressLine, type Screen } from './report/terminal.ts';
import { runContractTests } from './run.ts';
import { loadSetup } from './setup.ts';
import { remote } from './targets/http.ts';
import { type Handler, inProcess } from './targets/in-process.ts';
import type { Target } from './targets/target.ts';

const screen: Screen = {
  colour: process.stdout.hasColors?.() ?? false,
  live: process.stdout.isTTY === true,
  write: (text) => void process.stdout.write(text),
};

export interface CliSettings {
  /** How the command is called, for `--help`. */
  readonly command: string;
  /** The service to test where no `--target` is given. */
  readonly handler?: () => Promise<Handler>;
}

/** Runs the command, and ends the process: a function may leave timers and connections open. */
export async function runCli(args: readonly string[], settings: CliSettings): Promise<never> {
  // A reader that closes the pipe early (`| head`) does not change the result, which is the exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  let code = 2;
  // A function that ends the process while it is loaded has shown nothing of the contract.
  process.on('exit', () => {
    process.exitCode = code;
  });
  try {
    code = await main(readOptions(args), settings);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(`The contract tests could not run. ${error.message}`);
  }
  return new Promise<never>(() => process.stdout.write('', () => process.exit()));
}

async function main(options: CliOptions, settings: CliSettings): Promise<number> {
  if (options.help) {
    console.log(helpOf(settings.command));
    return 0;
  }
  const write = options.report === undefined ? undefined : reportFolder(options.report);
  const target = await targetOf(options, settings);
  const { credentials = {} } = await loadSetup(options.setup);
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
  return report.failures.length === 0 ? 0 : 1;
}

async function targetOf({ target, timeout, handler: file }: CliOptions, { handler }: CliSettings): Promise<Target> {
  if (target !== undefined) return remote(target, timeout);
  if (file !== undefined) return inProcess(await importHandler(file), `${file}, in this process`, timeout);
  if (handler) return inProcess(await handler(), 'the built handler, in this process', timeout);
  throw new CannotRun('There is no service to test: name one with --target URL or --handler FILE.');
}

async function importHandler(file: string): Promise<Handler> {
  try {
    const module = await import(pathToFileURL(resolve(file)).href);
    const handler = module.handler ?? module.default?.handler;
    if (typeof handler === 'function') return handler;
  } catch (cause) {
    throw new CannotRun(`${file} cannot be loaded: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  throw new CannotRun(`${file} does not export a function \`handler\`.`);
}
