import type { Validate } from './errors.ts';

export { addConstants, addError, addErrors, missing, passed, resetErrors, wrongType } from './errors.ts';
export { memoize } from './memoize.ts';

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
