import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from './contract/documents.ts';

/** What a project says about its own service: the default export of `test/contract.setup.ts`. */
export interface ContractSetup {
  /** By security scheme: a bearer token, an API key, or `user:password`. */
  readonly credentials?: Readonly<Record<string, string>>;
}

/** Where the setup is looked for unless a file is named. */
export const setupFile = 'test/contract.setup.ts';

/** @throws {CannotRun} where the file cannot be loaded */
export async function loadSetup(file = setupFile): Promise<ContractSetup> {
  const path = resolve(file);
  if (!existsSync(path)) {
    if (file === setupFile) return {};
    throw new CannotRun(`There is no ${file}.`);
  }
  try {
    const { default: setup = {} } = await import(/* @vite-ignore */ pathToFileURL(path).href);
    return setup;
  } catch (cause) {
    throw new CannotRun(`${file} cannot be loaded: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
}
