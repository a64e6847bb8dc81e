/**
 * Emulates how AWS turns an HTTP request into an event, for all event sources, according to AWS's documentation and
 * captured events. It loses what AWS loses.
 */

import type { Arrival } from './arrival.ts';
import { toAlb, toHttp1, toRest } from './payload1.ts';
import { toHttp, toLattice, toLattice1, toUrl } from './payload2.ts';
import { type RawRequest, splitTarget } from './request.ts';

export type { RawRequest } from './request.ts';

export const gatewayKinds = ['rest', 'http1', 'http', 'url', 'alb', 'alb-multi', 'lattice', 'lattice1'] as const;
export type GatewayKind = (typeof gatewayKinds)[number];

export interface EventOptions {
  /** Default: `prod` for a REST API, `$default` for an HTTP API. */
  readonly stage?: string | undefined;
  /** A custom domain's mapping, such as `/shop`; the request's path begins with it. */
  readonly basePath?: string | undefined;
  readonly clientAddress?: string | undefined;
  readonly requestId?: string | undefined;
  /** When the request arrived. Default: the start of 2026, so that the same request gives the same event. */
  readonly time?: Date | undefined;
}

/** @returns `undefined` if AWS itself answers 400 without calling the function */
export function toEvent(kind: GatewayKind, request: RawRequest, options: EventOptions = {}): object | undefined {
  const arrival: Arrival = {
    ...splitTarget(request.target),
    stage: options.stage ?? (kind === 'rest' ? 'prod' : '$default'),
    basePath: options.basePath ?? '',
    clientAddress: options.clientAddress ?? '127.0.0.1',
    requestId: options.requestId ?? '00000000-0000-4000-8000-000000000000',
    time: options.time ?? new Date('2026-01-01T00:00:00Z'),
  };
  return writers[kind](forward(request, arrival), arrival);
}

const writers: Record<GatewayKind, (request: RawRequest, arrival: Arrival) => object | undefined> = {
  rest: toRest,
  http1: toHttp1,
  http: toHttp,
  url: toUrl,
  alb: (request, arrival) => toAlb(request, arrival, false),
  'alb-multi': (request, arrival) => toAlb(request, arrival, true),
  lattice: toLattice,
  lattice1: toLattice1,
};

/** Every front end appends the client's address to the addresses that the client sent. */
function forward(request: RawRequest, { clientAddress }: Arrival): RawRequest {
  const isForwarded = (name: string) => /^x-forwarded-(?:for|port|proto)$/i.test(name);
  const claimed = request.headers
    .filter(([name]) => name.toLowerCase() === 'x-forwarded-for')
    .map(([, value]) => value);
  const headers: RawRequest['headers'] = [
    ...request.headers.filter(([name]) => !isForwarded(name)),
    ['X-Forwarded-For', [...claimed, clientAddress].join(', ')],
    ['X-Forwarded-Port', '443'],
    ['X-Forwarded-Proto', 'https'],
  ];
  return { ...request, headers };
}
