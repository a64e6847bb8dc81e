/** What validators found, told as FastAPI tells it: `{ type, loc, msg, input }`. */

import type { SchemaError } from '../contract-spec.ts';
import { settleAlternatives } from './alternatives.ts';
import { bounded, cut } from './bounded.ts';
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
 */
export function violationsOf(
  errors: readonly SchemaError[],
  data: unknown,
  loc: readonly (string | number)[],
  wire: boolean,
): Violation[] {
  const seen = new Set<string>();
  const violations: Violation[] = [];
  const kept = errors.slice(0, considered);
  const settled = settleAlternatives(kept);
  // Fail closed: what is told may be fewer things than were found, but never nothing.
  for (const error of settled.length > 0 ? settled : kept) {
    const { path, value } = locate(data, error.instancePath);
    const { type, msg, at } = wording(error, value, wire);
    const violation = {
      type,
      loc: [...loc, ...path, ...(at === undefined ? [] : [at])].map(shortened),
      msg,
      input: bounded(type === 'missing' || at === undefined ? value : member(value, at)),
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

/** RFC 6901, told as names and positions: whether `0` is a position only the data can say. */
function locate(data: unknown, pointer: string): { path: (string | number)[]; value: unknown } {
  const path: (string | number)[] = [];
  let value = data;
  if (pointer !== '') {
    for (const escaped of pointer.slice(1).split('/')) {
      const token = escaped.replaceAll('~1', '/').replaceAll('~0', '~');
      if (path.length < deepest) path.push(Array.isArray(value) ? Number(token) : token);
      value = member(value, token);
    }
  }
  return { path, value };
}

function member(value: unknown, key: string | number): unknown {
  if (typeof value !== 'object' || value === null || !Object.hasOwn(value, key)) return null;
  return (value as Record<string, unknown>)[key];
}
