/** Lists the changes that break clients of the old contract. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { compare } from '../diff/compare.ts';
import { serveTask } from './task.ts';

/** Two bundled contracts, as JSON. */
export interface BreaksInput {
  readonly before: string;
  readonly after: string;
}

serveTask(({ before, after }: BreaksInput): readonly string[] => {
  const folder = mkdtempSync(join(tmpdir(), 'contract-'));
  try {
    const [old, recent] = [join(folder, 'before.json'), join(folder, 'after.json')];
    writeFileSync(old, before);
    writeFileSync(recent, after);
    const major = compare(old, recent).filter(({ impact }) => impact === 'major');
    return major.map(({ where, message }) => `${where}: ${message}`);
  } finally {
    rmSync(folder, { recursive: true });
  }
});
