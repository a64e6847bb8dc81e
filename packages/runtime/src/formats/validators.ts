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

/** A list of errors, of which the first are kept and the others are counted. */
type Errors = SchemaError[] & { dropped?: number };

/** Millions of errors would take all the memory. */
const mostErrors = 1000;

/**
 * How many errors were found. Those that were dropped count too: a branch that adds none is one that the value fits, and
 * its neighbours may have filled the list.
 */
export function countErrors(errors: Errors | null): number {
  return errors === null ? 0 : errors.length + (errors.dropped ?? 0);
}

/** Adds an error as Ajv reports it, and returns how many there are. */
export function addError(
  errors: Errors,
  instancePath = '',
  schemaPath = '',
  keyword = '',
  params: object = {},
  propertyName?: string,
): number {
  if (errors.length >= mostErrors) errors.dropped = (errors.dropped ?? 0) + 1;
  else {
    const error = { instancePath, schemaPath, keyword, params };
    errors.push(propertyName === undefined ? error : { ...error, propertyName });
  }
  return countErrors(errors);
}

/** Adds what another validator found in the value at `path`, or in a property's name. */
export function addErrors(errors: Errors | null, path: string, found: Errors | null, propertyName?: string): Errors {
  const all = errors ?? [];
  const before = countErrors(all);
  for (const error of found ?? []) {
    if (all.length >= mostErrors) break;
    error.instancePath = path + error.instancePath;
    if (error.params.from !== undefined) error.params.from += before;
    if (propertyName !== undefined) error.propertyName = propertyName;
    all.push(error);
  }
  // One for all of them: sums of sums would grow beyond what numbers can count.
  if (all.length < before - (all.dropped ?? 0) + countErrors(found)) all.dropped = (all.dropped ?? 0) + 1;
  return all;
}

/** Forgets all errors but the first, as Ajv does where a branch turns out not to matter. */
export function resetErrors(errors: Errors, count: number): void {
  if (errors.length > count) errors.length = count;
  if (errors.dropped) errors.dropped = Math.max(0, count - errors.length);
}

interface Outcome {
  readonly valid: boolean;
  readonly errors: Errors | null;
}

/** How many calls of memoized validators are open. */
let depth = 0;
let outcomes = new Map<object, Map<object, Outcome>>();

/**
 * The validator of a schema that refers to itself. Alternatives may look at one value several times, each of them at
 * what is inside, and so on: without a memory the time would be exponential in the depth of the value. What was found is
 * remembered until the outermost call ends, since after that the value may change.
 */
export function memoize(validate: Validate<Errors | null>): Validate<Errors | null> {
  const known = (value: unknown): boolean => {
    if (typeof value !== 'object' || value === null) return validate(value);
    const found = outcomes.get(known)?.get(value);
    if (found) {
      // Callers put paths in front of what they get.
      known.errors = found.errors && copyOf(found.errors);
      return found.valid;
    }
    depth++;
    try {
      const valid = validate(value);
      if (depth > 1) remember(known, value, { valid, errors: known.errors && copyOf(known.errors) });
      return valid;
    } finally {
      if (--depth === 0 && outcomes.size > 0) outcomes = new Map();
    }
  };
  // The generated function leaves its errors under its own name, which is that of this one.
  known.errors = null as Errors | null;
  return known;
}

function remember(validate: object, value: object, outcome: Outcome): void {
  const own = outcomes.get(validate);
  if (own) own.set(value, outcome);
  else outcomes.set(validate, new Map([[value, outcome]]));
}

/** So many are named in an answer; copying more at each level of a deep value would be most of the work. */
const mostRemembered = 200;

function copyOf(errors: Errors): Errors {
  const kept = errors.slice(0, mostRemembered);
  const copy: Errors = kept.map((error) => ({ ...error, params: { ...error.params } }));
  const dropped = countErrors(errors) - kept.length;
  if (dropped > 0) copy.dropped = dropped;
  return copy;
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
