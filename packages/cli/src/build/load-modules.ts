import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * In the bundle, the `import()` of what was compiled for an operation is done by `handler.js` (`code-cache/loader.ts`). Node's own
 * `require` would look for the file, its real path and its package first, which takes longer than all of the rest.
 */
export const loadCompiled: Plugin = {
  name: 'load-compiled',
  setup({ onLoad }) {
    onLoad({ filter: /\/index\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(/await import\(([^)]*\bmodule)\)/g, '__load(module.slice(2))');
      return contents === text ? undefined : { contents: `declare const __load: any;${contents}`, loader: 'ts' };
    });
  },
};
