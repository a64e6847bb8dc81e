import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { build } from '../../src/build/build.ts';
import { addCodeCache } from '../../src/code-cache/add-code-cache.ts';
import { createProject, type Project } from '../../src/testing-project.ts';

export interface BuiltProject extends Project {
  readonly dist: string;
  /** The output of adding the code cache. */
  readonly report: string;
}

/** A service with these files, built with its code cache. */
export async function buildProject(files: Readonly<Record<string, string>> = {}): Promise<BuiltProject> {
  const project = await createProject();
  for (const [name, text] of Object.entries(files)) {
    const file = join(project.folder, name);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  const at = (path: string) => join(project.folder, path);
  const { outdir } = await build({ outdir: at('dist'), entry: at('src/handler.ts'), generated: at('generated') });
  return { ...project, dist: outdir, report: await addCodeCache(outdir) };
}

export interface Invoked {
  readonly status: number | undefined;
  readonly body: string | undefined;
  /** The log messages about the code cache. */
  readonly codeCache: string | undefined;
  readonly stdout: string;
  readonly stderr: string;
}

export const event = (httpMethod: string, path: string, more: object = {}) => ({
  httpMethod,
  path,
  requestContext: {},
  ...more,
});

/** One invocation of a function in a separate process. */
export function invoke(
  dist: string,
  given: object = event('GET', '/test1'),
  flags: readonly string[] = [],
  env: NodeJS.ProcessEnv = { AWS_LAMBDA_LOG_LEVEL: 'DEBUG' },
): Invoked {
  const code = `require(${JSON.stringify(join(dist, 'handler.js'))})
    .handler(${JSON.stringify(given)}).then((result) => console.log('result: ' + JSON.stringify(result)))`;
  const { stdout, stderr } = spawnSync(process.execPath, [...flags, '-e', code], {
    encoding: 'utf8',
    env: { PATH: process.env.PATH, ...env },
  });
  const { statusCode, body } = JSON.parse(/^result: (.*)$/m.exec(stdout)?.[1] ?? '{}');
  const [, codeCache] = /"codeCache":"(\w+)"/.exec(stdout) ?? [];
  return { status: statusCode, body, codeCache, stdout, stderr };
}

/** A copy whose code cache can be modified. */
export function copyOf(dist: string, name: string): string {
  const copy = join(dirname(dist), name);
  cpSync(dist, copy, { recursive: true });
  return copy;
}

/** The caches of the bundle itself. */
export function cachesOf(dist: string): string[] {
  const folder = join(dist, 'code-cache');
  return readdirSync(folder)
    .map((name) => join(folder, name, 'function.js.cache'))
    .filter((file) => existsSync(file));
}
