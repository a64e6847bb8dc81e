import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type Change, compare } from '../diff/compare.ts';
import type { State } from './aws.ts';
import { CannotDeploy } from './errors.ts';

/**
 * Prints the changes for clients. @throws {CannotDeploy} if there are breaking changes, or the live contract is unknown
 */
export function checkLiveContract(live: State['live'], allowBreaking: boolean): void {
  const print = (text: string) => console.log(`contract  ${text}`);
  if (live?.functionName === undefined) {
    print('nothing is live yet, so nothing can break');
    return;
  }
  if (live.contract === undefined) {
    const reason = `The live contract cannot be read: ${live.noContract ?? 'there is none'}.`;
    if (!allowBreaking) throw new CannotDeploy(`${reason} Add --allow-breaking to deploy without comparing.`);
    print(reason);
    return;
  }
  const changes = compareWith(live.contract);
  const breaking = changes.filter(({ impact }) => impact === 'major');
  for (const { impact, where, message } of changes) {
    const label = { major: 'BREAKS', minor: 'adds', patch: 'changes' }[impact];
    print(`${label.padEnd(8)} ${where}: ${message}`);
  }
  if (breaking.length > 0 && !allowBreaking) {
    const count = breaking.length === 1 ? '1 change breaks' : `${breaking.length} changes break`;
    throw new CannotDeploy(
      `${count} clients of the live version. Keep the old form next to the new one, or add --allow-breaking.`,
    );
  }
  if (changes.length === 0) print('no changes to the live contract');
}

function compareWith(contract: string): Change[] {
  const temporary = mkdtempSync(join(tmpdir(), 'contract-diff-'));
  try {
    const file = join(temporary, 'openapi.json');
    writeFileSync(file, contract);
    return compare(file, resolve('generated/openapi.json'));
  } finally {
    rmSync(temporary, { recursive: true, force: true });
  }
}
