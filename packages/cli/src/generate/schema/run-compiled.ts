/** Runs compiled modules without files, for tests. */

import * as validation from '@openapi-lambda/runtime/validation';
import { transformSync } from 'esbuild';

/** @returns the exports of a file of these, by path */
export function runCompiled(files: ReadonlyMap<string, string>): (path: string) => Record<string, unknown> {
  const loaded = new Map<string, Record<string, unknown>>();

  function load(path: string): Record<string, unknown> {
    const known = loaded.get(path);
    if (known) return known;
    const { code } = transformSync(files.get(path) ?? '', { format: 'cjs', loader: 'js' });
    const module = {
      get exports() {
        return loaded.get(path);
      },
      // Set before the other modules are loaded, which may use this one.
      set exports(value) {
        loaded.set(path, value ?? {});
      },
    };
    const require = (other: string): unknown =>
      other.endsWith('/runtime.ts') ? validation : load(`schemas/${other.split('/').at(-1)}`);
    new Function('module', 'require', code)(module, require);
    return loaded.get(path) ?? {};
  }

  return load;
}
