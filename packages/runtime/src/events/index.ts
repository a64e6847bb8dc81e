/** Detects the event source. To add one, write its file and add it to `kinds`. */

import type { Invocation } from '../http.ts';
import { alb } from './alb.ts';
import { UnknownEventError } from './errors.ts';
import { isMap } from './event-access.ts';
import type { EventSource } from './event-source.ts';
import { http } from './http.ts';
import { http1 } from './http1.ts';
import { lattice, lattice1 } from './lattice.ts';
import { rest } from './rest.ts';
import { url } from './url.ts';

export { UnknownEventError, UnsendableResponse } from './errors.ts';
export type { ReadOptions } from './event-source.ts';

/** The first match wins: the more specific ones come first. */
const kinds = [url, http, lattice, alb, http1, rest, lattice1] as const;

type AnyKind = (typeof kinds)[number];
export type AnyEventSource = EventSource<AnyKind['name'], unknown, ReturnType<AnyKind['write']>>;

/** The event of an invocation with the name of its source, typed as AWS documents it. */
export type AwsEvent = AnyKind extends infer One
  ? One extends EventSource<infer Name, infer Event, unknown>
    ? { readonly kind: Name; readonly event: Event }
    : never
  : never;

/**
 * The adapter of an event: it reads the event, and writes the result in the form that the event's sender expects.
 * @throws {UnknownEventError} if the event is not an HTTP event
 */
export function eventSourceOf(event: unknown): AnyEventSource {
  if (isMap(event)) {
    for (const kind of kinds) if (kind.matches(event)) return kind;
  }
  throw new UnknownEventError(
    event,
    kinds.map((kind) => kind.title),
  );
}

/**
 * For an operation that wants the original event: `const { kind, event } = awsEvent(invocation)`, where `kind`
 * determines the type of `event`. The types follow AWS's documentation; the event itself is not checked.
 */
export function awsEvent(invocation: Invocation): AwsEvent {
  return { kind: eventSourceOf(invocation.event).name, event: invocation.event } as AwsEvent;
}
