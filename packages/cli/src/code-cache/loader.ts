/**
 * Bundled as `dist/handler.js`: runs the bundle with V8's code cache, if there is one for this bundle and this Node.
 * Otherwise V8 compiles the source as usual.
 */

import type { Script as CompiledScript } from 'node:vm';
import { cacheFolder, isCached } from './cache-folder.ts';
import { mapStackTraces } from './source-map.ts';

/** The hash of all sources of the bundle. */
declare const SOURCES: string;

// Bundlers turn imports into wrappers that take longer than this file. `require` also works in old versions of Node,
// for which the function itself reports a clear error.
const { openSync, readFileSync, readSync }: typeof import('node:fs') = require('node:fs');
const { Script }: typeof import('node:vm') = require('node:vm');

type Run = (
  exports: object,
  require: (name: string) => unknown,
  module: { exports: object },
  filename: string,
  dirname: string,
  load: (name: string) => object,
  read: (name: string, start: number, length: number) => string,
  meta: { readonly url: string },
) => void;

const caches = `${__dirname}/code-cache/${cacheFolder(SOURCES)}/`;
/** Set while the cache is recorded. */
const recorder: { readonly scripts: Map<string, CompiledScript> } | undefined = Reflect.get(
  globalThis,
  Symbol.for('openapi-lambda.code-cache'),
);
const loaded = new Map<string, { exports: object }>();

type Part = (exports: object, require: (name: string) => object) => void;

/** Modules that are in the file of an operation, by their own names. */
const parts = new Map<string, Part>();

/** Runs a module of the bundle once. Also loads an operation's compiled modules on first use. */
function load(name: string): object {
  const known = loaded.get(name);
  if (known) return known.exports;
  const module = { exports: {} };
  if (name.startsWith('responses/')) load(name.replace('responses', 'operations'));
  const part = parts.get(name);
  if (part) part(module.exports, requireCompiled);
  else runFile(name, module);
  // Set only after loading, so that a module that failed to load fails again.
  loaded.set(name, module);
  return module.exports;
}

function runFile(name: string, module: { exports: object }): void {
  const filename = `${__dirname}/${name}`;
  // The bundler escapes non-ASCII characters.
  const source = readFileSync(filename, 'latin1');
  const cachedData = recorder ? undefined : readCache(name, source);
  const script = new Script(source, { filename, ...(cachedData && { cachedData }) });
  recorder?.scripts.set(name, script);
  if (name === 'function.js') logOutcome(cachedData ? (script.cachedDataRejected ? 'rejected' : 'accepted') : 'absent');
  const requireFrom = name === 'function.js' ? require : requireCompiled;
  const run: Run = script.runInThisContext();
  run(module.exports, requireFrom, module, filename, __dirname, load, read, meta(filename));
}

/** What compiled modules share. `function.js` sets it: it is a part of it, and runs on first use. */
load.shared = (_: string): object => ({});

/** Called by the module of an operation with what else is in its file, before it runs. */
load.parts = (inside: Readonly<Record<string, Part>>): void => {
  for (const [path, run] of Object.entries(inside)) parts.set(path, run);
};

/** Compiled modules require nothing else. */
const requireCompiled = (name: string): object => load.shared(name);

function readCache(name: string, source: string): Buffer | undefined {
  // Trying takes as long as the rest of loading a small module: an exception has a stack trace.
  if (!isCached(name, source.length)) return undefined;
  try {
    return readFileSync(`${caches}${name}.cache`);
  } catch {
    return undefined;
  }
}

/** A part of a file, read when it is first needed. */
function read(name: string, start: number, length: number): string {
  const file = open.get(name) ?? openSync(`${__dirname}/${name}`, 'r');
  open.set(name, file);
  const bytes = Buffer.allocUnsafe(length);
  readSync(file, bytes, 0, length, start);
  return bytes.toString('utf8');
}

/** Files of which parts are read. They stay open: a request may read several parts. */
const open = new Map<string, number>();

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
