/**
 * Correct services, tested with many seeds: none of them may have a failure.
 *
 *   node packages/e2e/test/faults/seeds.ts [number of seeds (1000)] [first seed (1)]
 *
 * Ends with 1 at the first failure.
 */

import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { itemsCredentials, itemsFile, itemsWith } from './items.ts';
import { ordersFile, ordersSetup, ordersWith } from './orders.ts';
import { contractFile, credentials, serviceWith } from './service.ts';

const [count = 1000, first = 1] = process.argv.slice(2).map(Number);

const services = {
  'without state': () => ({ contract: contractFile, handler: serviceWith(), setup: { credentials }, runs: 25 }),
  'with state': () => ({
    contract: itemsFile,
    handler: itemsWith(),
    setup: { credentials: itemsCredentials },
    runs: 10,
  }),
  'slow and eventually consistent': () => ({
    contract: itemsFile,
    handler: itemsWith({ latency: () => Math.random(), lag: 5 }),
    setup: { credentials: itemsCredentials, consistency: 2000 },
    runs: 0,
  }),
  'with links and two users': () => ({ contract: ordersFile, handler: ordersWith(), setup: ordersSetup, runs: 10 }),
};

for (const [name, make] of Object.entries(services)) {
  let cases = 0;
  for (let seed = first; seed < first + count; seed++) {
    const { handler, ...options } = make();
    const report = await runContractTests({ ...options, seed, target: inProcess(handler as never) });
    cases += report.cases;
    for (const { check, operation, message } of report.failures) {
      console.log(`${name}, seed ${seed}: ${check} · ${operation} · ${message}`);
      process.exitCode = 1;
    }
    if (seed % 50 === 0) console.log(`${name}: ${seed - first + 1} seeds, ${cases} cases`);
  }
}
