/**
 * HTTP requests, the expected input of the function behind every AWS front end, and the parts that some front ends
 * lose, which a function cannot restore.
 */

import type { EventOptions, GatewayKind } from '@openapi-lambda/cli/gateway';

export interface Want {
  readonly method?: string;
  /** Percent-encoded. */
  readonly path?: string;
  /** In the order of first appearance. */
  readonly query?: Readonly<Record<string, readonly string[]>>;
  readonly headers?: Readonly<Record<string, readonly string[]>>;
  readonly cookies?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
}

export interface RequestCase {
  readonly name: string;
  readonly method?: string;
  readonly target: string;
  readonly headers?: readonly (readonly [name: string, value: string])[];
  readonly body?: string | Uint8Array;
  readonly options?: EventOptions;
  /** The function's `BASE_PATH`, if it has one. */
  readonly basePath?: string;
  readonly want: Want;
  /** The parts that AWS loses, by event source; if AWS refuses the request, the function is not called. */
  readonly lost?: Partial<Record<GatewayKind, Want | 'refused with 400'>>;
}

/** The reason for the loss. */
export const lastOnly = 'what sends no lists sends the last value only';

/** The part of a query that arrives there. */
export const withoutLists = (want: Want): NonNullable<RequestCase['lost']> => ({ alb: want, lattice1: want });
