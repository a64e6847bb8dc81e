import { mkdtempSync, realpathSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { init } from './init/init.ts';

/** A service in a temporary folder. */
export interface Project {
  readonly folder: string;
  remove(): void;
}

/** The node_modules folder of this package's dependencies. */
const packages = dirname(dirname(fileURLToPath(import.meta.resolve('esbuild/package.json'))));

/** Creates the output of `openapi-lambda init`, with the packages of this project. */
export async function createProject(from?: string): Promise<Project> {
  const folder = realpathSync(mkdtempSync(join(tmpdir(), 'project-')));
  await init(folder, from);
  symlinkSync(packages, join(folder, 'node_modules'));
  return { folder, remove: () => rmSync(folder, { recursive: true, force: true }) };
}
