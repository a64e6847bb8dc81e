import { mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Refusal } from '../document/errors.ts';

/** File contents by path, relative to the output folder. UTF-8: as strings, large files take twice the memory. */
export type Files = ReadonlyMap<string, Buffer>;

/** The sorted paths of files that are missing, differ, or do not belong in the folder. */
export async function findStale(folder: string, files: Files): Promise<string[]> {
  const present = new Set(await list(folder));
  const stale = [...present].filter((path) => !files.has(path));
  for (const [path, bytes] of files) {
    if (!present.has(path) || !bytes.equals(await readFile(join(folder, path)))) stale.push(path);
  }
  return stale.sort();
}

/**
 * Replaces a folder's contents with these files atomically: a failure leaves it unchanged. Throws Refusal if the folder
 * holds files that were not generated.
 */
export async function replaceFolder(folder: string, files: Files): Promise<void> {
  const present = await list(folder);
  if (present.length > 0 && !present.includes('openapi.json')) {
    throw new Refusal(`${folder} holds other files, which would be deleted. Use an empty or new folder.`);
  }
  // Next to the folder, since a rename is only atomic within one file system. The process id allows concurrent runs.
  const next = `${folder}.new-${process.pid}`;
  const last = `${folder}.old-${process.pid}`;
  try {
    for (const sub of new Set([...files.keys()].map(dirname))) await mkdir(join(next, sub), { recursive: true });
    await Promise.all([...files].map(([path, bytes]) => writeFile(join(next, path), bytes)));
    await rename(folder, last).catch(ignoreMissing);
    await rename(next, folder).catch(async (error) => {
      await rename(last, folder).catch(ignoreMissing);
      throw error;
    });
  } finally {
    await Promise.all([next, last].map((rest) => rm(rest, { recursive: true, force: true })));
  }
}

async function list(folder: string): Promise<string[]> {
  const entries = (await readdir(folder, { recursive: true, withFileTypes: true }).catch(ignoreMissing)) ?? [];
  return entries
    .filter((entry) => !entry.isDirectory())
    .map((entry) => join(entry.parentPath, entry.name).slice(join(folder, '/').length));
}

function ignoreMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
}
