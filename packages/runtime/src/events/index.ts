/** Tells the kinds of proxy event apart. To add one: its file, and its line in `kinds`. */

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

export { UnknownEventError } from './errors.ts';
export type { ReadOptions } from './event-source.ts';

/** The first that matches wins: the pickier ones come first. */
const kinds = [url, http, lattice, alb, http1, rest, lattice1] as const;

type AnyKind = (typeof kinds)[number];
export type AnyEventSource = EventSource<AnyKind['name'], unknown, ReturnType<AnyKind['write']>>;

/** The event of an invocation with the name of its kind, as AWS documents it. */
export type AwsEvent = AnyKind extends infer One
  ? One extends EventSource<infer Name, infer Event, unknown>
    ? { readonly kind: Name; readonly event: Event }
    : never
  : never;

/**
 * The kind of an event: it reads the event, and writes the result in the form that the event's sender understands.
 * @throws {UnknownEventError} where the event is no HTTP event
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
 * For an operation that wants what AWS sent: `const { kind, event } = awsEvent(invocation)`, and `kind` tells the type
 * of `event`. It is AWS's documentation that says what is in it; nothing here has checked it.
 */
export function awsEvent(invocation: Invocation): AwsEvent {
  return { kind: eventSourceOf(invocation.event).name, event: invocation.event } as AwsEvent;
}
