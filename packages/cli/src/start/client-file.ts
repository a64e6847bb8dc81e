import { mkdirSync, readFileSync, renameSync, statSync, writeFileSync } from 'node:fs';
import { dirname, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { siblingModule } from '../sibling.ts';

const source = fileURLToPath(siblingModule(import.meta, 'runtime-client'));

/** @returns the path of the runtime client as plain JavaScript: stripping types would delay every start by 50 ms. */
export async function runtimeClient(): Promise<string> {
  if (source.endsWith('.js')) return source;
  const stripped = resolve('node_modules/.cache/local/runtime-client.mjs');
  const written = statSync(stripped, { throwIfNoEntry: false })?.mtimeMs ?? 0;
  if (written < statSync(source).mtimeMs) {
    const { transform } = await import('esbuild');
    const { code } = await transform(readFileSync(source, 'utf8'), { loader: 'ts', format: 'esm', target: 'node24' });
    mkdirSync(dirname(stripped), { recursive: true });
    // Renamed when complete: another process may be reading it.
    writeFileSync(`${stripped}.${process.pid}`, code);
    renameSync(`${stripped}.${process.pid}`, stripped);
  }
  return stripped;
}
