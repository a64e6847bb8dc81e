import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Mistake } from '../document/errors.ts';
import { loadContract } from '../document/load.ts';
import { generate } from '../generate/generate.ts';
import { scaffold } from '../generate/handlers.ts';

export interface Initialised {
  readonly files: number;
  readonly warnings: readonly Mistake[];
}

/** The reason why no service was written, for the user. */
export class CannotInit extends Error {}

const template = fileURLToPath(new URL('../../template/', import.meta.url));
/** npm excludes files with these names from packages. */
const renamed: Readonly<Record<string, string>> = {
  gitignore: '.gitignore',
  npmrc: '.npmrc',
  dockerignore: '.dockerignore',
  'biome.template.json': 'biome.json',
};
/** A folder with only these entries counts as empty. */
const ignored = new Set(['.git', '.DS_Store']);

/**
 * Writes a service into an empty folder.
 *
 * @param from a contract to start from, in place of the sample of three operations
 * @returns the number of written files, and the warnings about the contract
 * @throws {CannotInit | InvalidContract} and leaves the folder unchanged
 */
export async function init(folder: string, from?: string): Promise<Initialised> {
  const target = resolve(folder);
  const existed = existsSync(target);
  if (existed && readdirSync(target).some((name) => !ignored.has(name))) {
    throw new CannotInit(`${folder} is not empty. Use an empty or new folder.`);
  }
  if (from !== undefined && !existsSync(from)) throw new CannotInit(`There is no ${from}.`);
  mkdirSync(target, { recursive: true });
  try {
    writeTemplate(target);
    if (from !== undefined) useContract(target, from);
    const { operations, warnings } = await generate({
      contract: join(target, 'openapi.yaml'),
      out: join(target, 'generated'),
    });
    if (warnings.length > 0) allowWarnings(target);
    if (from !== undefined) scaffold(join(target, 'src/operations'), operations);
    return { files: count(target), warnings };
  } catch (error) {
    for (const name of readdirSync(target)) {
      if (!ignored.has(name)) rmSync(join(target, name), { recursive: true });
    }
    if (!existed) rmSync(target, { recursive: true });
    throw error;
  }
}

function writeTemplate(target: string): void {
  cpSync(template, target, { recursive: true });
  for (const [from, to] of Object.entries(renamed)) renameSync(join(target, from), join(target, to));
  const name =
    basename(target)
      .toLowerCase()
      .replaceAll(/[^a-z0-9-]+/g, '-')
      .replaceAll(/^-+|-+$/g, '') || 'service';
  for (const file of ['package.json', 'README.md']) {
    const path = join(target, file);
    writeFileSync(path, readFileSync(path, 'utf8').replaceAll('{{name}}', name));
  }
}

/** Replaces the sample contract, with its operations and tests, by a contract and the files that it refers to. */
function useContract(target: string, from: string): void {
  const main = resolve(from);
  for (const file of ['src/operations', 'test/handler.test.ts']) rmSync(join(target, file), { recursive: true });
  mkdirSync(join(target, 'src/operations'));
  for (const source of loadContract(from).sources.filter((file) => file !== main)) {
    const name = relative(dirname(main), source);
    if (name.startsWith('..')) {
      throw new CannotInit(
        `${from} refers to ${name}, which is outside of its folder. Bundle it first: redocly bundle ${from}`,
      );
    }
    const copy = join(target, name);
    if (existsSync(copy))
      throw new CannotInit(`${from} refers to ${name}, which a service has itself. Rename that file.`);
    mkdirSync(dirname(copy), { recursive: true });
    writeFileSync(copy, withRenamedMain(source, main));
  }
  writeFileSync(join(target, 'openapi.yaml'), withRenamedMain(main, main));
  writeFileSync(join(target, 'redocly.yaml'), lintOfOthers);
}

/** The style of a contract that exists must not fail the first `npm test`. */
const lintOfOthers = `# Style is a matter of warnings here. With \`recommended-strict\`, every rule is an error.
extends:
  - minimal
`;

/** The text of a file, whose references to the contract follow it to its new name. */
function withRenamedMain(source: string, main: string): string {
  const rename = (whole: string, before: string, reference: string): string =>
    resolve(dirname(source), reference) === main
      ? `${before}${reference.slice(0, -basename(main).length)}openapi.yaml`
      : whole;
  return readFileSync(source, 'utf8').replace(/(\$ref["']?\s*:\s*["']?)([^"'\s#,}\]]+)/g, rename);
}

/** A contract that already has warnings must not fail the first `npm test`. */
function allowWarnings(target: string): void {
  const path = join(target, 'package.json');
  writeFileSync(path, readFileSync(path, 'utf8').replaceAll(' --strict', ''));
}

function count(folder: string): number {
  return readdirSync(folder, { recursive: true, withFileTypes: true }).filter((entry) => entry.isFile()).length;
}
