import type { FailureGroup, Report } from '@openapi-lambda/contract-tests';
import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { describe, expect, it } from 'vitest';
import { type ItemsBreak, itemsCredentials, itemsFile, itemsWith } from './items.ts';
import { itemsFaults } from './items-faults.ts';

const judge = (fault: ItemsBreak = {}, seed = 1, more: object = {}): Promise<Report> =>
  runContractTests({
    contract: itemsFile,
    target: inProcess(itemsWith(fault) as never),
    seed,
    runs: 10,
    setup: { credentials: itemsCredentials },
    ...more,
  });

const reported = ({ check, operation, message, at }: FailureGroup) =>
  `${check} · ${operation} · ${message} · ${at?.pointer ?? ''}`;

describe('on a service that keeps state, the contract tests find', () => {
  it.each(itemsFaults)('$kind: $name', async (fault) => {
    const { failures } = await judge(fault.break);
    const isNamed = failures.some(
      ({ check, operation, message, at }) =>
        check === fault.check && operation === fault.operation && fault.names.test(`${message} ${at?.pointer}`),
    );
    expect(isNamed ? 'named' : failures.map(reported)).toBe('named');
  });
});

describe('on a service that keeps state, the contract tests find nothing', () => {
  const seeds = Number(process.env.SEEDS ?? 5);
  const timeout = 30_000 + seeds * 3_000;

  it(`wrong with a correct one, for ${seeds} seeds, and reach every constraint`, { timeout }, async () => {
    for (let seed = 1; seed <= seeds; seed++) {
      const { failures, operations } = await judge({}, seed);
      expect(failures.map(reported), `seed ${seed}`).toEqual([]);
      const missing = operations.flatMap(({ constraints }) => constraints.missing);
      expect(missing.filter((one) => !one.endsWith('no request can break it'))).toEqual([]);
    }
  });

  it('wrong with a slow one whose reads are outdated, if the setup allows it', { timeout: 60_000 }, async () => {
    const broken = { latency: () => 2 * Math.random(), lag: 20 };
    const setup = { credentials: itemsCredentials, consistency: 500 };
    const { failures } = await judge(broken, 1, { setup, runs: 2 });
    expect(failures.map(reported)).toEqual([]);
  });
});
