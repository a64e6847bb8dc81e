import { readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { runInNewContext } from 'node:vm';
import type { Plugin } from 'esbuild';
import { siblingModule } from '../sibling.ts';
import { sharedRuntime } from './compiled-modules.ts';
import { RoutesFile } from './routes-file.ts';

/**
 * Makes `handler.js` (`code-cache/loader.ts`) load the parts of a large contract on demand. It replaces the `import()`
 * of an operation's compiled modules, since Node's own `require` would first resolve the file, its real path and its
 * package, which takes longer than everything else. It also loads branches of the routing tree, which every function
 * would otherwise have to read and keep in memory.
 */
export const loadCompiled = (generated: string, outdir: string): Plugin => ({
  name: 'load-compiled',
  setup({ onLoad, onResolve }) {
    onResolve({ filter: /^shared-runtime$/ }, ({ path }) => ({ path, namespace: 'openapi-lambda' }));
    onLoad({ filter: /^shared-runtime$/, namespace: 'openapi-lambda' }, async () => ({
      contents: await sharedRuntime(generated),
    }));
    onLoad({ filter: /[\\/]index\.ts$/ }, async ({ path }) => {
      if (path !== (await realpath(join(generated, 'index.ts')))) return undefined;
      const text = await readFile(path, 'utf8');
      const loading = text.replaceAll(/await import\(([^)]*\bmodule)\)/g, '__load(module.slice(2))');
      if (loading === text) return undefined;
      const { contents, routes } = extractRoutes(loading);
      await writeFile(join(outdir, 'routes.txt'), routes);
      const declared = 'declare const __load: any, __read: any, require: any;';
      return { contents: `${declared}${contents}${sharedModules}`, loader: 'ts' };
    });
  },
});

/** `load.shared` of the loader, for the two kinds of modules that compiled modules import. */
const sharedModules = `__load.shared = (name) => name.endsWith('/runtime.js')
  ? require('shared-runtime')
  : require(${JSON.stringify(fileURLToPath(siblingModule(import.meta, 'deferred-schemas')))}).deferredSchema(name, __load);`;

/** Moves the routes to a file of their own. */
function extractRoutes(text: string): { contents: string; routes: string } {
  const file = new RoutesFile();
  const contents = text.replace(/^(export const routes\b.*? = )([\s\S]*?);$/m, (_, declaration, expression) => {
    const reference = file.add(runInNewContext(`(${expression})`));
    const reader = `export const readRoutes = (start, length) => __read('routes.txt', start, length);`;
    return `${declaration}${JSON.stringify(reference)};\n${reader}`;
  });
  return { contents, routes: file.text };
}
