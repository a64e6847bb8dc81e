/** Builds `dist/` where something that it is made of is newer. */
import { execFile } from 'node:child_process';
import { readdirSync, statSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { siblingModule } from '../sibling.ts';
import { root } from './service.ts';

const sources = ['src', 'generated', 'package.json', 'package-lock.json'];

/** @returns its folder. */
export async function ensureBundle(): Promise<string> {
  const outdir = `${root}dist`;
  const built = changedAt(`${outdir}/handler.js`);
  if (built && sources.every((source) => changedAt(root + source) <= built)) return outdir;
  // Loaded where it is needed only: the bundler takes longer to load than a start without it takes in all.
  const { build } = await import('../build/build.ts');
  const { warnings } = await build({ outdir });
  for (const warning of warnings) console.error(`warning: ${warning}`);
  return outdir;
}

/**
 * Builds the function with stand-ins for the operations that have no handler yet, which `dist/` must never hold.
 * @returns its folder.
 */
export async function buildMock(): Promise<string> {
  const { build } = await import('../build/build.ts');
  const outdir = `${root}node_modules/.cache/mock`;
  await build({ outdir, mock: true });
  return outdir;
}

/** The docs take longer than everything else: they are added to a function that runs already. */
export async function ensureDocs(bundle = `${root}dist`): Promise<void> {
  if (changedAt(`${bundle}/redoc.html.gz`) > changedAt(`${root}generated/openapi.json`)) return;
  const { addDocs } = await import('../docs/page.ts');
  await addDocs(`${root}generated`, bundle).catch((error: Error) => {
    console.error(`/redoc is not there: ${error.message}`);
  });
}

/**
 * Whether `generated/` still says what the contract says. A checkout gives files times that mean nothing: they only
 * tell when it is worth the second that it takes to look.
 *
 * @returns what to tell the person who started the service; `undefined` where all is well.
 */
export async function findStaleContract(root: string): Promise<string | undefined> {
  if (changedAt(`${root}openapi.yaml`) <= changedAt(`${root}generated/openapi.json`)) return undefined;
  const cli = fileURLToPath(siblingModule(import.meta, '../bin'));
  return promisify(execFile)(process.execPath, [cli, 'generate', '--check'], { cwd: root }).then(
    () => undefined,
    ({ stderr }: { stderr: string }) => `openapi.yaml is not what is served: ${stderr.trim()}`,
  );
}

/** When a file, or anything under a folder, was last changed; 0 where there is none. */
function changedAt(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(path).map((name) => changedAt(`${path}/${name}`));
  // The folder's own time tells of files that were removed.
  return Math.max(stats.mtimeMs, ...inside);
}
