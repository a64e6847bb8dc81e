/**
 * Names that reach the prototype of objects when a member is copied carelessly: `__proto__`, and `prototype` inside of
 * `constructor`. A request that has one is refused, unless the contract declares that very member.
 */

import type { CoercionSchema } from '../contract-spec.ts';
import type { Violation } from '../problems/violations.ts';
import { anything } from '../serialization/coerce.ts';
import { itemShape, knownMember, memberShape } from '../serialization/raw-value.ts';

type Step = string | number;

/** One violation for each such name, up to a limit. */
const most = 20;

/** Whether text can contain such a name: JSON can write any character as an escape. */
export function mayPollute(text: string): boolean {
  return text.includes('__proto__') || text.includes('constructor') || text.includes('\\u');
}

/** @param loc the location of the value in the request */
export function pollutionIn(value: unknown, loc: readonly Step[], shape: CoercionSchema = anything): Violation[] {
  const violations: Violation[] = [];
  // A work list instead of recursion, since JSON may be nested deeper than the stack.
  const left: Visit[] = [{ value, shape, name: undefined, step: undefined, outer: undefined }];
  for (let visit = left.pop(); visit !== undefined && violations.length < most; visit = left.pop()) {
    const { value: part } = visit;
    if (typeof part !== 'object' || part === null || part instanceof Uint8Array) continue;
    for (const name of Object.keys(part)) {
      const inside = (part as Record<string, unknown>)[name];
      if (isForbidden(name, visit)) violations.push(refused([...loc, ...pathTo(visit), name]));
      else if (typeof inside === 'object' && inside !== null) left.push(enter(visit, name, inside));
    }
  }
  return violations;
}

interface Visit {
  readonly value: unknown;
  readonly shape: CoercionSchema;
  /** The name of the member; `undefined` for an item of a list, and for the root. */
  readonly name: string | undefined;
  readonly step: Step | undefined;
  readonly outer: Visit | undefined;
}

function enter(outer: Visit, name: string, value: unknown): Visit {
  if (Array.isArray(outer.value)) {
    const index = Number(name);
    return { value, shape: itemShape(outer.shape, index), name: undefined, step: index, outer };
  }
  return { value, shape: memberShape(outer.shape, name), name, step: name, outer };
}

function isForbidden(name: string, { shape, name: outer }: Visit): boolean {
  if (name !== '__proto__' && (name !== 'prototype' || outer !== 'constructor')) return false;
  return knownMember(shape, name) === undefined;
}

function pathTo(visit: Visit): Step[] {
  const path: Step[] = [];
  for (let at: Visit | undefined = visit; at?.step !== undefined; at = at.outer) path.push(at.step);
  return path.reverse().slice(0, 100);
}

function refused(loc: readonly Step[]): Violation {
  const msg = 'Extra inputs are not permitted: the name would reach the prototype of an object';
  return { type: 'extra_forbidden', loc, msg, input: null };
}
