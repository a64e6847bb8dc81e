/**
 * The slow checks, which run after the service is updated: types, contract tests and breaking changes, fastest first.
 */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { siblingModule } from '../sibling.ts';
import type { BreaksInput } from './breaks-task.ts';
import type { ContractTestInput, ContractTestOutput } from './contract-task.ts';
import { startTask } from './task.ts';
import type { TypeCheck, TypeMistake } from './types-task.ts';
import type { State } from './view.ts';

/** The operations that an edit affects; `all` includes routing. */
export type Affected = ReadonlySet<string> | 'all';

export interface Checks {
  /** A new edit: checks of the previous one are cancelled. */
  begin(): void;
  /** Records the affected operations, which are tested once the edit is served. */
  touch(affected: Affected): void;
  /** The setup of the contract tests was edited: it is loaded again, and everything is tested. */
  touchSetup(): void;
  /** Checks an edit that is being served from its bundle's folder. It is not tested against a broken contract. */
  check(bundle: string, contract: 'whole' | 'broken'): void;
  /** An edit that could not be served. */
  checkTypes(): void;
  stop(): void;
}

export interface ChecksOptions {
  /** The project's folder. */
  readonly root: string;
  readonly onState: (change: Partial<State>) => void;
}

export function createChecks({ root, onState }: ChecksOptions): Checks {
  const types = startTask<TypeCheck, TypeMistake[]>(siblingModule(import.meta, 'types-task'));
  const breaks = startTask<BreaksInput, readonly string[]>(siblingModule(import.meta, 'breaks-task'));
  const tests = startTask<ContractTestInput, ContractTestOutput>(siblingModule(import.meta, 'contract-task'), {
    ...process.env,
    // The tests check the responses. A service that checks its own would return 500 and hide the violation.
    RESPONSE_VALIDATION: 'off',
  });
  let round = 0;
  /** The operations that were edited, or failed, since the contract tests last passed. */
  let untested: Affected = new Set();
  /** The contract that clients use: the version before its last edit. */
  let known: string | undefined;

  /** Runs the steps until a new edit begins. */
  async function run(steps: readonly (() => Promise<Partial<State> | undefined>)[]): Promise<void> {
    const mine = round;
    for (const step of steps) {
      const found = await step().catch((error: Error) => ({ tests: { mistakes: [error.message] } }));
      if (mine !== round) return;
      if (found) onState(found);
    }
  }

  async function checkTypes(): Promise<Partial<State>> {
    onState({ types: 'under way' });
    const mistakes = await types.run({ root });
    return { types: mistakes.length > 0 ? { mistakes } : { well: 'no errors' } };
  }

  async function testContract(bundle: string): Promise<Partial<State> | undefined> {
    const mine = round;
    const tested = untested;
    if (tested !== 'all' && tested.size === 0) return undefined;
    onState({ tests: 'under way' });
    const operations = tested === 'all' ? {} : { operations: [...tested] };
    const outcome = await tests.run({ contract: join(root, 'openapi.yaml'), bundle, ...operations });
    if ('reason' in outcome) return { tests: { mistakes: [`They could not run: ${outcome.reason}`] } };
    const { cases, failures } = outcome;
    if (mine === round) {
      const failed = failures.map(({ operation }) => operation);
      untested = failed.includes('routing') ? 'all' : new Set(failed);
    }
    if (failures.length > 0) return { tests: { mistakes: failures.map(({ sentence }) => sentence) } };
    const what = tested === 'all' ? 'all operations' : [...tested].join(', ');
    return { tests: { well: `${what}: the contract is kept in ${cases} cases` } };
  }

  return {
    begin() {
      round += 1;
      tests.cancel();
    },
    touch(affected) {
      untested = union(untested, affected);
    },
    touchSetup() {
      untested = 'all';
      // A thread keeps the modules that it has loaded.
      tests.stop();
    },
    check(bundle, contract) {
      const after = readFileSync(join(bundle, 'openapi.json'), 'utf8');
      const before = known ?? after;
      known = after;
      void run([
        checkTypes,
        async () => (contract === 'whole' ? testContract(bundle) : undefined),
        async () => (before === after ? undefined : { breaks: await breaks.run({ before, after }) }),
      ]);
    },
    checkTypes() {
      void run([checkTypes]);
    },
    stop() {
      for (const task of [types, tests, breaks]) task.stop();
    },
  };
}

function union(one: Affected, other: Affected): Affected {
  return one === 'all' || other === 'all' ? 'all' : new Set([...one, ...other]);
}
