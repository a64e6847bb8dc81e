import type { FailureGroup, Report } from '@openapi-lambda/contract-tests';
import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { describe, expect, it } from 'vitest';
import type { Fault } from './fault.ts';
import { faults } from './faults.ts';
import { type Break, contractFile, credentials, serviceWith } from './service.ts';

/** @param only the operation to test; by default all of them, and the routing around them */
const judge = (fault: Break = {}, seed = 1, only?: string, isOutside = false): Promise<Report> =>
  runContractTests({
    contract: contractFile,
    target: inProcess(serviceWith(fault) as never),
    seed,
    runs: 25,
    ...(isOutside ? {} : { credentials }),
    ...(only === undefined ? {} : { operations: [only] }),
  });

const told = ({ check, operation, message, at }: FailureGroup) =>
  `${check} · ${operation} · ${message} · ${at?.pointer ?? ''}`;

function isNamed(report: Report, { check, operation, names }: Fault): boolean {
  return report.failures.some(
    (cause) =>
      cause.check === check && cause.operation === operation && names.test(`${cause.message} ${cause.at?.pointer}`),
  );
}

describe('the contract tests find', () => {
  it('at least 60 distinct faults in at least 12 groups', () => {
    expect(new Set(faults.map(({ kind, name }) => `${kind}: ${name}`)).size).toBe(faults.length);
    expect(faults.length).toBeGreaterThanOrEqual(60);
    expect(new Set(faults.map(({ kind }) => kind)).size).toBeGreaterThanOrEqual(12);
  });

  it.each(faults)('$kind: $name', async (fault) => {
    const { operation, isOutside } = fault;
    const report = await judge(fault.break, 1, operation === 'routing' ? undefined : operation, isOutside);
    const named = isNamed(report, fault);
    expect(named ? 'named' : report.failures.map(told)).toBe('named');
  });
});

describe('the contract tests find nothing', () => {
  // More seeds: SEEDS=1000 npx vitest run test/faults -t nothing
  const seeds = Number(process.env.SEEDS ?? 5);

  it('wrong with a correct service if they have no credentials', async () => {
    const { failures } = await judge({}, 1, undefined, true);
    expect(failures.map(told)).toEqual([]);
  });

  it(
    `wrong with a correct service, for ${seeds} seeds`,
    async () => {
      for (let seed = 1; seed <= seeds; seed++) {
        const { failures, cases } = await judge({}, seed);
        expect(failures.map(told), `seed ${seed}`).toEqual([]);
        expect(cases).toBeGreaterThan(200);
      }
    },
    30_000 + seeds * 3_000,
  );
});
