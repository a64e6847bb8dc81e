/** The errors that generated validators collect. */

export interface Validate<E> {
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

/** A list of errors, of which the first are kept and the others are counted. */
export type Errors = SchemaError[] & { dropped?: number };

/** Whether errors are only counted and not kept, if only the verdict matters. */
export const onlyCounting = { now: false };

/** Millions of errors would take all the memory. */
const mostErrors = 1000;

/**
 * How many errors were found. Those that were dropped count too: a branch that adds none is one that the value fits, and
 * its neighbours may have filled the list.
 */
function countErrors(errors: Errors): number {
  return errors.length + (errors.dropped ?? 0);
}

/**
 * Adds an error as Ajv reports it, and returns how many there are.
 *
 * @param path the path of the schema that has the keyword
 */
export function addError(
  errors: Errors,
  instancePath = '',
  path = '',
  keyword = '',
  params: object = {},
  propertyName?: string,
): number {
  if (onlyCounting.now || errors.length >= mostErrors) errors.dropped = (errors.dropped ?? 0) + 1;
  else {
    const error = { instancePath, schemaPath: `${path}/${keyword}`, keyword, params };
    errors.push(propertyName === undefined ? error : { ...error, propertyName });
  }
  return countErrors(errors);
}

/** Adds the most frequent error. */
export function wrongType(errors: Errors, instancePath: string, path: string, type: unknown, name?: string): number {
  return addError(errors, instancePath, path, 'type', { type }, name);
}

/** Adds the second most frequent error. */
export function missing(errors: Errors, instancePath: string, path: string, property: string, name?: string): number {
  return addError(errors, instancePath, path, 'required', { missingProperty: property }, name);
}

/** Adds what another validator found in the value at `path`, or in a property's name, and returns how many there are. */
export function addErrors(all: Errors, path: string, found: Errors | null, propertyName?: string): number {
  const before = countErrors(all);
  for (const error of found ?? []) {
    if (all.length >= mostErrors) break;
    error.instancePath = path + error.instancePath;
    if (error.params.from !== undefined) error.params.from += before;
    if (propertyName !== undefined) error.propertyName = propertyName;
    all.push(error);
  }
  // One for all of them: sums of sums would grow beyond what numbers can count.
  if (all.length < before - (all.dropped ?? 0) + (found ? countErrors(found) : 0)) all.dropped = (all.dropped ?? 0) + 1;
  return countErrors(all);
}

/** Adds the errors of a union of constants, none of which a value is, and returns how many there are. */
export function addConstants(
  path: string,
  errors: Errors,
  instancePath: string,
  values: readonly unknown[],
  propertyName?: string,
): number {
  for (const [index, allowedValue] of values.entries()) {
    addError(errors, instancePath, `${path}/${index}`, 'const', { allowedValue }, propertyName);
  }
  return countErrors(errors);
}

/** The index of the branch of a `oneOf` that a value fits, or those of the first two. */
export function passed(before: number | null, index: number): number | number[] {
  return before === null ? index : [before, index];
}

/** Drops all errors after the first ones, as Ajv does if a branch turns out not to matter. */
export function resetErrors(errors: Errors | null, count: number): Errors | null {
  if (errors === null || count === 0) return null;
  if (errors.length > count) errors.length = count;
  if (errors.dropped) errors.dropped = Math.max(0, count - errors.length);
  return errors;
}

/** So many are named in an answer; copying more at each level of a deep value would be most of the work. */
const mostRemembered = 200;

export function copyOf(errors: Errors): Errors {
  const kept = errors.slice(0, mostRemembered);
  const copy: Errors = kept.map((error) => ({ ...error, params: { ...error.params } }));
  const dropped = countErrors(errors) - kept.length;
  if (dropped > 0) copy.dropped = dropped;
  return copy;
}
