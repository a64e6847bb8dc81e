import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, test } from 'vitest';

const root = join(import.meta.dirname, '../../..');
const committed = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).trim().split('\n');
const read = (file: string): string => readFileSync(join(root, file), 'utf8');

interface Locked {
  readonly link?: true;
  /** Inside the archive of the package that needs it, whose hash covers it. */
  readonly inBundle?: true;
  readonly version?: string;
  readonly integrity?: string;
}

describe('what is installed is what was locked', () => {
  const locks = committed.filter((file) => /(?:^|\/)package-lock\.json$/.test(file));

  test.each(locks)('every package in %s has a hash', (file) => {
    const entries = Object.entries<Locked>(JSON.parse(read(file)).packages);
    const installed = entries.filter(([path, { link, inBundle }]) => {
      return /(?:^|\/)node_modules\//.test(path) && !link && !inBundle;
    });
    expect(installed.length).toBeGreaterThan(0);
    const without = installed.filter(([, { integrity }]) => !/^sha512-[\w+/]{86}==$/.test(integrity ?? ''));
    expect(without.map(([path]) => path)).toEqual([]);
  });

  test('there is a lock file for what the service and its deployment install', () => {
    expect(locks).toEqual(expect.arrayContaining(['package-lock.json', 'deploy/package-lock.json']));
  });
});

describe('CI', () => {
  const workflows = committed.filter((file) => /\.github\/workflows\/[^/]+\.ya?ml$/.test(file));

  test.each(workflows)('%s runs actions by commit', (file) => {
    const actions = [...read(file).matchAll(/^\s*(?:- )?uses:\s*(.+)$/gm)].map(([, action]) => action);
    expect(actions.length).toBeGreaterThan(0);
    // The comment is the version, which the commit does not show.
    for (const action of actions) expect(action).toMatch(/^[\w-]+\/[\w./-]+@[0-9a-f]{40} # v\d+(?:\.\d+)*$/);
  });

  test('publishes what is in the service as an SBOM', () => {
    expect(read('.github/workflows/ci.yml')).toContain('npm sbom --omit=dev');
  });
});
