import { describe, expect, test } from 'vitest';
import { readContract } from './contract/contract.ts';
import type { Report } from './report/report.ts';
import { runContractTests } from './run.ts';
import type { ContractSetup } from './setup.ts';
import { type Handler, inProcess } from './targets/in-process.ts';

export interface DescribeContractOptions {
  /** The Lambda function. */
  readonly handler: Handler;
  /** Credentials and more. */
  readonly setup?: ContractSetup;
  /** The path of the OpenAPI document; `openapi.yaml` where absent. */
  readonly contract?: string;
  /** The same seed gives the same cases. */
  readonly seed?: number;
  /** Random requests for each operation. */
  readonly runs?: number;
}

/** Defines the contract tests as vitest tests: a suite for each operation, a test for each check that fails. */
export async function describeContract(options: DescribeContractOptions): Promise<void> {
  const { handler, setup = {}, contract = 'openapi.yaml', seed = 1, runs = 50 } = options;
  const { operations } = readContract(contract);
  describe.concurrent(contract, () => {
    for (const { id, method, path } of operations) {
      test(`${method} ${path} (${id}) keeps the contract`, async () => {
        const report = await runContractTests({
          contract,
          target: inProcess(handler),
          seed,
          runs,
          operations: [id],
          ...(setup.credentials && { credentials: setup.credentials }),
        });
        expect(failuresOf(report)).toEqual([]);
      });
    }
  });
}

const failuresOf = ({ failures }: Report): string[] =>
  failures.map(
    ({ operation, check, message, line }) => `${operation}: ${message} (${[check, line].filter(Boolean).join(', ')})`,
  );
