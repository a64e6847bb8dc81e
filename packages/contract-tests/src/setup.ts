import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { CannotRun } from './contract/documents.ts';
import { knownNames } from './known-names.ts';
import type { SerializedRequest } from './serialization/request.ts';
import type { CallbackHandler } from './targets/in-process.ts';
import type { AnyEventSource } from './targets/target.ts';

/** A bearer token, an API key, or `user:password`. A function is called before the run, and again after a 401. */
export type Credential = string | (() => string | Promise<string>);

/** A value for a parameter, or a function that makes one whenever it is needed. */
export type SetupValue = string | number | boolean | (() => unknown);

/** A known failure: it is listed with its reason, and does not fail the run. */
export interface ExpectedFailure {
  /** An operationId or `routing`; default: every operation. */
  readonly operation?: string;
  /** The check's name, as in the report; default: every check. */
  readonly check?: string;
  /** Text that its message contains. */
  readonly message?: string | RegExp;
  readonly reason: string;
}

/** The current operation of the run, if any. */
export interface SetupStage {
  readonly operation?: string;
}

/** Facts about the service under test: the default export of `test/contract.setup.ts`. */
export interface ContractSetup {
  /** By security scheme. The first of several is sent with every request, and each of them has to be accepted. */
  readonly credentials?: Readonly<Record<string, Credential | readonly Credential[]>>;
  /** Credentials of a second user, by security scheme, who must not have access to what the first one created. */
  readonly otherIdentity?: Readonly<Record<string, Credential>>;
  /** Called before the run and before each operation, to reset or prepare data. */
  readonly before?: (stage: SetupStage) => void | Promise<void>;
  readonly after?: (stage: SetupStage) => void | Promise<void>;
  /** Called last for every request: for signatures over its content. */
  readonly sign?: (request: SerializedRequest) => SerializedRequest | Promise<SerializedRequest>;
  /**
   * Values that exist, by parameter (`itemId`), by operation and parameter (`readItem itemId`), or by path
   * (`/items/{itemId}`).
   */
  readonly values?: Readonly<Record<string, SetupValue>>;
  /** Operations that are not called, by operationId, each with the reason. */
  readonly skip?: Readonly<Record<string, string>>;
  readonly expect?: readonly ExpectedFailure[];
  /** Checks that do not apply, by name, each with the reason. */
  readonly checks?: Readonly<Record<string, string>>;
  /** The service to test if the command names none: a URL or a Lambda handler. */
  readonly target?: string | CallbackHandler;
  /** The forms of events in which the function is called; default: all. */
  readonly events?: readonly AnyEventSource[];
  /** How long a read may return an old state after a write, in milliseconds (default: 0). */
  readonly consistency?: number;
}

/** The default path of the setup. */
export const setupFile = 'test/contract.setup.ts';

/** @throws {CannotRun} if the file cannot be loaded */
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
  if (unknown !== undefined) throw new CannotRun(`${file}: ${unknown} is unknown. ${knownNames(unknown, known)}`);
  return setup;
}

const known: readonly string[] = [
  ...['credentials', 'otherIdentity', 'before', 'after', 'sign', 'values', 'skip', 'expect', 'checks', 'target'],
  ...['consistency', 'events'],
];
