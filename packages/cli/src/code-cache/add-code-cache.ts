import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { build as esbuild } from 'esbuild';
import { siblingModule } from '../sibling.ts';
import { type Recording, recordingOf } from './recording.ts';
import { hashSources } from './sources.ts';

/**
 * Adds `code-cache/record.js` to a bundle and runs it: the cache is for the current Node.
 *
 * @param run false if another Node will run it
 * @returns a message to print. Without a code cache, the function only starts more slowly
 */
export async function addCodeCache(outdir: string, { run = true } = {}): Promise<string> {
  const file = join(outdir, 'openapi.json');
  const contract = JSON.parse(await readFile(file, 'utf8'));
  const recording: Recording = { sources: await hashSources(outdir), ...recordingOf(file, contract) };
  const outfile = join(outdir, 'code-cache/record.js');
  await mkdir(join(outdir, 'code-cache'), { recursive: true });
  await esbuild({
    entryPoints: [fileURLToPath(siblingModule(import.meta, 'record'))],
    outfile,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    define: { RECORDING: '__recording' },
    banner: { js: `const __recording = ${JSON.stringify(recording)};` },
  });
  if (!run) return '';
  return promisify(execFile)(process.execPath, [outfile], { encoding: 'utf8' }).then(
    ({ stderr }) => stderr.trim(),
    ({ stderr }: { stderr: string }) => stderr.trim(),
  );
}

export async function writeLoader(outdir: string): Promise<void> {
  const { outputFiles } = await esbuild({
    entryPoints: [fileURLToPath(siblingModule(import.meta, 'loader'))],
    write: false,
    bundle: true,
    minify: true,
    format: 'cjs',
    platform: 'node',
    target: 'node20',
    logLevel: 'silent',
    define: { SOURCES: JSON.stringify(await hashSources(outdir)) },
  });
  const source = await readFile(join(outdir, 'function.js'), 'utf8');
  // Node detects the named exports of a CommonJS module by this expression.
  const [names = ''] = /0&&\(module\.exports=\{[^}]*\}\)/.exec(source) ?? [];
  await writeFile(join(outdir, 'handler.js'), `${outputFiles[0]?.text.trimEnd()}\n${names}\n`);
}
