import type { ErrorObject, ValidateFunction } from 'ajv';
import { CannotRun } from './documents.ts';

/** Checking one of them ends, unless the schema refers to itself without a property or an item in between. */
const shallow: readonly unknown[] = [null, true, 0, '', [], {}];

/**
 * What a value breaks.
 *
 * @param where the location of the schema, for messages
 * @throws {CannotRun} if the schema has no end. "A schema MUST NOT be run into an infinite loop against an instance."
 *   https://json-schema.org/draft/2020-12/json-schema-core#section-9.4.1
 */
export function errorsOf(validate: ValidateFunction, value: unknown, where: () => string): readonly ErrorObject[] {
  try {
    return validate(value) ? [] : (validate.errors ?? []);
  } catch (error) {
    if (!(error instanceof RangeError) || !shallow.some((one) => isEndless(validate, one))) throw error;
    throw new CannotRun(`${where()}: the schema contains itself for the same value, so that no value can be checked.`, {
      cause: error,
    });
  }
}

/** Why a schema cannot be read or compiled. */
export function unusable(where: string, cause: unknown): CannotRun {
  const reason =
    cause instanceof RangeError ? 'its references have too many levels.' : String((cause as Error).message);
  return new CannotRun(`${where}: the schema cannot be used: ${reason}`, { cause });
}

function isEndless(validate: ValidateFunction, value: unknown): boolean {
  try {
    validate(value);
    return false;
  } catch {
    return true;
  }
}

export const isEmpty = (value: unknown): boolean => Array.isArray(value) && value.length === 0;
