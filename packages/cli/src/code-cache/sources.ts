import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** A hash of all code of a bundle, except `handler.js`. */
export async function hashSources(outdir: string): Promise<string> {
  const hash = createHash('sha256');
  for (const file of await sourcesOf(outdir)) hash.update(`${file}\n`).update(await readFile(join(outdir, file)));
  return hash.digest('hex').slice(0, 16);
}

async function sourcesOf(outdir: string): Promise<string[]> {
  const files = await readdir(outdir, { recursive: true });
  return files
    .filter((file) => /(\.js|^routes\.txt)$/.test(file) && file !== 'handler.js' && !file.startsWith('code-cache'))
    .toSorted();
}
