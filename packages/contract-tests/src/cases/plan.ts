import type { MediaType, Parameter } from '../contract/contract.ts';
import type { SourceLocation } from '../contract/documents.ts';
import type { Schema } from '../contract/schema.ts';
import type { Constraint } from '../values/constraints.ts';

/** One place of a request that the contract speaks of: a parameter, or the body in one media type. */
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
  /** A valid value that can be written, with everything optional in it where that can be; `undefined`: there is none. */
  readonly valid: unknown;
  /** The same with as little optional in it as can be. */
  readonly bare: unknown;
}

/** Values by part; what is not in it is not sent. */
export type Plan = ReadonlyMap<Part, unknown>;

/** The plan with another value in one part; of several media types only one is sent. */
export function withPart(plan: Plan, part: Part, value: unknown): Plan {
  const entries = [...plan].filter(([other]) => other !== part && !(part.media && other.media));
  return new Map([...entries, [part, value]]);
}
