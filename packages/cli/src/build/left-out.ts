import type { Plugin } from 'esbuild';

/**
 * What openapi-backend imports and the bundle leaves out, each with the reason why nothing misses it: all of it serves
 * `init()`, which Lifecycle overrides, but for the two functions of lodash that `handleRequest` calls.
 */
const leftOut: Readonly<Record<string, string>> = {
  // Of lodash, handleRequest calls these two, to list the schemes of an operation's security requirements.
  lodash: 'exports.keys = Object.keys; exports.flatMap = (list, map) => list.flatMap((item) => map(item));',
  // Validates the contract against OpenAPI's own schema in init(): `npm run generate` has done so.
  'openapi-schema-validator': '',
  // Reads and dereferences the contract in init(): generate has done so.
  './refparser': '',
  // The same for init() in quick mode.
  'dereference-json-schema': '',
  // Only for mockResponseForOperation, which nothing calls.
  'mock-json-schema': '',
  // Matches with a list of all operations, twice a request: pipeline/router.ts of the runtime takes its place.
  './router': '',
  // Compiles schemas with Ajv in init(): pipeline/read-request.ts of the runtime runs what generate compiled.
  './validation': '',
  // Finds the right mock status, only for mockResponseForOperation.
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
