/** Turns the errors of validators into violations in FastAPI's form: `{ type, loc, msg, input }`. */

import type { CoercionSchema, SchemaError } from '../contract-spec.ts';
import { anything } from '../serialization/coerce.ts';
import { itemShape, memberShape } from '../serialization/raw-value.ts';
import { resolveAlternatives } from './alternatives.ts';
import { bounded, cut } from './bounded.ts';
import { isSecretName, masked } from './secrets.ts';
import { wording } from './wording.ts';

export interface Violation {
  readonly type: string;
  /** From the outside in: the location in the request, then names and indexes. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** The value that was sent, shortened if it is long; `null` if nothing was sent. */
  readonly input: unknown;
}

/** More would not help the client, and a request with a million errors must not get a million entries. */
const most = 200;

/** This many errors contain more than enough violations. Validators keep no more, and only count the rest. */
const considered = 1000;

/** Paths are cut here: no handwritten contract is this deep, but a request may be. */
const deepest = 100;

/**
 * One violation for each error, in the validator's order, without duplicates. For a schema with alternatives, only the
 * errors of the branch that was meant are reported, if it can be determined.
 *
 * @param loc the location of `data` in the request, such as `['query', 'message']`
 * @param fromText whether `data` was parsed from text: `"x"` is then text that cannot be parsed, not a value of a wrong
 * type
 * @param shape the schema of the data as far as it is known, which marks secrets
 */
export function violationsOf(
  errors: readonly SchemaError[],
  data: unknown,
  loc: readonly (string | number)[],
  fromText: boolean,
  shape: CoercionSchema = anything,
): Violation[] {
  const seen = new Set<string>();
  const violations: Violation[] = [];
  const kept = errors.slice(0, considered);
  const resolved = resolveAlternatives(kept);
  // Fail closed: fewer errors than were found may be reported, but never none.
  for (const error of resolved.length > 0 ? resolved : kept) {
    const found = locate(data, error.instancePath, shape);
    const { path, value } = found;
    const { type, msg, at } = wording(error, value, fromText);
    const input = type === 'missing' || at === undefined ? found : inside(found, at);
    const steps = at === undefined ? path : [...path, at];
    const secret = [...loc, ...(type === 'missing' ? path : steps)].some(isSecretStep);
    const violation = {
      type,
      loc: [...loc, ...steps].map(shortened),
      msg,
      input: secret ? mask(input.value) : bounded(input.value, input.shape),
    };
    const key = JSON.stringify([type, violation.loc, msg]);
    if (seen.has(key)) continue;
    seen.add(key);
    violations.push(violation);
    if (violations.length === most) break;
  }
  return violations;
}

/** A name may be as long as the request. */
function shortened(step: string | number): string | number {
  return typeof step === 'string' ? cut(step) : step;
}

/** The violation for a required value that was not sent. */
export function missing(loc: readonly (string | number)[]): Violation {
  return { type: 'missing', loc, msg: 'Field required', input: null };
}

interface Found {
  readonly value: unknown;
  /** The shape of the value, or of the secret that contains it. */
  readonly shape: CoercionSchema;
}

/** RFC 6901 pointers as names and indexes: only the data determines whether `0` is an index. */
function locate(data: unknown, pointer: string, shape: CoercionSchema): Found & { path: (string | number)[] } {
  const path: (string | number)[] = [];
  let found: Found = { value: data, shape };
  if (pointer !== '') {
    for (const escaped of pointer.slice(1).split('/')) {
      const token = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      const step = Array.isArray(found.value) ? Number(token) : token;
      if (path.length < deepest) path.push(step);
      found = inside(found, step);
    }
  }
  return { ...found, path };
}

function inside({ value, shape }: Found, step: string | number): Found {
  const part = member(value, step);
  if (shape.secret) return { value: part, shape };
  return { value: part, shape: typeof step === 'number' ? itemShape(shape, step) : memberShape(shape, step) };
}

/** Whether this name marks its value as secret, regardless of the contract. */
const isSecretStep = (step: string | number): boolean => typeof step === 'string' && isSecretName(step);

const mask = (value: unknown): unknown => (value === null || value === undefined ? null : masked);

function member(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return (value as Record<string, unknown>)[key];
}
