import { spawnSync } from 'node:child_process';
import { existsSync, mkdtempSync, rmSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, relative, resolve } from 'node:path';
import { CannotCompare } from './errors.ts';

export interface OldContract {
  readonly file: string;
  /** `undefined` if the old revision had no contract, so that nothing can break. */
  readonly exists: boolean;
  /** Deletes its temporary files. */
  remove(): void;
}

/** The contract to compare with: a file, or `contract` as it was in a revision of git. */
export function oldContract(from: string, contract: string): OldContract {
  if (existsSync(from) && statSync(from).isFile()) return { file: resolve(from), exists: true, remove: () => {} };
  const root = git('rev-parse', '--show-toplevel').stdout.trim();
  if (root === '') throw new CannotCompare(`There is no file ${from}, and this is not a git repository.`);
  const commit = git('rev-parse', '--verify', '--quiet', '--end-of-options', `${from}^{commit}`).stdout.trim();
  if (commit === '') {
    const hint = existsSync(join(root, '.git/shallow'))
      ? ' The clone is shallow: git fetch --unshallow gets the rest.'
      : '';
    throw new CannotCompare(`${from} is neither a file nor a revision of git.${hint}`);
  }
  // The whole revision: the contract may refer to any of its files.
  const folder = mkdtempSync(join(tmpdir(), 'contract-diff-'));
  const archive = git('-C', root, 'archive', '--output', join(folder, 'old.tar'), commit);
  const unpacked = spawnSync('tar', ['-xf', 'old.tar'], { cwd: folder, encoding: 'utf8' });
  const remove = () => rmSync(folder, { recursive: true, force: true });
  if (archive.status !== 0 || unpacked.status !== 0) {
    remove();
    throw new CannotCompare(`${from} could not be unpacked: ${archive.stderr}${unpacked.stderr ?? ''}`.trim());
  }
  const file = join(folder, relative(root, resolve(contract)));
  return { file, exists: existsSync(file), remove };
}

function git(...args: string[]): { status: number | null; stdout: string; stderr: string } {
  const { status, stdout, stderr, error } = spawnSync('git', args, { encoding: 'utf8' });
  if (error) throw new CannotCompare(`git cannot be run: ${error.message}`);
  return { status, stdout, stderr };
}
