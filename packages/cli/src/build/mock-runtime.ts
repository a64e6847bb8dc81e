import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/** Replaces `createHandler` by the one that answers from the contract; the rest of the runtime is unchanged. */
export const mockRuntime: Plugin = {
  name: 'mock-runtime',
  setup({ onResolve, onLoad, resolve }) {
    const mock = fileURLToPath(import.meta.resolve('@openapi-lambda/cli/mock'));
    onResolve({ filter: /^@openapi-lambda\/runtime$/ }, async ({ path, importer, kind, resolveDir, pluginData }) => {
      if (pluginData === 'real' || importer === mock || importer.startsWith('mock-runtime:')) return undefined;
      const real = await resolve(path, { kind, resolveDir, pluginData: 'real' });
      return { path: real.path, namespace: 'mock-runtime' };
    });
    onLoad({ filter: /^/, namespace: 'mock-runtime' }, ({ path }) => ({
      contents: `export * from ${JSON.stringify(path)};
export { createMock as createHandler } from ${JSON.stringify(mock)};`,
      resolveDir: '/',
    }));
  },
};
