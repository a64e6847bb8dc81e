/** Every edit is built into a separate folder: the running function may still read from the previous one. */
import { existsSync, rmSync } from 'node:fs';
import { copyFile, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from '../build/build.ts';
import { buildErrors } from '../build/build-errors.ts';

export type Built = { readonly folder: string } | { readonly mistakes: readonly string[] };

export interface Bundles {
  build(): Promise<Built>;
  /** Deletes all folders except the two newest: the previous function may still be finishing an invocation. */
  forgetOld(): Promise<void>;
  /** Synchronous, so that it can run while the process exits. */
  forgetAll(): void;
}

/**
 * @param root - the project's folder.
 * @param mock - whether operations without a handler answer from the contract.
 */
export function createBundles(root: string, mock: boolean): Bundles {
  // Inside the project, so that stack traces and the source map name files that an editor can open.
  const all = join(root, 'node_modules/.cache/dev', String(process.pid));
  const folders: string[] = [];
  let count = 0;

  return {
    async build() {
      count += 1;
      const outdir = join(all, String(count));
      folders.push(outdir);
      try {
        await build({ outdir, entry: join(root, 'src/handler.ts'), generated: join(root, 'generated'), mock });
        await inheritDocs(folders.at(-2), outdir);
        return { folder: outdir };
      } catch (error) {
        const mistakes = buildErrors(error);
        if (!mistakes) throw error;
        folders.pop();
        await rm(outdir, { recursive: true, force: true });
        return { mistakes };
      }
    },
    async forgetOld() {
      const old = folders.splice(0, Math.max(0, folders.length - 2));
      // Docs of an old bundle may just be written into it. What cannot be deleted now is deleted at the end.
      await Promise.allSettled(old.map((folder) => rm(folder, { recursive: true, force: true, maxRetries: 5 })));
    },
    forgetAll: () => rmSync(all, { recursive: true, force: true }),
  };
}

/** New docs take a second; until then, the old ones are better than none. */
async function inheritDocs(from: string | undefined, to: string): Promise<void> {
  const page = 'redoc.html.gz';
  if (from && existsSync(join(from, page))) await copyFile(join(from, page), join(to, page));
}
