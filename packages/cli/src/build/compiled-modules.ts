import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

/** Writes the modules of a large contract; those of a small one are in `function.js`. */
export async function bundleCompiled(generated: string, outdir: string): Promise<void> {
  const folders = ['operations', 'responses'].filter((folder) => existsSync(join(generated, folder)));
  for (const folder of folders) {
    await mkdir(join(outdir, folder), { recursive: true });
    const files = await readdir(join(generated, folder));
    await Promise.all(
      files.map(async (file) => {
        const text = await readFile(join(generated, folder, file), 'utf8');
        await writeFile(join(outdir, folder, file), await scriptOf(text));
      }),
    );
  }
}

/**
 * A module as the function that `handler.js` calls. Every cold start runs one or two of these, and what a bundler would
 * put around an ES module takes longer than most of them.
 */
async function scriptOf(text: string): Promise<string> {
  const body = text
    .replaceAll(/^import \{ (.*) \} from '(.*)\.[jt]s';$/gm, (_, names: string, from: string) => {
      return `const { ${names.replaceAll(' as ', ': ')} } = require('${from}.js');`;
    })
    .replaceAll(/^export default /gm, 'exports.default = ');
  // Assigned, since esbuild drops a function that nothing uses.
  const { code } = await transform(`_=function(exports,require){${body}\n}`, { target: 'node24', minify: true });
  return `(${code.trimEnd().replace(/^_=/, '').replace(/;$/, '')})\n`;
}

/** The functions that compiled modules share, as the text of a CommonJS module. */
export async function sharedRuntime(generated: string): Promise<string> {
  const { outputFiles } = await build({
    entryPoints: [join(generated, 'runtime.ts')],
    bundle: true,
    write: false,
    format: 'cjs',
    platform: 'node',
    target: 'node24',
    logLevel: 'silent',
  });
  return outputFiles[0]?.text ?? '';
}
