import { beforeAll, describe, expect, test } from 'vitest';
import { checksFor, routingChecks } from './checks/names.ts';
import { readContract } from './contract/contract.ts';
import type { FailureGroup, Report } from './report/report.ts';
import { runContractTests } from './run.ts';
import type { ContractSetup } from './setup.ts';
import { resourcesOf } from './state/resources.ts';
import { remote } from './targets/http.ts';
import { type CallbackHandler, inProcess } from './targets/in-process.ts';
import type { Target } from './targets/target.ts';

export interface DescribeContractOptions {
  /** The Lambda function. Default: the `target` of the setup. */
  readonly handler?: CallbackHandler;
  /** The setup: credentials and other facts about the service. */
  readonly setup?: ContractSetup;
  /** The path of the OpenAPI document. Default: `openapi.yaml`. */
  readonly contract?: string;
  /** The same seed gives the same cases. */
  readonly seed?: number;
  /** Random requests for each operation. */
  readonly runs?: number;
  /** For each operation, in milliseconds (default: 60,000). */
  readonly timeout?: number;
}

/** Defines the contract tests as vitest tests: a suite for each operation, a test for each of its checks. */
export async function describeContract(options: DescribeContractOptions): Promise<void> {
  const { handler, setup = {}, contract = 'openapi.yaml', seed = 1, runs = 50, timeout = 60_000 } = options;
  const parsed = readContract(contract);
  const resources = resourcesOf(parsed);
  const of = handler ?? setup.target;
  if (of === undefined) throw new Error('describeContract needs a handler, or a setup with a target.');
  const target = (): Target => {
    const made = typeof of === 'string' ? remote(of) : inProcess(of);
    return setup.events && made.eventSources.length > 0 ? { ...made, eventSources: setup.events } : made;
  };
  const base = { contract, parsed, seed, runs, setup, maxTime: 0.9 * timeout };
  describe(contract, () => {
    for (const operation of parsed.operations) {
      const { id, method, path } = operation;
      describe(`${method} ${path} (${id})`, () => {
        const skipped = setup.skip?.[id];
        const report = sharedReport(() => runContractTests({ ...base, target: target(), operations: [id] }), timeout);
        testEach(checksFor(operation, resources), skipped, setup, report);
      });
    }
    describe('routing', () => {
      const run = () => runContractTests({ ...base, target: target(), operations: [], routing: true });
      testEach(routingChecks, undefined, setup, sharedReport(run, timeout));
    });
  });
}

/** The cases run once, before the first of the tests that read the report. */
function sharedReport(run: () => Promise<Report>, timeout: number): () => Report {
  let report: Report | undefined;
  beforeAll(async () => {
    report = await run();
  }, timeout);
  return () => {
    if (!report) throw new Error('The cases have not been run.');
    return report;
  };
}

function testEach(
  checks: readonly string[],
  skipped: string | undefined,
  setup: ContractSetup,
  report: () => Report,
): void {
  for (const check of checks) {
    const reason = skipped ?? setup.checks?.[check];
    if (reason !== undefined) test.skip(`${check} (${reason})`);
    else test(check, () => expect(messagesOf(report().failures.filter((one) => one.check === check))).toEqual([]));
  }
  test('every other check', () => {
    expect(messagesOf(report().failures.filter((one) => !checks.includes(one.check)))).toEqual([]);
  });
}

const messagesOf = (failures: readonly FailureGroup[]): string[] =>
  failures.map(({ message, line, shown }) =>
    [
      line === undefined ? message : `${message} (${line})`,
      ...(shown ? [shown.request, shown.reproduction.curl] : []),
    ].join('\n'),
  );
