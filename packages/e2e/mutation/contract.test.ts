/** The contract tests as one test, for mutation testing: of our own contract, and of one that uses more of OpenAPI. */

import { join } from 'node:path';
import { expect, it } from 'vitest';
import { handler } from '@@src/handler.ts';
import { runContractTests } from '@@packages/contract-tests/src/run.ts';
import { inProcess } from '@@packages/contract-tests/src/targets/in-process.ts';
import { contractFile, credentials, serviceWith } from '../test/faults/service.ts';

it.each([
  ['openapi.yaml', join(import.meta.dirname, '../../openapi.yaml'), handler],
  ['the books', contractFile, serviceWith()],
])('%s is kept', async (_, contract, service) => {
  const target = inProcess(service as never);
  const { causes, cases } = await runContractTests({ contract, target, seed: 1, runs: 10, credentials });
  expect(causes.map(({ check, message }) => `${check}: ${message}`)).toEqual([]);
  expect(cases).toBeGreaterThan(100);
});
