/**
 * HTTP requests, what the function must see of each behind every front door of AWS, and what some front doors lose on
 * the way, which no function can find again.
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
  /** Where the function runs with a `BASE_PATH`. */
  readonly basePath?: string;
  readonly want: Want;
  /** What AWS loses, by kind: where it refuses the request, there is nothing to see. */
  readonly lost?: Partial<Record<GatewayKind, Want | 'refused with 400'>>;
}

/** Why a case is lost there. */
export const lastOnly = 'a load balancer without lists sends the last value only';
