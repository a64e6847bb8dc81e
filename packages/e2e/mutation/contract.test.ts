/** The contract tests as one test, for mutation testing: of our own contract, and of one that uses more of OpenAPI. */

import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { expect, it } from 'vitest';
import { contractFile, credentials, serviceWith } from '../test/faults/service.ts';
import { handler, messagesFile } from './messages.ts';

it.each([
  ['messages.yaml', messagesFile, handler],
  ['the books', contractFile, serviceWith()],
])('%s is kept', async (_, contract, service) => {
  const target = inProcess(service as never);
  const { failures, cases } = await runContractTests({ contract, target, seed: 1, runs: 10, credentials });
  expect(failures.map(({ check, message }) => `${check}: ${message}`)).toEqual([]);
  expect(cases).toBeGreaterThan(100);
});
