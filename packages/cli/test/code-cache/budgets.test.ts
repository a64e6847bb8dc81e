import { execFileSync } from 'node:child_process';
import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { counted } from './counted.ts';
import { type BuiltProject, buildProject, cachesOf, copyOf, event } from './function.ts';

/** Counts, since times depend on the machine; `npm run bench` measures times. */
interface Work {
  /** Files that the function reads from its start to its first response. */
  readonly read: readonly string[];
  readonly promises: number;
  /** Of functions of the bundle. */
  readonly calls: number;
  /** Functions that are created. */
  readonly closures: number;
  readonly awaits: number;
}

let project: BuiltProject;
/** A copy that counts closures and awaits. */
let counting: string;
beforeAll(async () => {
  project = await buildProject();
  counting = copyOf(project.dist, 'counting');
  const file = join(counting, 'function.js');
  writeFileSync(file, counted(readFileSync(file, 'utf8')));
}, 60_000);
afterAll(() => project.remove());

const script = fileURLToPath(new URL('count-work.cjs', import.meta.url));
const workOf = (given: object, dist = project.dist): Work => {
  const args = [script, join(dist, 'handler.js'), JSON.stringify(given)];
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

  it('has a loader of at most 2.2 KB', () => {
    expect(statSync(join(project.dist, 'handler.js')).size).toBeLessThanOrEqual(2200);
  });

  it.each<{ what: string; given: object; most: Omit<Work, 'read'> }>([
    { what: 'a valid request', given: message, most: { promises: 10, calls: 140, closures: 10, awaits: 4 } },
    {
      what: 'a request that breaks the contract',
      given: event('POST', '/test3'),
      most: { promises: 10, calls: 125, closures: 9, awaits: 4 },
    },
    {
      what: 'an unknown path',
      given: event('GET', '/nope'),
      most: { promises: 4, calls: 105, closures: 5, awaits: 1 },
    },
    {
      what: 'an unknown method',
      given: event('DELETE', '/test1'),
      most: { promises: 4, calls: 105, closures: 3, awaits: 1 },
    },
  ])('answers $what in at most $most', ({ given, most }) => {
    const { promises, calls } = workOf(given);
    const { closures, awaits } = workOf(given, counting);
    for (const [name, count] of Object.entries({ promises, calls, closures, awaits })) {
      expect(count, name).toBeLessThanOrEqual(most[name as keyof typeof most]);
    }
  });
});

it('closures, methods and awaits are counted where they are evaluated', () => {
  const code = `const inner = () => [1, 2].map((one) => () => one);
function unused() { return () => {}; }
(async () => { function local() {} inner(); ({ method() {} }); ({ inner } = { inner }); await inner; })();`;
  const context = { counted: { closures: 0, awaits: 0 } };
  runInNewContext(counted(code.replace('const', 'let')), context);
  // The two arrows outside, `local`, the argument of `map` and its two results, and the method.
  expect(context.counted).toEqual({ closures: 7, awaits: 1 });
});
