/** What validators found, told as FastAPI tells it: `{ type, loc, msg, input }`. */

import type { CoercionSchema, SchemaError } from '../contract-spec.ts';
import { anything } from '../serialization/coerce.ts';
import { itemShape, memberShape } from '../serialization/raw-value.ts';
import { settleAlternatives } from './alternatives.ts';
import { bounded, cut } from './bounded.ts';
import { isSecretName, masked } from './secrets.ts';
import { wording } from './wording.ts';

export interface Violation {
  readonly type: string;
  /** From the outside in: the place, then names and positions. */
  readonly loc: readonly (string | number)[];
  readonly msg: string;
  /** What was sent, cut where it is long; `null` where nothing was. */
  readonly input: unknown;
}

/** An answer that names more would help nobody, and a request with a million faults must not get a million lines. */
const most = 200;

/** So many errors have more than enough violations in them. Validators keep no more, and only count what comes after. */
const considered = 1000;

/** No path is told further: no contract that a person wrote goes so deep, but a request may. */
const deepest = 100;

/**
 * One violation for each thing that is wrong, in the validator's order, each only once. Of a schema with alternatives it
 * tells what is wrong with the one that was meant, where that can be seen.
 *
 * @param loc where `data` was in the request, as in `['query', 'message']`
 * @param wire whether `data` was read from text: `"x"` is then no wrong type, but text that cannot be read as the type
 * @param shape of the data, where it is known: it says what is secret
 */
export function violationsOf(
  errors: readonly SchemaError[],
  data: unknown,
  loc: readonly (string | number)[],
  wire: boolean,
  shape: CoercionSchema = anything,
): Violation[] {
  const seen = new Set<string>();
  const violations: Violation[] = [];
  const kept = errors.slice(0, considered);
  const settled = settleAlternatives(kept);
  // Fail closed: what is told may be fewer things than were found, but never nothing.
  for (const error of settled.length > 0 ? settled : kept) {
    const found = locate(data, error.instancePath, shape);
    const { path, value } = found;
    const { type, msg, at } = wording(error, value, wire);
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

/** The violation of a value that the contract wants and nobody sent. */
export function missing(loc: readonly (string | number)[]): Violation {
  return { type: 'missing', loc, msg: 'Field required', input: null };
}

interface Found {
  readonly value: unknown;
  /** That of the value, or of what it is inside of, where that is secret. */
  readonly shape: CoercionSchema;
}

/** RFC 6901, told as names and positions: whether `0` is a position only the data can say. */
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

/** Whether what is under this name is secret, whatever the contract says. */
const isSecretStep = (step: string | number): boolean => typeof step === 'string' && isSecretName(step);

const mask = (value: unknown): unknown => (value === null || value === undefined ? null : masked);

function member(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return (value as Record<string, unknown>)[key];
}
