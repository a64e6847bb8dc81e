/**
 * Bundled as `dist/handler.js`: runs the bundle with V8's code cache, if there is one for this bundle and this Node.
 * Otherwise V8 compiles the source as usual.
 */

import type { Script as CompiledScript } from 'node:vm';
import { cacheFolder } from './cache-folder.ts';
import { mapStackTraces } from './source-map.ts';

/** The hash of all sources of the bundle. */
declare const SOURCES: string;

// Bundlers turn imports into wrappers that take longer than this file. `require` also works in old versions of Node,
// for which the function itself reports a clear error.
const { closeSync, openSync, readFileSync, readSync }: typeof import('node:fs') = require('node:fs');
const { join }: typeof import('node:path') = require('node:path');
const { Script }: typeof import('node:vm') = require('node:vm');

type Run = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  filename: string,
  dirname: string,
  load: (name: string) => object,
  read: (name: string, start: number, length: number) => () => string,
  meta: { readonly url: string },
) => void;

const caches = `${__dirname}/code-cache/${cacheFolder(SOURCES)}/`;
/** Set while the cache is recorded. */
const recorder: { readonly scripts: Map<string, CompiledScript> } | undefined = Reflect.get(
  globalThis,
  Symbol.for('openapi-lambda.code-cache'),
);
const loaded = new Map<string, { exports: object }>();

/** Runs a file of the bundle once. Also loads an operation's compiled modules on first use. */
function load(name: string): object {
  const known = loaded.get(name);
  if (known) return known.exports;
  const filename = `${__dirname}/${name}`;
  // The bundler escapes non-ASCII characters.
  const source = readFileSync(filename, 'latin1');
  const cachedData = recorder ? undefined : readCache(name);
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  recorder?.scripts.set(name, script);
  if (name === 'function.js') logOutcome(cachedData ? (script.cachedDataRejected ? 'rejected' : 'accepted') : 'absent');
  const module = { exports: {} };
  loaded.set(name, module);
  // Compiled modules only require files of the bundle.
  const requireFrom = name === 'function.js' ? require : (other: string) => load(join(name, '..', other));
  const run: Run = script.runInThisContext();
  run(module.exports, requireFrom, module, filename, __dirname, load, read, meta(filename));
  return module.exports;
}

function readCache(name: string): Buffer | undefined {
  try {
    return readFileSync(`${caches}${name}.cache`);
  } catch {
    return undefined;
  }
}

/** A part of a file, read when it is first needed. */
const read = (name: string, start: number, length: number) => (): string => {
  const file = openSync(`${__dirname}/${name}`, 'r');
  try {
    const bytes = Buffer.allocUnsafe(length);
    readSync(file, bytes, 0, length, start);
    return bytes.toString('utf8');
  } finally {
    closeSync(file);
  }
};

/** The part of `import.meta` that the bundle uses. */
const meta = (filename: string) => ({
  get url() {
    return require('node:url').pathToFileURL(filename).href;
  },
});

function logOutcome(codeCache: 'accepted' | 'rejected' | 'absent'): void {
  const level = process.env.AWS_LAMBDA_LOG_LEVEL ?? process.env.LOG_LEVEL ?? '';
  if (!/^(debug|trace)$/i.test(level)) return;
  const message = `The code cache is ${codeCache}.`;
  console.debug(JSON.stringify({ timestamp: new Date().toISOString(), level: 'DEBUG', message, codeCache }));
}

mapStackTraces(`${__dirname}/function.js`);
module.exports = load('function.js');
