import { constraintKey } from '../cases/boundaries.ts';
import type { OperationCases } from '../cases/operation-cases.ts';
import type { Part } from '../cases/plan.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { Constraint } from '../values/constraint.ts';
import { type Exchange, text } from './check.ts';

/** A service's message about an invalid request, if it has the form `{"detail": [{"type", "loc", "msg"}]}`. */
export interface Violation {
  readonly type: string;
  /** `["body", "chapters", "0"]` */
  readonly loc: readonly string[];
  readonly msg: string;
}

export function firstViolation(answer: Exchange['answer']): Violation | undefined {
  let body: { detail?: { type?: unknown; loc?: unknown; msg?: unknown }[] } | undefined;
  try {
    body = JSON.parse(text(answer));
  } catch {
    return undefined;
  }
  const first = Array.isArray(body?.detail) ? body.detail[0] : undefined;
  if (!Array.isArray(first?.loc)) return undefined;
  return { type: String(first.type), loc: first.loc.map(String), msg: String(first.msg) };
}

/**
 * The probable reason for refusing a valid request: the location that the service names, or the one that the case
 * tests.
 */
export function reasonOf(
  { case: { constraint, request }, operationCases }: Exchange,
  said?: Violation,
): SourceLocation | undefined {
  if (!operationCases) return undefined;
  if (said) return schemaLocationOf(said, partOf(operationCases, said, request.headers));
  for (const part of operationCases.parts) {
    const found = part.constraints.find((one) => constraintKey(part, one) === constraint);
    if (found) return found.at;
  }
  return undefined;
}

function partOf(
  { parts }: OperationCases,
  { loc }: Violation,
  headers: readonly (readonly string[])[],
): Part | undefined {
  const type = headers.find(([name]) => name === 'content-type')?.[1] ?? '';
  const isSent = ({ media }: Part) => !media || type.toLowerCase().startsWith(media.name);
  const isMeant = ({ where }: Part) => where.every((name, index) => name.toLowerCase() === loc[index]?.toLowerCase());
  return parts.find((part) => isMeant(part) && isSent(part));
}

function schemaLocationOf({ loc, type }: Violation, part: Part | undefined): SourceLocation | undefined {
  if (!part) return undefined;
  const inside = loc.slice(part.where.length);
  // A recursive schema is expanded only to a limited depth; beyond it, the end of the path is enough to find the
  // location.
  for (let start = 0; start <= inside.length; start++) {
    const end = inside.slice(start);
    if (end.length === 0 && inside.length > 0) break;
    const there = part.constraints.filter(({ path }) => endsWith(path.split('/').slice(1), end, start === 0));
    const named = there.find(({ keyword }) => keyword === type || keywords[type]?.includes(keyword));
    if (named) return named.at;
    if (there[0]) return schemaOf(there[0]);
  }
  return part.at;
}

function endsWith(path: readonly string[], end: readonly string[], isWhole: boolean): boolean {
  const tail = end.length === 0 ? [] : path.slice(-end.length);
  if ((isWhole ? path : tail).length !== end.length) return false;
  // All items have the same schema, whatever their index.
  return tail.every((name, index) => name === end[index] || [name, end[index] ?? ''].every((one) => /^\d+$/.test(one)));
}

const schemaOf = ({ at: { file, pointer } }: Constraint): SourceLocation => ({
  file,
  pointer: pointer.slice(0, pointer.lastIndexOf('/')),
});

/** Pydantic's names of violations, which many services use. */
const keywords: Readonly<Record<string, readonly string[]>> = {
  greater_than: ['exclusiveMinimum'],
  greater_than_equal: ['minimum'],
  less_than: ['exclusiveMaximum'],
  less_than_equal: ['maximum'],
  multiple_of: ['multipleOf'],
  string_too_short: ['minLength'],
  string_too_long: ['maxLength'],
  string_pattern_mismatch: ['pattern'],
  too_short: ['minItems', 'minProperties'],
  too_long: ['maxItems', 'maxProperties'],
  extra_forbidden: ['additionalProperties', 'unevaluatedProperties'],
  literal_error: ['const', 'enum'],
};
