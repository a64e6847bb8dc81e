/** Builds `dist/` if one of its sources is newer. */
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
  if (isBuilt(root)) return outdir;
  // Loaded only if needed: loading the bundler takes longer than the whole startup without it.
  const { build } = await import('../build/build.ts');
  const { warnings } = await build({ outdir });
  for (const warning of warnings) console.error(`warning: ${warning}`);
  return outdir;
}

/** Whether the function in `dist/` is newer than its sources. Without its sources it is not: the build reports them. */
export function isBuilt(root: string): boolean {
  const built = changedAt(`${root}dist/handler.js`);
  const isComplete = changedAt(`${root}src`) > 0 && changedAt(`${root}generated/openapi.json`) > 0;
  return isComplete && sources.every((source) => changedAt(root + source) <= built);
}

/**
 * Builds the function with mocks for operations without a handler, which must never be in `dist/`.
 * @returns its folder.
 */
export async function buildMock(): Promise<string> {
  const { build } = await import('../build/build.ts');
  const outdir = `${root}node_modules/.cache/mock`;
  await build({ outdir, mock: true });
  return outdir;
}

/** The docs take longer than everything else, so they are added while the function is running. */
export async function ensureDocs(bundle = `${root}dist`): Promise<void> {
  if (changedAt(`${bundle}/redoc.html.gz`) > changedAt(`${root}generated/openapi.json`)) return;
  const { addDocs } = await import('../docs/page.ts');
  await addDocs(`${root}generated`, bundle).catch((error: Error) => {
    console.error(`/redoc is not there: ${error.message}`);
  });
}

/**
 * Whether `generated/` matches the contract. Modification times are meaningless after a checkout: they only decide
 * whether to run the check, which takes a second.
 *
 * @returns a message for the user, or `undefined` if it is up to date.
 */
export async function findStaleContract(root: string): Promise<string | undefined> {
  if (changedAt(`${root}openapi.yaml`) <= changedAt(`${root}generated/openapi.json`)) return undefined;
  const cli = fileURLToPath(siblingModule(import.meta, '../bin'));
  return promisify(execFile)(process.execPath, [cli, 'generate', '--check'], { cwd: root }).then(
    () => undefined,
    ({ stderr }: { stderr: string }) => `The service does not match openapi.yaml: ${stderr.trim()}`,
  );
}

/** The latest modification time of a file or of anything in a folder; 0 if it does not exist. */
function changedAt(path: string): number {
  const stats = statSync(path, { throwIfNoEntry: false });
  if (!stats?.isDirectory()) return stats?.mtimeMs ?? 0;
  const inside = readdirSync(path).map((name) => changedAt(`${path}/${name}`));
  // The folder's own time changes when a file is removed.
  return Math.max(stats.mtimeMs, ...inside);
}
