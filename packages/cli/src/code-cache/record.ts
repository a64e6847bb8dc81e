/**
 * Bundled as `dist/code-cache/record.js`: records the code cache of the bundle for the Node that runs it, without
 * dependencies. In a container image, the image's own Node runs it.
 *
 * Requests are run before the cache is created, so that it includes functions that V8 compiles on their first call. The
 * service's code is loaded, but its operations and security handlers are not called.
 */

import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import type { Script } from 'node:vm';
import { gatewayKinds, toEvent } from '@openapi-lambda/runtime/gateway';
import { bootstrapFlags } from './bootstrap-flags.ts';
import { cacheFolder, isCached } from './cache-folder.ts';
import type { RecordedRequest, Recording } from './recording.ts';

declare const RECORDING: Recording;

type Handler = (event: object) => Promise<unknown>;
type Options = { readonly contract: { readonly securitySchemes: object } } & Record<string, unknown>;

const bundle = dirname(__dirname);
const limit = 60_000;

/** Images without this bootstrap start Node without flags. */
function flagsOfThisImage(): string[] {
  if (!existsSync('/var/runtime/bootstrap')) return [];
  const { stdout } = spawnSync(process.execPath, ['--v8-options'], { encoding: 'utf8' });
  return bootstrapFlags(readFileSync('/var/runtime/bootstrap', 'latin1'), stdout);
}

function recordAll(): void {
  for (const entry of readdirSync(__dirname, { withFileTypes: true })) {
    if (entry.isDirectory()) rmSync(join(__dirname, entry.name), { recursive: true });
  }
  const flags = flagsOfThisImage().filter((flag) => flag !== '--expose-gc');
  for (const variant of [[], ['--expose-gc']]) {
    const { status, signal, stderr } = spawnSync(process.execPath, [...flags, ...variant, __filename, '--child'], {
      timeout: limit,
      stdio: ['ignore', 'ignore', 'pipe'],
      encoding: 'utf8',
    });
    if (stderr) process.stderr.write(stderr);
    if (status !== 0) {
      const reason = signal ? `it took longer than ${limit / 1000} seconds` : `exit code ${status}`;
      console.error(`The code cache could not be created (${reason}). The function works without it.`);
      process.exit(1);
    }
  }
}

async function record(): Promise<void> {
  const scripts = new Map<string, Script>();
  const handlers: Handler[] = [];
  const restoreCompiler = useInterpreter();
  for (const name of ['debug', 'log', 'info', 'warn', 'error'] as const) console[name] = () => {};
  Object.defineProperty(globalThis, Symbol.for('openapi-lambda.code-cache'), {
    value: { scripts, options: withoutService, created: (handler: Handler) => handlers.push(handler) },
  });
  try {
    require(join(bundle, 'handler.js'));
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    process.stderr.write(`The code cache is partial, since the function cannot be loaded here: ${reason}\n`);
  }
  for (const handler of handlers) {
    for (const request of RECORDING.requests) {
      for (const event of eventsOf(request)) await handler(event).catch(() => {});
    }
  }
  restoreCompiler();
  const folder = join(__dirname, cacheFolder(RECORDING.sources));
  for (const [name, script] of scripts) {
    if (!isCached(name, statSync(join(bundle, name)).size)) continue;
    const file = join(folder, `${name}.cache`);
    mkdirSync(dirname(file), { recursive: true });
    writeFileSync(file, script.createCachedData());
  }
}

/**
 * V8 records in the cache which functions its baseline compiler has compiled, and compiles them at their first call:
 * up to 0.4 ms of a cold start. Without that, they are compiled during the next thirty requests.
 *
 * @returns a function that restores V8's flags, without which it would reject the cache
 */
function useInterpreter(): () => void {
  const { stdout } = spawnSync(process.execPath, [...process.execArgv, '--v8-options'], { encoding: 'utf8' });
  const isDefault = /--sparkplug \(.*\n.*default: --sparkplug$/m.test(stdout);
  if (!isDefault || process.execArgv.some((flag) => flag.includes('sparkplug'))) return () => {};
  setFlagsFromString('--no-sparkplug');
  return () => setFlagsFromString('--sparkplug');
}

function eventsOf({ body = '', everywhere, ...request }: RecordedRequest): object[] {
  const kinds = everywhere ? gatewayKinds : (['rest'] as const);
  const raw = { ...request, body: Buffer.from(body, 'base64') };
  return kinds.map((kind) => toEvent(kind, raw)).filter((event) => event !== undefined);
}

/** The options of `createHandler`, with responses from the contract in place of the service's own code. */
function withoutService({ contract }: Options): object {
  return {
    contract,
    operations: {},
    security: Object.fromEntries(Object.keys(contract.securitySchemes).map((name) => [name, () => true])),
    fallbackOperation: ({ method, path }: { method: string; path: string }) =>
      RECORDING.answers[`${method} ${path}`] ?? { status: 200 },
  };
}

function report(): void {
  for (const folder of readdirSync(__dirname, { withFileTypes: true })) {
    if (!folder.isDirectory()) continue;
    const path = join(__dirname, folder.name);
    const files = readdirSync(path, { recursive: true, encoding: 'utf8' }).filter((name) => name.endsWith('.cache'));
    const bytes = files.reduce((sum, name) => sum + statSync(join(path, name)).size, 0);
    console.log(`code cache: ${folder.name}, ${Math.ceil(bytes / 1000)} KB`);
  }
}

if (process.argv[2] === '--child') {
  // Handles that the service opened while loading must not keep this process alive.
  record().then(
    () => process.exit(0),
    (error) => {
      process.stderr.write(`${error}\n`);
      process.exit(1);
    },
  );
} else {
  recordAll();
  report();
}
