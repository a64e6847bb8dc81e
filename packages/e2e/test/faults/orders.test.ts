import type { FailureGroup, Report } from '@openapi-lambda/contract-tests';
import { inProcess, runContractTests } from '@openapi-lambda/contract-tests';
import { describe, expect, it } from 'vitest';
import { type OrdersBreak, ordersFile, ordersSetup, ordersWith } from './orders.ts';
import { ordersFaults } from './orders-faults.ts';

const judge = (fault: OrdersBreak = {}, seed = 1): Promise<Report> =>
  runContractTests({
    contract: ordersFile,
    target: inProcess(ordersWith(fault) as never),
    seed,
    runs: 5,
    setup: ordersSetup,
  });

const reported = ({ check, operation, message }: FailureGroup) => `${check} · ${operation} · ${message}`;

describe('on a service whose resources only a link leads to, the contract tests find', () => {
  it.each(ordersFaults)('$kind: $name', async (fault) => {
    const { failures } = await judge(fault.break);
    const isNamed = failures.some(
      ({ check, operation, message }) =>
        check === fault.check && operation === fault.operation && fault.names.test(message),
    );
    expect(isNamed ? 'named' : failures.map(reported)).toBe('named');
  });
});

it('the contract tests find nothing wrong with a correct service whose resources only a link leads to', async () => {
  for (let seed = 1; seed <= 5; seed++) {
    const { failures, resources } = await judge({}, seed);
    expect(failures.map(reported), `seed ${seed}`).toEqual([]);
    expect(resources.join()).toContain('created by placeOrder (link receipt)');
  }
});
