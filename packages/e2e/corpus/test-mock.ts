import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { createMock } from '@openapi-lambda/cli/mock';
import { inProcess, type Report, runContractTests } from '@openapi-lambda/contract-tests';

export interface Budget {
  /** Random requests for each operation. */
  readonly runs: number;
  /** In milliseconds. */
  readonly maxTime: number;
  /** The clock of `maxTime`, in milliseconds; real time by default. */
  readonly clock?: () => number;
}

/** Runs the contract tests on a mock, which must keep the contract that it answers from. */
export async function testMock(generated: string, budget: Budget): Promise<Report> {
  const contract = await import(pathToFileURL(join(generated, 'index.ts')).href);
  const schemes = Object.entries(contract.securitySchemes as Record<string, { scheme?: string }>);
  const credentials = Object.fromEntries(
    schemes.map(([name, { scheme }], n) => [name, scheme === 'basic' ? `user:${secret(n)}` : secret(n)]),
  );
  const security = Object.fromEntries(schemes.map(([name], n) => [name, (given: unknown) => isSecret(given, n)]));
  const handler = createMock({ contract, operations: {}, security, responseValidation: 'off' });
  const document = join(generated, 'openapi.json');
  return runContractTests({ contract: document, target: inProcess(handler as never), seed: 1, credentials, ...budget });
}

/** Each scheme has its own: the tests also send the credentials of one for another. */
const secret = (n: number): string => `secret-${n}`;

/** An API key in the `Authorization` header may have a scheme. A scheme that is not understood gets no credentials. */
function isSecret(given: unknown, n: number): boolean {
  const password = (given as { readonly password?: unknown } | undefined)?.password ?? given;
  return password === undefined || String(password).replace(/^Bearer /i, '') === secret(n);
}
