import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
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

/** Methods of openapi-backend that only `init()` calls, which Lifecycle overrides, or nothing. */
const unusedMethods = [
  ...['init', 'loadDocument', 'validateDefinition', 'register', 'registerHandler', 'registerSecurityHandler'],
  ...['mockResponseForOperation', 'getOperations', 'getOperation', 'matchOperation'],
  ...['validateRequest', 'validateResponse', 'validateResponseHeaders'],
];
const unused = new RegExp(`^    (async )?(${unusedMethods.join('|')})\\([^]*?^    }\n`, 'gm');

interface OptionalModule {
  /** The functions of the module that other modules import. */
  readonly functions: readonly string[];
  /**
   * Matches every contract, as JSON, that needs the module. It may also match others: a name counts wherever it is, even
   * in a description.
   */
  readonly needed: RegExp;
}

/** Modules of the runtime that only some contracts need. Without them, a function that were called would throw. */
const optionalModules: Readonly<Record<string, OptionalModule>> = {
  'pipeline/security': {
    functions: ['authenticate', 'challengesOf', 'isForbidden', 'isUndecided', 'keysOf', 'resultsOf'],
    needed: /"securitySchemes"|"security":\s*\[\s*\{/,
  },
  // Names of media types are matched in any case, and a range includes both kinds of forms.
  'request/form': { functions: ['readForm'], needed: /"\s*(\*\/\*|application\/(\*|x-www-form-urlencoded))/i },
  'request/multipart': { functions: ['readMultipart'], needed: /"\s*(\*\/\*|multipart\/)/i },
  'serialization/deep-object': { functions: ['deepObject'], needed: /"deepObject"/ },
};

const runtime = dirname(fileURLToPath(import.meta.resolve('@openapi-lambda/runtime')));

/** @param contract the path of the contract, as `generate` wrote it */
export const leaveOut = (contract: string): Plugin => ({
  name: 'leave-out',
  async setup({ onResolve, onLoad }) {
    onResolve({ filter: /^/ }, ({ path, importer }) =>
      importer.includes('/openapi-backend/') && Object.hasOwn(leftOut, path)
        ? { path, namespace: 'left-out' }
        : undefined,
    );
    onLoad({ filter: /^/, namespace: 'left-out' }, ({ path }) => ({ contents: leftOut[path] ?? '' }));
    onLoad({ filter: /[\\/]openapi-backend[\\/]backend\.js$/ }, async ({ path }) => ({
      contents: (await readFile(path, 'utf8')).replaceAll(unused, ''),
    }));

    const text = await readFile(contract, 'utf8');
    const stubs = new Map<string, string>();
    for (const [name, { functions, needed }] of Object.entries(optionalModules)) {
      if (!needed.test(text)) stubs.set(join(runtime, name), functions.map(stub).join('\n'));
    }
    onLoad({ filter: /\.[jt]s$/ }, ({ path }) => {
      const contents = stubs.get(path.replace(/\.[jt]s$/, ''));
      return contents === undefined ? undefined : { contents };
    });
  },
});

const stub = (name: string): string => `export const ${name} = undefined;`;
