/**
 * Runs the contract tests on third-party contracts, each served by a mock, which must keep its promises:
 *
 * node test/faults/public.ts <contract file> …
 *
 * Prints the failures, and how many constraints could not be broken; ends with 1 if there is a failure.
 */

import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { generate } from '@openapi-lambda/cli';
import { testMock } from '../../corpus/test-mock.ts';

const out = join(import.meta.dirname, '../../reports/public-contract');

for (const [index, contract] of process.argv.slice(2).entries()) {
  const folder = `${out}-${index}`;
  try {
    const { operations, warnings } = await generate({ contract, out: folder });
    const report = await testMock(folder, { runs: 20, maxTime: 50_000 });
    const constraints = report.operations.map((one) => one.constraints);
    const sum = (of: 'declared' | 'covered') => constraints.reduce((total, one) => total + one[of], 0);
    const seconds = (report.milliseconds / 1000).toFixed(1);
    console.log(
      `${contract}: ${operations.length} operations, ${report.cases} cases, ${warnings.length} warnings, ${seconds} s`,
    );
    console.log(
      `  constraints: ${sum('covered')} of ${sum('declared')}`,
      constraints.flatMap(({ missing }) => missing).slice(0, 20),
    );
    for (const { check, operation, message, count } of report.failures)
      console.log(`  ${check} · ${operation} · ${message} (${count})`);
    for (const note of report.notes) console.log(`  note: ${note}`);
    if (report.failures.length > 0) process.exitCode = 1;
  } catch (error) {
    console.error(`${contract}: ${error instanceof Error ? error.message : error}`);
    process.exitCode = 2;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}
