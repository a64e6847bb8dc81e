import { CannotRun } from './contract/documents.ts';
import { type CliOptions, type FailOn, helpOf, readOptions } from './options.ts';
import { lostCoverage } from './report/coverage.ts';
import { reportsOf } from './report/files.ts';
import { type HarExchange, mostHarEntries } from './report/har.ts';
import { comparedTo, readJsonReport } from './report/json.ts';
import { newFailures, type Report } from './report/report.ts';
import { printReport, progressLine, type Screen } from './report/terminal.ts';
import { shortened, visible } from './report/visible.ts';
import { type Options, runContractTests } from './run.ts';
import { type ContractSetup, loadSetup } from './setup.ts';
import { findHandler } from './targets/handler-file.ts';
import { remote } from './targets/http.ts';
import { type Handler, inProcess } from './targets/in-process.ts';
import { paced } from './targets/paced.ts';
import { provideAwsLambda } from './targets/streams.ts';
import type { AnyEventSource, Target } from './targets/target.ts';
import { inWorker } from './targets/worker.ts';

const screen: Screen = {
  colour: process.stdout.hasColors?.() ?? false,
  live: process.stdout.isTTY === true,
  write: (text) => void process.stdout.write(text),
};

export interface CliSettings {
  /** The name of the command, for `--help`. */
  readonly command: string;
  /** The service to test if no `--target` is given. */
  readonly handler?: () => Promise<Handler>;
}

/** Runs the command, and ends the process: a function may leave timers and connections open. */
export async function runCli(args: readonly string[], settings: CliSettings): Promise<never> {
  // A reader that closes the pipe early (`| head`) does not change the exit code.
  process.stdout.on('error', (error: NodeJS.ErrnoException) => {
    if (error.code !== 'EPIPE') throw error;
  });
  let code = 2;
  // A function that ends the process while it is loaded has not been tested.
  process.on('exit', () => {
    process.exitCode = code;
  });
  try {
    code = await main(readOptions(args), settings, args);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    console.error(visible(shortened(`The contract tests could not run. ${error.message}`)));
  }
  return new Promise<never>(() => process.stdout.write('', () => process.exit()));
}

async function main(options: CliOptions, settings: CliSettings, args: readonly string[]): Promise<number> {
  if (options.help) {
    console.log(helpOf(settings.command));
    return 0;
  }
  const reports = reportsOf(options.reports);
  const earlier = options.baseline === undefined ? undefined : readJsonReport('baseline', options.baseline);
  provideAwsLambda();
  const setup = await loadSetup(options.setup);
  const target = withEvents(await targetOf(options, settings, setup), options.events ?? setup.events);
  const exchanges: HarExchange[] = [];
  const keep = (exchange: HarExchange) => void (exchanges.length < mostHarEntries && exchanges.push(exchange));
  const whole = await runContractTests({
    ...runOptions(options, target),
    setup,
    onExchange: reports.wantsExchanges ? keep : undefined,
    onProgress: progressLine(screen),
  });
  target.close?.();
  const report = earlier ? comparedTo(whole, earlier.failures) : whole;
  printReport(report, screen, repeatedBy(settings.command, options.seed, args));
  const known = report.failures.length - newFailures(report).length;
  if (known > 0) console.log(`${known} ${known === 1 ? 'failure is' : 'failures are'} in the baseline already.`);
  for (const line of reports.write(report, exchanges)) console.log(line);
  const lost = earlier ? lostCoverage(report, earlier.operations) : [];
  for (const one of lost.slice(0, 20)) console.log(`covered in the baseline, but not now: ${one}`);
  const reasons = options.failOn.filter((one) => (one === 'coverage' ? lost.length > 0 : isMet(one, report)));
  for (const reason of reasons.filter((one) => one !== 'failures')) console.log(`fails on: ${reason}`);
  return reasons.length === 0 ? 0 : 1;
}

/** The command that sends the same cases. Other options are not repeated, since they may be secrets. */
export function repeatedBy(command: string, seed: number, args: readonly string[]): string {
  const others = args.join(' ').replace(/--seed[= ]\d+/, '');
  return `npx ${command} --seed ${seed}${others.trim() === '' ? '' : ' and the same options'}`;
}

function runOptions(options: CliOptions, target: Target): Options {
  const { contract, seed, runs, headers, allowWrites, selection, checks, workers, maxCases, maxFailures } = options;
  const replay = options.replay === undefined ? undefined : readJsonReport('replay', options.replay);
  return {
    ...{ contract, seed, runs, headers, allowWrites, selection, checks, workers, maxCases, maxFailures },
    target: options.rate === undefined ? target : paced(target, options.rate),
    // Over a network, everything takes longer.
    maxTime: options.maxTime ?? (target.url === undefined ? 55_000 : 300_000),
    replay: replay?.failures.flatMap(({ shown }) => shown?.stored ?? []),
  };
}

function isMet(reason: FailOn, report: Report): boolean {
  const { operations, notes } = report;
  if (reason === 'failures') return newFailures(report).length > 0;
  if (reason === 'notes') return notes.length > 0;
  if (reason === 'warnings') return operations.some((one) => one.warning !== undefined);
  if (reason === 'uncalled') return operations.some((one) => one.reason !== undefined);
  return operations.some(({ constraints }) => constraints.covered < constraints.declared);
}

async function targetOf(options: CliOptions, settings: CliSettings, setup: ContractSetup): Promise<Target> {
  const { target, timeout, handler: file } = options;
  if (target !== undefined) return remote(target, timeout);
  if (file !== undefined) return inWorker(findHandler(file), timeout);
  if (typeof setup.target === 'string') return remote(setup.target, timeout);
  if (setup.target) return inProcess(setup.target, 'the handler of the setup, in this process', timeout);
  const { handler } = settings;
  if (handler) return inProcess(await handler(), 'the built handler, in this process', timeout);
  throw new CannotRun('There is no service to test. Give --target URL or --handler FILE.');
}

/** The target, called with only some forms of events: a function may not know the others. */
function withEvents(target: Target, events: readonly AnyEventSource[] | undefined): Target {
  return events && target.eventSources.length > 0 ? { ...target, eventSources: events } : target;
}
