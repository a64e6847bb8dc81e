/** Builds `dist/` where something that it is made of is newer. */
import { readdirSync, statSync } from 'node:fs';
import { root } from './service.ts';

const sources = ['src', 'generated', 'tools/build', 'package.json'];

/** @returns whether there was anything to build. */
export async function ensureBundle(): Promise<boolean> {
  const built = changedAt('dist/handler.js');
  if (built && sources.every((source) => changedAt(source) <= built)) return false;
  // Loaded where it is needed only: the bundler takes longer to load than a start without it takes in all.
  const { build } = await import('../build/build.ts');
  await build();
  return true;
}

/** The docs take longer than everything else: they are added to a function that runs already. */
export async function ensureDocs(): Promise<void> {
  if (changedAt('dist/redoc.html.gz') > changedAt('generated/openapi.json')) return;
  const { addDocs } = await import('../docs/page.ts');
  await addDocs(`${root}generated`, `${root}dist`).catch((error: Error) => {
    console.error(`/redoc is not there: ${error.message}`);
  });
}

/** When a file, or anything under a folder, was last changed; 0 where there is none. */
function changedAt(path: string): number {
  const stats = statSync(root + path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(root + path).map((name) => changedAt(`${path}/${name}`));
  // The folder's own time tells of files that were removed.
  return Math.max(stats.mtimeMs, ...inside);
}
