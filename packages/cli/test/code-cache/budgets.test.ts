import { execFileSync } from 'node:child_process';
import { statSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type BuiltProject, buildProject, cachesOf, event } from './function.ts';

/** Counts, since times depend on the machine; `npm run bench` measures times. */
interface Work {
  /** Files that the function reads from its start to its first response. */
  readonly read: readonly string[];
  readonly promises: number;
  /** Of functions of the bundle. */
  readonly calls: number;
}

let project: BuiltProject;
beforeAll(async () => {
  project = await buildProject();
}, 60_000);
afterAll(() => project.remove());

const script = fileURLToPath(new URL('count-work.cjs', import.meta.url));
const workOf = (given: object): Work => {
  const args = [script, join(project.dist, 'handler.js'), JSON.stringify(given)];
  return JSON.parse(execFileSync(process.execPath, args, { encoding: 'utf8', env: { PATH: process.env.PATH } }));
};
const message = event('POST', '/test3', {
  headers: { accept: '*/*', host: 'api.example.com', 'content-type': 'application/json' },
  multiValueQueryStringParameters: { message: ['hoge'] },
});

describe('a function of three operations', () => {
  it('reads two files at a cold start: its source and its code cache', () => {
    const [loader, ...read] = workOf(message).read.map((file) => basename(file));
    expect(loader).toBe('handler.js');
    expect(read).toEqual(['function.js', 'function.js.cache']);
  });

  it('has a code cache of at most 148 KB', () => {
    for (const file of cachesOf(project.dist)) expect(statSync(file).size).toBeLessThanOrEqual(148_000);
  });

  it('has a loader of at most 2 KB', () => {
    expect(statSync(join(project.dist, 'handler.js')).size).toBeLessThanOrEqual(2000);
  });

  it.each([
    { what: 'a valid request', given: message, promises: 18, calls: 150 },
    { what: 'a request that breaks the contract', given: event('POST', '/test3'), promises: 14, calls: 120 },
    { what: 'an unknown path', given: event('GET', '/nope'), promises: 12, calls: 100 },
  ])('answers $what in at most $promises promises and $calls calls', ({ given, promises, calls }) => {
    const work = workOf(given);
    expect(work.promises).toBeLessThanOrEqual(promises);
    expect(work.calls).toBeLessThanOrEqual(calls);
  });
});
