import { readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * Makes `handler.js` (`code-cache/loader.ts`) load the parts of a large contract on demand. It replaces the `import()`
 * of an operation's compiled modules, since Node's own `require` would first resolve the file, its real path and its
 * package, which takes longer than everything else. It also loads branches of the routing tree, which every function
 * would otherwise have to read and keep in memory.
 */
export const loadCompiled = (generated: string, outdir: string): Plugin => ({
  name: 'load-compiled',
  setup({ onLoad }) {
    onLoad({ filter: /[\\/]index\.ts$/ }, async ({ path }) => {
      if (path !== (await realpath(join(generated, 'index.ts')))) return undefined;
      const text = await readFile(path, 'utf8');
      const loading = text.replaceAll(/await import\(([^)]*\bmodule)\)/g, '__load(module.slice(2))');
      if (loading === text) return undefined;
      const { contents, routes } = extractRoutes(loading);
      await writeFile(join(outdir, 'routes.txt'), routes);
      return { contents: `declare const __load: any, __read: any;${contents}`, loader: 'ts' };
    });
  },
});

/** Moves the JSON of `export const routes` to a separate file, from which each branch is read by offset. */
function extractRoutes(text: string): { contents: string; routes: string } {
  let routes = '';
  const contents = text.replace(/^export const routes\b[\s\S]*?;$/m, (statement) =>
    statement.replaceAll(/'\{(?:[^'\\\n]|\\.)*'/g, (literal) => {
      const json = literal.slice(1, -1).replaceAll(/\\(.)/g, '$1');
      const start = Buffer.byteLength(routes);
      routes += json;
      return `__read('routes.txt', ${start}, ${Buffer.byteLength(json)})`;
    }),
  );
  return { contents, routes };
}
