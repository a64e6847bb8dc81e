import type { HttpRequest, HttpResponse } from '../http.ts';

/** JSON that came from outside: no member of it has the type that AWS documents until it was looked at. */
export type EventAccess = Readonly<Record<string, unknown>>;

export interface ReadOptions {
  /** What a custom domain's mapping puts before every path (`/shop`); cut where it is there. */
  readonly basePath?: string | undefined;
}

/**
 * One kind of proxy event. `Event` and `Result` are what AWS documents for it: `Result` is held by the compiler,
 * `Event` is only a promise to operations that want the event itself, since what arrives is checked member by member.
 */
export interface EventSource<Name extends string, Event, Result> {
  readonly name: Name;
  /** How people call it; for messages. */
  readonly title: string;
  /** Whether the event is of this kind. It looks at no more members than telling the kinds apart takes. */
  matches(event: EventAccess): boolean;
  /** Never throws, whatever the event holds: an odd value is coerced or left out, as `untrusted.ts` says. */
  read(event: EventAccess, options: ReadOptions): HttpRequest;
  /** The event says which form of result its sender understands. Never throws. */
  write(response: HttpResponse, event: EventAccess): Result;
  /** Never there; it only carries the type. */
  readonly event?: Event;
}
