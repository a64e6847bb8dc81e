import type { MediaType, Parameter } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { Schema } from '../contract/schema.ts';
import type { Constraint } from '../values/constraint.ts';

/** One part of a request that the contract describes: a parameter, or the body in one media type. */
export interface Part {
  /** `query message`, `body application/json`. */
  readonly label: string;
  readonly where: readonly string[];
  readonly parameter?: Parameter;
  readonly media?: MediaType;
  readonly required: boolean;
  readonly schema: Schema;
  readonly at: SourceLocation;
  readonly constraints: readonly Constraint[];
  /** A valid value that can be serialized, with everything optional if possible; `undefined` if there is none. */
  readonly valid: unknown;
  /** The same with as few optional values as possible. */
  readonly bare: unknown;
}

/** Values by part; parts without a value are not sent. */
export type Plan = ReadonlyMap<Part, unknown>;

/** The plan with another value in one part. Only one media type is sent. */
export function withPart(plan: Plan, part: Part, value: unknown): Plan {
  const entries = [...plan].filter(([other]) => other !== part && !(part.media && other.media));
  return new Map([...entries, [part, value]]);
}

export const pathPart = ({ parts }: { readonly parts: readonly Part[] }, parameter: string): Part | undefined =>
  parts.find(({ where }) => where[0] === 'path' && where[1] === parameter);
