import { readFile, realpath, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Plugin } from 'esbuild';

/**
 * What a large contract loads on demand is loaded by `handler.js` (`code-cache/loader.ts`): in place of the `import()` of
 * what was compiled for an operation, since Node's own `require` would look for the file, its real path and its package
 * first, which takes longer than all of the rest; and in place of branches of the routing tree, which would have to be
 * read and held by every function.
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

/** Moves the JSON of `export const routes` to a file of its own, from which each branch is read by its position. */
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
