import type { SchemaError, Validate } from '../contract-spec.ts';

/**
 * What is wrong with the value by a generated validator, which fills in the value's defaults; an empty list is nothing.
 * A recursive schema makes a recursive validator: data that is nested deeper than the stack is refused, not crashed on.
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
/** Fail closed: a value that was refused is wrong, also where nothing says why. */
const unnamed: readonly SchemaError[] = [
  { instancePath: '', schemaPath: '', keyword: 'invalid', params: {}, message: 'is invalid' },
];
const tooDeep: readonly SchemaError[] = [
  { instancePath: '', schemaPath: '', keyword: 'too_deep', params: {}, message: 'is nested too deeply' },
];
