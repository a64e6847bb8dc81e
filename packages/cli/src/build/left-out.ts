import type { Plugin } from 'esbuild';

/**
 * Modules that openapi-backend imports and the bundle leaves out, each with the reason why it is not needed. They are
 * only used by `init()`, which Lifecycle overrides, except for the two lodash functions that `handleRequest` calls.
 */
const leftOut: Readonly<Record<string, string>> = {
  // handleRequest calls these two lodash functions to list the schemes of an operation's security requirements.
  lodash: 'exports.keys = Object.keys; exports.flatMap = (list, map) => list.flatMap((item) => map(item));',
  // Validates the contract against OpenAPI's schema in init(), which `npm run generate` has already done.
  'openapi-schema-validator': '',
  // Reads and dereferences the contract in init(), which generate has already done.
  './refparser': '',
  // The same for init() in quick mode.
  'dereference-json-schema': '',
  // Only for mockResponseForOperation, which nothing calls.
  'mock-json-schema': '',
  // Matches against a list of all operations, twice per request. Replaced by pipeline/router.ts of the runtime.
  './router': '',
  // Compiles schemas with Ajv in init(). pipeline/read-request.ts of the runtime uses the generated validators.
  './validation': '',
  // Selects the mock status, only for mockResponseForOperation.
  './utils': '',
};

export const leaveOut: Plugin = {
  name: 'leave-out',
  setup({ onResolve, onLoad }) {
    onResolve({ filter: /^/ }, ({ path, importer }) =>
      importer.includes('/openapi-backend/') && Object.hasOwn(leftOut, path)
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    onLoad({ filter: /^/, namespace: 'left-out' }, ({ path }) => ({ contents: leftOut[path] ?? '' }));
  },
};
