import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { parse } from 'yaml';

interface Step {
  readonly name?: string;
  readonly run?: string;
  readonly env?: Readonly<Record<string, string>>;
}

const read = (name: string) =>
  parse(readFileSync(new URL(`../../template/.github/workflows/${name}`, import.meta.url), 'utf8'), { merge: true });

let folder: string;
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'workflow-'));
  mkdirSync(join(folder, 'bin'));
});
afterEach(() => rmSync(folder, { recursive: true }));

/** Runs the named steps of the job `contract` with `npm` and `gh` as shell scripts. */
function contractJob({ npm, gh = '' }: { readonly npm: string; readonly gh?: string }) {
  for (const [name, script] of Object.entries({ npm, gh }))
    writeFileSync(join(folder, 'bin', name), `#!/bin/sh\n${script}\n`, { mode: 0o755 });
  const file = (name: string) => join(folder, name);
  const text = (name: string) => readFileSync(file(name), 'utf8');
  for (const name of ['output', 'summary']) writeFileSync(file(name), '');
  const steps: Step[] = read('ci.yml').jobs.contract.steps;
  const statuses = steps.flatMap(({ name, run, env = {} }) => {
    if (name === undefined) return [];
    const CODE = 'CODE' in env && /code=(\d+)/.exec(text('output'))?.[1];
    const { status } = spawnSync('bash', ['-e', '-c', run ?? ''], {
      cwd: folder,
      env: {
        PATH: `${folder}/bin:${process.env.PATH}`,
        ...{ GITHUB_BASE_REF: 'main', GITHUB_OUTPUT: file('output'), GITHUB_STEP_SUMMARY: file('summary') },
        ...(CODE && { CODE }),
      },
    });
    return [[name, status]];
  });
  return { statuses: Object.fromEntries(statuses), comment: text('comment.md'), summary: text('summary') };
}

const breaking = `case "$*" in
  *contract:diff*) echo 'BREAKS GET /items'; exit 1 ;;
  *test:contract*) echo 'contract: 12 passed, 0 failed' ;;
esac`;

describe('the workflow of a pull request', () => {
  it('reports breaking changes and the coverage of the contract, and then fails', () => {
    const { statuses, comment, summary } = contractJob({ npm: breaking });
    expect(comment).toContain('BREAKS GET /items');
    expect(comment).toContain('contract: 12 passed, 0 failed');
    expect(summary).toBe(comment);
    expect(statuses).toMatchObject({ 'Write the report': 0, 'Stop breaking changes': 1 });
  });

  it('succeeds without breaking changes', () => {
    const { statuses } = contractJob({ npm: 'echo fine' });
    expect(new Set(Object.values(statuses))).toEqual(new Set([0]));
  });

  it('reports what failed, also where a step before it failed', () => {
    const { statuses, comment } = contractJob({ npm: 'echo "$*" does not work; exit 2' });
    expect(statuses).toMatchObject({ 'Measure the coverage of the contract': 2, 'Write the report': 0 });
    expect(comment).toContain('contract:diff');
  });

  it('replaces its earlier comment', () => {
    contractJob({ npm: breaking, gh: 'echo "$*" >asked' });
    expect(readFileSync(join(folder, 'asked'), 'utf8')).toContain(
      '--edit-last --create-if-none --body-file comment.md',
    );
  });
});

describe('the workflows', () => {
  it.each(['ci.yml', 'deploy.yml'])(
    'pins actions to commits, and gives the token no right to write by default: %s',
    (name) => {
      const { jobs, permissions } = read(name);
      const uses = Object.values(jobs as Record<string, { steps: { uses?: string }[] }>).flatMap(({ steps }) =>
        steps.flatMap(({ uses }) => uses ?? []),
      );
      expect(uses.length).toBeGreaterThan(0);
      for (const action of uses) expect(action).toMatch(/@[0-9a-f]{40}$/);
      expect(permissions.contents).toBe('read');
    },
  );

  it('deploys to production with the steps that deployed to test', () => {
    const { jobs } = read('deploy.yml');
    expect(jobs.production.steps).toEqual(jobs.test.steps);
    expect(jobs.production.needs).toBe('test');
  });
});
