import type { SchemaError, Validate } from '../contract-spec.ts';

/**
 * The errors of a value by a generated validator, which fills in the value's defaults; an empty list if there are none.
 * A recursive schema makes a recursive validator: data that is nested deeper than the stack is refused and does not
 * crash.
 */
export function errorsOf(validate: Validate, value: unknown): readonly SchemaError[] {
  try {
    if (validate(value)) return valid;
    const { errors } = validate;
    return errors && errors.length > 0 ? errors : unnamed;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    return tooDeep;
  }
}

const valid: readonly SchemaError[] = [];
/** Fail closed: a refused value is an error even if the validator gave no reason. */
const unnamed: readonly SchemaError[] = [
  { instancePath: '', schemaPath: '', keyword: 'invalid', params: {}, message: 'is invalid' },
];
const tooDeep: readonly SchemaError[] = [
  { instancePath: '', schemaPath: '', keyword: 'too_deep', params: {}, message: 'is nested too deeply' },
];
