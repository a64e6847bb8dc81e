import { existsSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { build, transform } from 'esbuild';

/**
 * Up to this size, the responses are in the file of the operation: compiling them takes less time than opening another
 * file.
 */
const mostCharacters = 8000;

/** Writes the modules of a large contract; those of a small one are in `function.js`. */
export async function bundleCompiled(generated: string, outdir: string): Promise<void> {
  if (!existsSync(join(generated, 'operations'))) return;
  for (const folder of ['operations', 'responses']) await mkdir(join(outdir, folder));
  await Promise.all(
    (await readdir(join(generated, 'operations'))).map(async (file) => {
      const read = (folder: string) => readFile(join(generated, folder, file), 'utf8');
      const write = (folder: string, script: string) => writeFile(join(outdir, folder, file), script);
      const [operation, responses] = [functionOf(await read('operations')), functionOf(await read('responses'))];
      const script = await scriptOf(responses);
      if (script.length > mostCharacters) {
        await Promise.all([write('operations', await scriptOf(operation)), write('responses', script)]);
      } else {
        const both = operation.replace(/\}$/, () => `exports.responses = ${responses};\n}`);
        await write('operations', await scriptOf(both));
      }
    }),
  );
  if (!existsSync(join(generated, 'schemas'))) return;
  await mkdir(join(outdir, 'schemas'));
  await Promise.all(
    (await readdir(join(generated, 'schemas'))).map(async (file) => {
      const text = await readFile(join(generated, 'schemas', file), 'utf8');
      await writeFile(join(outdir, 'schemas', file), await scriptOf(functionOf(text)));
    }),
  );
}

/**
 * A module as the function that `handler.js` calls. Every cold start runs one or two of these, and a bundler's wrapper
 * around an ES module would take longer than most of them.
 */
function functionOf(module: string): string {
  const body = module
    .replaceAll(/^import \{ (.*) \} from '(.*)\.[jt]s';$/gm, (_, names: string, from: string) => {
      return `const { ${names.replaceAll(' as ', ': ')} } = require('${from}.js');`;
    })
    .replaceAll(/^export default /gm, 'exports.default = ')
    .replaceAll(/^export \{ (.*) \};$/gm, (_, names: string) => {
      return names.replaceAll(/([\w$]+) as (\w+),?/g, (_, own: string, part: string) => `exports.${part} = ${own};`);
    });
  return `function(exports, require) {${body}\n}`;
}

async function scriptOf(text: string): Promise<string> {
  // Assigned, since esbuild drops a function that nothing uses.
  const { code } = await transform(`_ = ${text}`, { target: 'node24', minify: true });
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
