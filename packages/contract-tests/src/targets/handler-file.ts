import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from '../contract/documents.ts';
import type { CallbackHandler } from './in-process.ts';

export interface HandlerFile {
  readonly file: string;
  /** The name of its export. */
  readonly name: string;
}

const extensions = ['.js', '.mjs', '.cjs', '.ts', '.mts', '.cts'];

/** A file that exports `handler`, or AWS's notation: `src/app.lambdaHandler`. */
export function findHandler(given: string): HandlerFile {
  if (existsSync(given)) return { file: given, name: 'handler' };
  const [, base = '', name = ''] = /^(.*)\.([^./\\]+)$/.exec(given) ?? [];
  const file = extensions.map((extension) => base + extension).find((one) => base !== '' && existsSync(one));
  if (file !== undefined) return { file, name };
  throw new CannotRun(`There is no ${given}. Name a file that exports handler, or file.export: src/app.lambdaHandler.`);
}

/** @throws {CannotRun} if there is no such function */
export async function loadHandler({ file, name }: HandlerFile): Promise<CallbackHandler> {
  let module: Record<string, unknown> & { default?: Record<string, unknown> };
  try {
    module = await import(/* @vite-ignore */ pathToFileURL(resolve(file)).href);
  } catch (cause) {
    throw new CannotRun(`${file} cannot be loaded: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  const handler = module[name] ?? module.default?.[name];
  if (typeof handler === 'function') return handler as CallbackHandler;
  throw new CannotRun(`${file} does not export a function \`${name}\`.`);
}
