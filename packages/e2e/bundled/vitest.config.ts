import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { bundleRuntime } from './bundle-runtime.ts';

const bundle = await bundleRuntime();
process.once('exit', () => bundle.remove());

/**
 * The tests of the runtime once more, on a bundle of it as `openapi-lambda build` makes one: minified, and run from V8's
 * code cache.
 */
export default defineConfig({
  plugins: [
    {
      name: 'bundled-runtime',
      enforce: 'pre',
      load: (id) => bundle.moduleFor(id.replace(/\?.*/, '')),
    },
  ],
  test: {
    root: join(import.meta.dirname, '../..'),
    testTimeout: 30_000,
    isolate: false,
    // Modules are those of a bundle that is built anew by each run.
    fsModuleCache: false,
    env: { RESPONSE_VALIDATION: 'enforce' },
    include: ['runtime/test/**/*.test.ts'],
    setupFiles: ['./fuzz-seed.ts'],
    // A bundle is loaded once, with a handler: the first loads the module again under other settings, and the second
    // tests what happens without a handler.
    exclude: ['runtime/test/log.test.ts', 'runtime/test/call-operation.test.ts'],
  },
});
