/** What stands around generated validators. */

interface Validate<E> {
  (data: unknown): boolean;
  errors?: E;
}

interface SchemaError {
  instancePath: string;
  readonly schemaPath: string;
  readonly keyword: string;
  readonly params: { from?: number };
  propertyName?: string;
}

/** Of however many errors: millions of them would take all the memory. */
const mostErrors = 1000;

/**
 * Stands for every error beyond the most. Each must be counted: a branch that adds none is one that the value fits, and
 * its neighbours may have filled the list.
 */
const another: SchemaError = { instancePath: '', schemaPath: '', keyword: 'too_many_errors', params: {} };

/** Notes an error as Ajv reports it, and tells how many there are. */
export function addError(
  errors: SchemaError[],
  instancePath = '',
  schemaPath = '',
  keyword = '',
  params: object = {},
  propertyName?: string,
): number {
  if (errors.length >= mostErrors) return errors.push(another);
  const error = { instancePath, schemaPath, keyword, params };
  return errors.push(propertyName === undefined ? error : { ...error, propertyName });
}

/** Adds what another validator found in the value at `path`, or in a property's name. */
export function addErrors(
  errors: SchemaError[] | null,
  path: string,
  found: readonly SchemaError[] | null,
  propertyName?: string,
): SchemaError[] {
  const all = errors ?? [];
  const before = all.length;
  for (const error of found ?? []) {
    if (all.length >= mostErrors) {
      all.push(another);
      break;
    }
    error.instancePath = path + error.instancePath;
    if (error.params.from !== undefined) error.params.from += before;
    if (propertyName !== undefined) error.propertyName = propertyName;
    all.push(error);
  }
  return all;
}

/** For a value of which the contract says nothing. */
export const acceptAnything = (): boolean => true;

/**
 * A validator that puts defaults into what it accepts. The verdict is on what was sent: a default that was put in
 * before could make it worse or better.
 */
export function withDefaults<E>(validate: Validate<E>, fill: (value: unknown) => void): Validate<E> {
  const filling: Validate<E> = (value) => {
    const valid = validate(value);
    if (validate.errors !== undefined) filling.errors = validate.errors;
    if (valid) fill(value);
    return valid;
  };
  return filling;
}
