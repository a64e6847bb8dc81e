import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';

const folder = mkdtempSync(join(tmpdir(), 'ci-'));
afterAll(() => rmSync(folder, { recursive: true }));

/** Runs `.ci/run` with `npm` replaced by shell code, by its last argument. */
function ci(npm: Readonly<Record<string, string>>) {
  const project = mkdtempSync(join(folder, 'project-'));
  const bin = join(project, 'bin');
  mkdirSync(bin);
  cpSync(join(import.meta.dirname, '../../../.ci/run'), join(project, '.ci/run'));
  const cases = Object.entries(npm).map(([last, does]) => `*" ${last} ") ${does} ;;`);
  const lines = ['#!/bin/sh', `echo "$*" >> ${project}/asked`, 'case " $* " in', ...cases, 'esac', ''];
  writeFileSync(join(bin, 'npm'), lines.join('\n'), { mode: 0o755 });
  // The installation of packages.
  for (const name of ['docker', 'chromium']) writeFileSync(join(bin, name), '#!/bin/sh\n', { mode: 0o755 });
  const { status, stdout } = spawnSync(join(project, '.ci/run'), {
    encoding: 'utf8',
    env: { PATH: `${bin}:/usr/local/bin:/usr/bin:/bin` },
  });
  const asked = readFileSync(join(project, 'asked'), 'utf8').trim().split('\n');
  return { status, asked, lastLine: stdout.trimEnd().split('\n').at(-1) };
}

const packages = '--no-fund';

describe('.ci/run', () => {
  test.each([
    { given: 'commands without tests', npm: {}, want: '7 passed, 0 failed' },
    {
      given: 'suites with tests',
      npm: {
        test: `echo '      Tests  20 passed | 3 skipped (23)'; echo 'contract: 700 passed, 0 failed'`,
        'test:container': `echo; echo '50 passed, 0 failed'`,
      },
      want: '775 passed, 0 failed',
    },
    {
      given: 'tests that fail',
      npm: { test: `echo '      Tests  2 failed | 20 passed (22)'; exit 1` },
      want: '26 passed, 2 failed',
    },
    {
      given: 'a command that fails before its tests',
      npm: { test: 'exit 1' },
      want: '6 passed, 1 failed',
    },
  ])('ends with the number of tests that ran: $given', ({ npm, want }) => {
    expect(ci(npm).lastLine).toBe(want);
  });

  test('succeeds when nothing failed', () => {
    expect(ci({}).status).toBe(0);
  });

  test('fails if one thing failed, and still runs the rest', () => {
    const { status, asked } = ci({ test: 'exit 1' });
    expect(status).toBe(1);
    expect(asked).toContain('run test:container');
  });

  test('stops if the packages cannot be installed', () => {
    const { status, asked, lastLine } = ci({ [packages]: 'exit 1' });
    expect({ status, lastLine, commands: asked.length }).toEqual({
      status: 1,
      lastLine: '0 passed, 1 failed',
      commands: 1,
    });
  });
});
