import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { onTestFinished } from 'vitest';
import { InvalidContract, type Mistake } from '../../src/document/errors.ts';
import { type Generated, generate } from '../../src/generate/generate.ts';

/** A folder inside the project, since generated modules import its packages; deleted after the test. */
export function temporaryFolder(): string {
  const parent = resolve(import.meta.dirname, '../../node_modules/.cache');
  mkdirSync(parent, { recursive: true });
  const folder = mkdtempSync(join(parent, 'generate-'));
  onTestFinished(() => rmSync(folder, { recursive: true, force: true }));
  return folder;
}

/** The files of a contract; the first is the contract itself. */
export type Texts = Readonly<Record<string, string>>;

export function write(folder: string, texts: Texts): string {
  for (const [name, text] of Object.entries(texts)) {
    mkdirSync(dirname(join(folder, name)), { recursive: true });
    writeFileSync(join(folder, name), text);
  }
  return join(folder, Object.keys(texts)[0] ?? '');
}

export async function generateFrom(texts: Texts): Promise<Generated & { out: string }> {
  const folder = temporaryFolder();
  const out = join(folder, 'generated');
  return { ...(await generate({ contract: write(folder, texts), out })), out };
}

/** The errors of a contract, including warnings unless `strict` is false, with file names as in `texts`. */
export async function mistakesOf(texts: Texts, strict = true): Promise<Mistake[]> {
  const folder = temporaryFolder();
  const contract = write(folder, texts);
  try {
    await generate({ contract, out: join(folder, 'generated'), strict });
    return [];
  } catch (error) {
    if (!(error instanceof InvalidContract)) throw error;
    return error.mistakes.map((mistake) => ({ ...mistake, file: relative(folder, resolve(mistake.file)) }));
  }
}

/** A contract of these lines under `paths`, and of these after it. */
export function contract(paths: string, rest = '', version = '3.1.1'): string {
  return `openapi: ${version}\ninfo: { title: A contract, version: "1" }\npaths:\n${paths}\n${rest}`;
}
