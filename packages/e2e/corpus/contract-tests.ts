/**
 * One step, in a process of its own: tests a function whose operations all answer from the contract, and prints how
 * many cases it kept.
 *
 *   node contract-tests.ts FOLDER
 */

import { join } from 'node:path';
import { testMock } from './test-mock.ts';

const [folder = '.'] = process.argv.slice(2);
const report = await testMock(join(folder, 'generated'), { runs: 5, maxTime: 20_000 });
const sum = (of: 'declared' | 'covered') => report.operations.reduce((total, one) => total + one.constraints[of], 0);

for (const { check, operation, message } of report.failures.slice(0, 5)) {
  console.error(`${check} · ${operation} · ${message}`);
}
console.log(`${report.cases} cases, ${sum('covered')} of ${sum('declared')} constraints`);
process.exit(report.failures.length > 0 ? 1 : 0);
