import { readFile } from 'node:fs/promises';
import type { Plugin } from 'esbuild';

/**
 * In the bundle, the `import()` of what was compiled for an operation becomes a function of a few lines. Node's own
 * `require` would look for the file, its real path and its package first, which takes longer than all of the rest.
 */
export const loadCompiled: Plugin = {
  name: 'load-compiled',
  setup({ onLoad }) {
    onLoad({ filter: /\/routes\.ts$/ }, async ({ path }) => {
      const text = await readFile(path, 'utf8');
      const contents = text.replaceAll(/await import\(([^)]*\bmodule)\)/g, 'load(module)');
      return contents === text ? undefined : { contents: loader + contents, loader: 'ts' };
    });
  },
};

const loader = `
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { compileFunction } from 'node:vm';

const loaded = new Map();
function load(name) {
  const filename = join(import.meta.dirname, name);
  let exports = loaded.get(filename);
  if (!exports) {
    const module = { exports: {} };
    const run = compileFunction(readFileSync(filename, 'utf8'), ['module', 'exports', 'require'], { filename });
    // All that a compiled module requires is beside the bundle.
    run(module, module.exports, () => load('runtime.js'));
    exports = module.exports;
    loaded.set(filename, exports);
  }
  return exports;
}
`;
