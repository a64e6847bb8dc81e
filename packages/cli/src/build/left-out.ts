import { readFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';
import type { Plugin } from 'esbuild';

/**
 * Methods of openapi-backend that nothing calls in strict mode, or only `init()`, which Lifecycle overrides. With them
 * go the modules that it imports: parsers, validators, its router, and mock responses.
 */
const unusedMethods = [
  ...['init', 'loadDocument', 'validateDefinition', 'register', 'registerHandler', 'registerSecurityHandler'],
  ...['mockResponseForOperation', 'getOperations', 'getOperation', 'matchOperation'],
  ...['validateRequest', 'validateResponse', 'validateResponseHeaders', 'warnOnce'],
];
const unused = new RegExp(`^    (async )?(${unusedMethods.join('|')})\\(.*?^    }$`, 'gms');

/** The two functions of lodash that `handleRequest` calls to list the schemes of an operation's security requirements. */
const lodash = 'const _ = { keys: Object.keys, flatMap: (list, map) => list.flatMap((item) => map(item)) };';

/** The class of openapi-backend as an ES module, on the same lines. */
function withoutUnused(text: string): string {
  const [found, before = '', head, body = ''] = /^(.*^)(class OpenAPIBackend )(\{.*?^\})$/ms.exec(text) ?? [];
  if (found === undefined) throw new Error('This openapi-backend has no class OpenAPIBackend.');
  // Lifecycle is strict; what follows an error of strict mode is only for others.
  const strict = body.replaceAll('if (this.strict)', 'if (true)');
  return `${lodash}${blank(before)}export ${head}${strict.replaceAll(unused, blank)}`;
}

const blank = (text: string): string => text.replaceAll(/[^\n]/g, '');

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
    functions: ['checksOf', 'isUndecided', 'resultsOf', 'unmet'],
    needed: /"securitySchemes"|"security":\s*\[\s*\{/,
  },
  // Names of media types are matched in any case and trimmed, and a range includes both kinds of forms.
  'request/form': {
    functions: ['readForm'],
    needed: /"(\s|\\[0bfnrtu]+)*(\*\/\*|application\/(\*|x-www-form-urlencoded))/i,
  },
  'request/multipart': { functions: ['readMultipart'], needed: /"(\s|\\[0bfnrtu]+)*(\*\/\*|multipart\/)/i },
  'serialization/deep-object': { functions: ['deepObject'], needed: /"deepObject"/ },
};

/** Distinguishes the reduced class from the module that a service may import. */
const suffix = '?class';
const runtime = dirname(fileURLToPath(import.meta.resolve('@openapi-lambda/runtime')));

/** @param contract the path of the contract, as `generate` wrote it */
export const leaveOut = (contract: string): Plugin => ({
  name: 'leave-out',
  async setup({ onLoad, onResolve, resolve }) {
    // The package's entry only re-exports this module and those that are left out. A service's own import is unchanged.
    onResolve({ filter: /^openapi-backend$/ }, async ({ importer, kind, resolveDir }) => {
      if (!importer.startsWith(runtime)) return undefined;
      const { path } = await resolve('openapi-backend/backend.js', { kind, resolveDir });
      return { path, suffix };
    });
    onLoad({ filter: /[\\/]openapi-backend[\\/]backend\.js$/ }, async ({ path, suffix: given }) =>
      given === suffix ? { contents: withoutUnused(await readFile(path, 'utf8')) } : undefined,
    );

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
