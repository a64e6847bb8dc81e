import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from './contract/documents.ts';
import type { SerializedRequest } from './serialization/request.ts';
import type { Handler } from './targets/in-process.ts';

/** A bearer token, an API key, or `user:password`; a function is called before the run, and again after a 401. */
export type Credential = string | (() => string | Promise<string>);

/** A value for a parameter, or what makes one whenever it is needed. */
export type SetupValue = string | number | boolean | (() => unknown);

/** A failure that is known: it is listed with its reason, and fails nothing. */
export interface ExpectedFailure {
  /** An operationId or `routing`; every operation where absent. */
  readonly operation?: string;
  /** The check's name, as the report has it; every check where absent. */
  readonly check?: string;
  /** What its message has to contain. */
  readonly message?: string | RegExp;
  readonly reason: string;
}

/** Where the run is: in no operation, or in one. */
export interface SetupStage {
  readonly operation?: string;
}

/** What a project knows about its own service: the default export of `test/contract.setup.ts`. */
export interface ContractSetup {
  /** By security scheme. Of several the first is sent with everything, and each of them has to be accepted. */
  readonly credentials?: Readonly<Record<string, Credential | readonly Credential[]>>;
  /** Credentials of somebody else, by security scheme, who must not get at what the first identity created. */
  readonly otherIdentity?: Readonly<Record<string, Credential>>;
  /** Called before the run and before each operation, to reset or prepare data. */
  readonly before?: (stage: SetupStage) => void | Promise<void>;
  readonly after?: (stage: SetupStage) => void | Promise<void>;
  /** The last to touch every request: signatures over its content. */
  readonly sign?: (request: SerializedRequest) => SerializedRequest | Promise<SerializedRequest>;
  /** Values that exist, by parameter (`itemId`), by operation and parameter (`readItem itemId`), or by path (`/items/{itemId}`). */
  readonly values?: Readonly<Record<string, SetupValue>>;
  /** Operations that are not called, by operationId, each with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
  readonly expect?: readonly ExpectedFailure[];
  /** Checks that do not apply, by name, each with the reason. */
  readonly checks?: Readonly<Record<string, string>>;
  /** The service to test where the command names none: a URL or a Lambda handler. */
  readonly target?: string | Handler;
  /** How long a read may stay behind a write, in milliseconds (0). */
  readonly consistency?: number;
}

/** Where the setup is looked for unless a file is named. */
export const setupFile = 'test/contract.setup.ts';

/** @throws {CannotRun} where the file cannot be loaded */
export async function loadSetup(file = setupFile): Promise<ContractSetup> {
  const path = resolve(file);
  if (!existsSync(path)) {
    if (file === setupFile) return {};
    throw new CannotRun(`There is no ${file}.`);
  }
  let module: { default?: unknown };
  try {
    module = await import(/* @vite-ignore */ pathToFileURL(path).href);
  } catch (cause) {
    throw new CannotRun(`${file} cannot be loaded: ${cause instanceof Error ? cause.message : cause}`, { cause });
  }
  const { default: setup = {} } = module;
  if (typeof setup !== 'object' || setup === null)
    throw new CannotRun(`The default export of ${file} is not an object.`);
  const unknown = Object.keys(setup).find((name) => !known.includes(name));
  if (unknown !== undefined) throw new CannotRun(`${file}: ${unknown} is not known. Known are ${known.join(', ')}.`);
  return setup;
}

const known: readonly string[] = [
  ...['credentials', 'otherIdentity', 'before', 'after', 'sign', 'values', 'skip', 'expect', 'checks', 'target'],
  'consistency',
];
