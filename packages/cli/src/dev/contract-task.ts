/** Runs the contract tests on a bundle in this thread, without blocking the service. */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun, inProcess, loadSetup, runContractTests } from '@openapi-lambda/contract-tests';
import { serveTask } from './task.ts';

export interface ContractTestInput {
  readonly contract: string;
  /** The folder of the bundle. */
  readonly bundle: string;
  /** operationIds; by default all operations and routing. */
  readonly operations?: readonly string[];
}

export type ContractTestOutput =
  | { readonly cases: number; readonly failures: readonly ContractFailure[] }
  /** Why the tests could not run. */
  | { readonly reason: string };

export interface ContractFailure {
  /** An operationId, or `routing`. */
  readonly operation: string;
  readonly sentence: string;
}

serveTask(async (input: ContractTestInput): Promise<ContractTestOutput> => {
  try {
    return await test(input);
  } catch (error) {
    if (!(error instanceof CannotRun)) throw error;
    return { reason: error.message };
  }
});

async function test({ contract, bundle, operations }: ContractTestInput): Promise<ContractTestOutput> {
  const { handler } = await import(pathToFileURL(join(bundle, 'handler.js')).href);
  const target = inProcess(handler);
  const setup = await loadSetup();
  const options = { contract, target, setup, seed: 1, runs: 100 };
  const report = await runContractTests({ ...options, ...(operations && { operations }) });
  return {
    cases: report.cases,
    failures: report.failures.map(({ operation, check, message, line }) => {
      return { operation, sentence: `${operation}: ${message} (${[check, ...(line ? [line] : [])].join(', ')})` };
    }),
  };
}
